import { readSituation, signatureOf, type Situation } from '@recourse/pathways'
import type { z } from 'zod'
import type { reportFiled } from '../../../platform/cases/index.ts'
import type { LawInForce } from '../../../platform/norms/index.ts'
import { respondentOf } from '../facts/case-facts.ts'
import { fromReport } from '../facts/from-case.ts'
import { recordsFrom, type Statement } from '../facts/read.ts'
import { isRecordKind } from '../facts/shape.ts'
import { situationFrom, type NormsForFacts } from '../facts/situation.ts'
import { fromClear, type ClearProceeding } from './proceedings.ts'
import type { ClearFact } from './tables.ts'

/**
 * A case as it can be assessed without a key. Codes and years say less than what a member reads, and less can only make
 * a door unknown: two nights are compared with each other, and never with what was said by day.
 */

export type ClearReport = z.output<typeof reportFiled.facets>

export interface ClearCase {
  readonly report: ClearReport | null
  readonly facts: readonly ClearFact[]
  readonly proceedings: readonly ClearProceeding[]
  readonly allThere: boolean
}

const STATED = { id: '', source: 'desk', sourceWords: '', why: '', actor: null, at: '' } as const

function statementsOf({ report, facts }: ClearCase, norms: NormsForFacts): readonly Statement[] {
  const stated = facts.flatMap(({ record, clear, ...flags }) =>
    isRecordKind(record) ? [{ ...STATED, ...flags, record, said: clear }] : [],
  )
  return [...(report === null ? [] : fromReport(report, norms)), ...stated]
}

/** Null where the codes don't say what was done and by whom, or can't be read together. @param today civil date */
export function clearSituation(
  { law }: Pick<LawInForce, 'law'>,
  norms: NormsForFacts,
  clear: ClearCase,
  today: string,
): Situation | null {
  const records = recordsFrom(statementsOf(clear, norms))
  const { allThere, proceedings } = clear
  const others = fromClear(proceedings, { allThere, respondentOf: (state) => respondentOf(records, state) })
  const input = situationFrom(records, { norms, today, others })
  if (input === null) return null
  const read = readSituation(input, law.known)
  return read.ok ? read.value : null
}

/** Of a case that can't be assessed without a key. */
export const NOTHING_TO_SEE = 'none'

export function clearSignature(
  { law, norms }: { readonly law: LawInForce; readonly norms: NormsForFacts },
  clear: ClearCase,
  today: string,
): string {
  const situation = clearSituation(law, norms, clear, today)
  return situation === null ? NOTHING_TO_SEE : signatureOf(law.law, situation)
}
