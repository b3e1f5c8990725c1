import assert from 'node:assert/strict'
import { assess, readSituation, type Door, type Finding, type Law, type Situation, type TestId } from '../index.ts'
import { law as base } from './norms.ts'

type Parts = Partial<Omit<Situation, 'acts'>>
type ActPart = Partial<Situation['acts'][number]>

/** A person ill-treated on the territory of a State that is named; each test says what is otherwise. */
export function situation(state: string, act: ActPart = {}, parts: Parts = {}): Situation {
  return {
    evaluate_at: '2026-11-22',
    victims: [{ id: 'person', role: 'direct', condition: 'alive', consent: 'given', minor_at_facts: 'no' }],
    respondents: [{ id: 'state', type: 'state', state }],
    acts: [
      {
        ...{ id: 'act', respondent: 'state', rights: ['torture-free'], start: '2026-01-10', end: '2026-01-10' },
        ...{ continuing: 'no', place: { state, kind: 'territory' } },
        ...act,
      },
    ],
    remedies: [{ state, status: 'decided', final: 'yes', taken: '2026-09-01', served: '2026-09-10', effective: 'yes' }],
    procedures: [],
    filing: { anonymous: 'no' },
    risk: { imminent: 'no' },
    ...parts,
  }
}

export function doorsOf(input: unknown, law: Law = base): readonly Door[] {
  const read = readSituation(input, law.known)
  assert.ok(read.ok, read.ok ? '' : `${read.refusal.code} at ${read.refusal.path}`)
  return assess(law, read.value).doors
}

/** The one door of a forum. */
export function door(forum: string, input: unknown, law: Law = base): Door {
  const doors = doorsOf(input, law).filter(({ prepared }) => prepared.forum.id === forum)
  assert.equal(doors.length, 1, `${forum} has one door`)
  return doors[0] as Door
}

export function finding(of: Door, test: TestId): Finding {
  const found = of.findings.find((one) => one.test === test)
  assert.ok(found)
  return found
}

/** `outcome reason` of one test of one forum. */
export function said(forum: string, test: TestId, input: unknown): string {
  const { outcome, reason } = finding(door(forum, input), test)
  return `${outcome} ${reason}`
}
