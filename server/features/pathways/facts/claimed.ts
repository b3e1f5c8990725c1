import type { OpenedFile } from '../../../platform/cases/index.ts'
import type { Norms } from '../../../platform/norms/index.ts'
import { caseFacts } from './case-facts.ts'
import { type FactRecord, valueOf } from './read.ts'

/** An act of a case, by a State as far as anybody said which; what is disputed is not known. */
export interface ClaimedAct {
  readonly id: string
  /** Id of `norms/violations.json`. */
  readonly violation: string
  readonly state: string | null
  /** When it began, EDTF. */
  readonly start: string | null
}

const sure = (record: FactRecord | undefined, name: string): string | null =>
  record === undefined || record.facts.get(name)?.isDisputed === true ? null : (valueOf(record, name) ?? null)

/** What was done, as the doors have it, and what the report named where nobody said who has to answer. */
export function claimedActs(
  opened: Pick<OpenedFile, 'entries' | 'standing'>,
  norms: Pick<Norms, 'violations'>,
): readonly ClaimedAct[] {
  const records = caseFacts(opened, norms).records.filter(({ isLeftOut }) => !isLeftOut)
  const respondents = new Map(records.flatMap((one) => (one.record === 'respondent' ? [[one.of, one] as const] : [])))
  const acts = records.flatMap((one): readonly ClaimedAct[] => {
    const violation = one.record === 'act' ? sure(one, 'violation') : null
    if (violation === null) return []
    const respondent = respondents.get(sure(one, 'respondent') ?? '')
    return [{ id: one.of, violation, state: sure(respondent, 'state'), start: sure(one, 'start') }]
  })
  const told = opened.standing.acts.filter((act) => !acts.some(({ violation }) => violation === act))
  return [...acts, ...told.map((violation) => ({ id: `told-${violation}`, violation, state: null, start: null }))]
}
