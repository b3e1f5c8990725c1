import type { Span } from '@recourse/clocks'
import type { Deadline } from '../conditions/time-limit.ts'
import { factsOf, type ActFacts, type Facts } from '../situation/facts.ts'
import type { Respondent, Situation } from '../situation/schema.ts'
import type { Law } from '../law/law.ts'
import type { PreparedForum } from '../law/prepare.ts'
import { R, type Finding } from '../reasons.ts'
import { allTests, type Tested } from './all-tests.ts'
import { combine, type Result } from './combine.ts'

/** One forum, one respondent, and all acts for which every test says the same. */
export interface Door {
  readonly prepared: PreparedForum
  readonly respondent: Respondent
  readonly acts: readonly string[]
  readonly result: Result
  readonly headline: Finding | null
  /** In the order of TEST_IDS. */
  readonly findings: readonly Finding[]
  readonly deadline: Deadline | null
}

export interface Assessment {
  readonly facts: Facts
  readonly doors: readonly Door[]
}

/** Every door of a situation that was read before (read.ts). Codes only: sentences are made by `render`. */
export function assess(law: Law, situation: Situation): Assessment {
  const facts = factsOf(situation)
  const respondents = [...situation.respondents].sort((one, other) => (one.id < other.id ? -1 : 1))
  const actsOf = new Map<string, ActFacts[]>(respondents.map(({ id }) => [id, []]))
  for (const act of facts.acts) actsOf.get(act.respondent.id)?.push(act)
  const doors: Door[] = []
  for (const prepared of law.forums)
    for (const respondent of respondents)
      doors.push(...doorsOf(law, prepared, facts, respondent, actsOf.get(respondent.id) ?? []))
  return { facts, doors }
}

function doorsOf(
  law: Law,
  prepared: PreparedForum,
  facts: Facts,
  respondent: Respondent,
  acts: readonly ActFacts[],
): readonly Door[] {
  const doors: OpenDoor[] = []
  const byKey = acts.length > FEW_ACTS ? new Map<string, OpenDoor>() : null
  for (const act of acts) {
    const tested = allTests(law, prepared, facts, act)
    const key = byKey === null ? '' : keyOf(tested)
    const same = byKey === null ? doors.find((door) => areSame(door, tested)) : byKey.get(key)
    if (same !== undefined) {
      same.acts.push(act.act.id)
      continue
    }
    const door = doorOf(prepared, respondent, act.act.id, tested)
    doors.push(door)
    byKey?.set(key, door)
  }
  for (const { acts: ids } of doors) if (ids.length > 1) ids.sort()
  return doors
}

/** Up to this many acts are compared pair by pair, which is quicker than making a key for each. */
const FEW_ACTS = 8

/** A door that further acts may still join. */
type OpenDoor = Door & { readonly acts: string[] }

function doorOf(
  prepared: PreparedForum,
  respondent: Respondent,
  act: string,
  { findings, deadline }: Tested,
): OpenDoor {
  const { result, headline } = combine(findings)
  return { prepared, respondent, acts: [act], result, headline, findings, deadline }
}

/** One letter for each reason: keys are made for every triple, and short ones are quick. */
const LETTERS = new Map<Finding, string>(Object.values(R).map((one, at) => [one, String.fromCharCode(0x100 + at)]))

/** Two acts share a door where every reason and every day agrees. */
function keyOf({ findings, deadline }: Tested): string {
  let key = ''
  for (const one of findings) key += LETTERS.get(one)
  if (deadline === null) return key
  const { version, trigger, triggerDay, due } = deadline
  return `${key}${version.id} ${trigger} ${triggerDay?.earliest} ${triggerDay?.latest} ${due?.earliest} ${due?.latest}`
}

/** The same without keys. */
function areSame(one: Tested, other: Tested): boolean {
  for (let at = 0; at < one.findings.length; at += 1) if (one.findings[at] !== other.findings[at]) return false
  const [mine, theirs] = [one.deadline, other.deadline]
  if (mine === null || theirs === null) return mine === theirs
  return (
    mine.version === theirs.version &&
    mine.trigger === theirs.trigger &&
    areSpansSame(mine.triggerDay, theirs.triggerDay) &&
    areSpansSame(mine.due, theirs.due)
  )
}

const areSpansSame = (one: Span | null, other: Span | null): boolean =>
  one?.earliest === other?.earliest && one?.latest === other?.latest

/** Doors for imminent harm, offered before any test of admissibility; only what is certain to be shut is left out. */
export function urgentDoors({ doors }: Assessment): readonly Door[] {
  const ESSENTIAL = new Set(['operates', 'respondent_type', 'acceptance', 'rights'])
  return doors.filter(
    ({ findings }) =>
      findings.some((one) => one.test === 'urgent' && one.outcome !== 'skipped') &&
      !findings.some((one) => ESSENTIAL.has(one.test) && one.outcome === 'no'),
  )
}
