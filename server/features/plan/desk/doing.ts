import { dayIn, type CasePurpose } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import type { Answer, TypedForm, Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { actOn, caseHref, movedOrRefused, noCase, showCase } from '../../casefile/index.ts'
import { measuresOf, REMEDIES_PURPOSES, standsInWords, voicesOf, type Plan } from '../../remedies/index.ts'
import type { PlanWords } from '../texts.ts'
import { zoneOf } from './seen.ts'

export const TAB = 'plan'

/** Refusals that belong to a field: the form comes back with everything that was typed. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'no-such-form': 'form',
  'nothing-said': 'what',
  'no-such-part': 'partOf',
  'no-such-need': 'needs',
  'no-such-harm': 'harms',
  'no-such-beneficiary': 'benefits',
  'too-many-measures': 'what',
  'no-such-replacement': 'replacedBy',
  'replacement-missing': 'replacedBy',
  'replaces-itself': 'replacedBy',
  'day-to-come': 'on',
  'claimant-missing': 'claimant',
  'evidence-missing': 'evidence',
  'reason-missing': 'reason',
  'view-missing': 'view',
  'amount-wrong': 'amount',
  'currency-unknown': 'currency',
  'rate-missing': 'inAward',
  'source-missing': 'source',
  'head-missing': 'head',
  'no-such-head': 'head',
  'period-wrong': 'until',
  'rate-wrong': 'interest',
}

export interface At {
  readonly file: string
  readonly query: Readonly<Record<string, string>>
  /** What the visitor said, to be shown beside what stands where somebody else was quicker. */
  readonly yours: string
  readonly typed: TypedForm
  /** Parts that it reads; absent: those of every step. */
  readonly purposes?: readonly CasePurpose[]
}

/** Opens what the plan reads, does one thing, and goes back to where it was done. */
export async function act(
  platform: Platform,
  visitor: Visitor,
  { file, query, yours, typed, purposes = REMEDIES_PURPOSES }: At,
  command: (plan: Plan) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, purposes)
  if (acting === null) return noCase()
  const people = await platform.directory.current()
  const voices = voicesOf(people, acting.opened.authority, dayIn(await zoneOf({ platform })))
  const done = await command({ acting, voices })
  const { measure = '' } = query
  const where = measure === '' ? '' : `?measure=${measure}`
  if (done.ok) return { kind: 'go', to: `${caseHref(file, TAB)}${where}` }
  const field = AT_FIELD[done.refusal.code]
  const words: PlanWords = visitor.words
  if (field !== undefined) {
    const message = words.say(`remedies.${done.refusal.code}` as 'remedies.reason-missing')
    return showCase(platform, visitor, { file, tab: TAB, typed, query, errors: [{ field, message }] })
  }
  if (measure === '') return { kind: 'refusal', status: 409, refusal: done.refusal }
  const theirs = ({ opened }: Pick<CaseView, 'opened'>): string => {
    const found = measuresOf(opened.entries, voices).find(({ id }) => id === measure)
    return found === undefined ? '' : standsInWords(words, found)
  }
  return movedOrRefused(platform, visitor, { file, tab: TAB, query: where, yours, theirs }, done.refusal)
}
