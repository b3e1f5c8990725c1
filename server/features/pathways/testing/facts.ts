import { assess, readSituation, type Door } from '@recourse/pathways'
import { norms } from '../../../platform/norms/index.ts'
import { lawBesideProgram } from '../../../platform/norms/index.ts'
import { normsForFacts } from '../facts/case-facts.ts'
import { recordsFrom, type Statement } from '../facts/read.ts'
import type { RecordKind, Said } from '../facts/shape.ts'
import { situationFrom, type FromOthers } from '../facts/situation.ts'

export const TODAY = '2026-11-22'

let count = 0

/** A statement of the desk; each test says what is otherwise. */
export function stated(record: RecordKind, of: string, said: Said, more: Partial<Statement> = {}): Statement {
  count += 1
  return {
    ...{ id: `entry-${count}`, record, of, said, source: 'document', sourceWords: '', why: '' },
    ...{ isDisputed: false, replaces: false, isLeftOut: false, actor: 'desk', at: '2026-11-01' },
    ...more,
  } as const
}

/** Somebody ill-treated in France in 2026, with a final decision that was served: most doors can be judged. */
export const PLAIN: readonly Statement[] = [
  stated('respondent', 'france', { type: 'state', state: 'FRA' }),
  stated('act', 'beating', { respondent: 'france', violation: 'body.torture', start: '2026-01-10', end: '2026-01-10' }),
  stated('act', 'beating', { continuing: 'no', placeState: 'FRA', place: 'territory' }),
  stated('victim', 'victim', { role: 'direct', consent: 'given', minor: 'no', condition: 'alive' }),
  stated('filing', 'filing', { anonymous: 'no', language: 'fr' }),
  stated('risk', 'risk', { imminent: 'no' }),
]

/** A final decision that was served, and no other procedure. */
export const TRIED: FromOthers = {
  procedures: [],
  remedies: [
    { state: 'FRA', status: 'decided', final: 'yes', effective: 'yes', taken: '2026-09-01', served: '2026-09-10' },
  ],
}

export const inputOf = (statements: readonly Statement[], others = TRIED, today = TODAY) =>
  situationFrom(recordsFrom(statements), { norms: normsForFacts(norms()), today, others })

export function doorsFrom(statements: readonly Statement[], others = TRIED, today = TODAY): readonly Door[] {
  const { law } = lawBesideProgram()
  const read = readSituation(inputOf(statements, others, today), law.known)
  if (!read.ok) throw new Error(`${read.refusal.code} ${read.refusal.path}`)
  return assess(law, read.value).doors
}

export const doorOf = (forum: string, statements: readonly Statement[], others = TRIED): Door => {
  const door = doorsFrom(statements, others).find(({ prepared }) => prepared.forum.id === forum)
  if (door === undefined) throw new Error(`no door of ${forum}`)
  return door
}
