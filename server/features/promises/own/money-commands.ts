import { mayNote, moneyTrail, readAmount, type Amount, type HeadTrail, type MoneyEntry } from '@recourse/remedies'
import { westernDigits } from '@recourse/chronicle'
import type { PersonView } from '../../../platform/feature.ts'
import { optionalDay } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { beginOwn, commitOwn, ownPart } from '../../mine/index.ts'
import { seePlan, type SeenPlan } from '../../plan/index.ts'
import {
  countingMoney,
  currencyDigits,
  MONEY_MAX,
  moneyNoted,
  moneySubject,
  refuseRemedy,
  refusedBy,
  type NotedMoney,
} from '../../remedies/index.ts'
import { refuse, WORDS_MAX } from '../rules.ts'
import { measureIn } from './commands.ts'

export const moneyOn = ({ money }: Pick<SeenPlan, 'money'>, measure: string): readonly NotedMoney[] =>
  money.filter((one) => one.measure === measure)

export const trailsOn = (seen: Pick<SeenPlan, 'money'>, measure: string): readonly HeadTrail[] =>
  moneyTrail(countingMoney(moneyOn(seen, measure)))

/** Said by the person themself, and still counting. */
export const isOwnWord = ({ header, isCorrected, step }: NotedMoney): boolean =>
  header.unit === null && !isCorrected && step === 'received'

export interface OwnMoney {
  readonly measure: string
  /** Newest word on the money of this measure that the page showed; empty: none. */
  readonly saw: string
  /** `head currency`, one line of the way of the money. */
  readonly line: string
  readonly arrived: 'yes' | 'no' | 'slip'
  readonly amount: string
  /** Own word that was a slip. */
  readonly corrects: string
  readonly words: string
  readonly typed: Readonly<Record<string, unknown>>
}

interface Sum {
  readonly head: string
  readonly amount: Amount
  readonly corrects: string | null
}

/** Money came, did not come, or an earlier word was a slip. That nothing came is a sum of nothing, with its day. */
export async function noteOwnMoney(view: PersonView, said: OwnMoney): Promise<Outcome<null, string>> {
  const seen = await seePlan(view)
  if (measureIn(seen, said.measure) === undefined) return refuseRemedy('no-such-measure')
  if ((moneyOn(seen, said.measure).at(-1)?.id ?? '') !== said.saw) return refuse('moved-meanwhile')
  if (moneyOn(seen, said.measure).length >= MONEY_MAX) return refuseRemedy('too-much-money')
  if (said.words.length > WORDS_MAX) return refuse('words-too-long')
  const sum = sumOf(seen, said)
  if (!sum.ok) return sum
  const on = optionalDay(said.typed, 'on')
  if (on === null) return refuse('no-day')
  const day = on ?? view.today
  if (day > view.today) return refuseRemedy('day-to-come')
  return store(view, said, { ...sum.value, on: day })
}

function sumOf(seen: SeenPlan, { measure, line, arrived, amount, corrects }: OwnMoney): Outcome<Sum, string> {
  if (arrived === 'slip') {
    const own = moneyOn(seen, measure).find((one) => one.id === corrects && isOwnWord(one))
    if (own === undefined) return refuse('not-your-word')
    return { ok: true, value: { head: own.head, amount: { ...own.amount, minor: 0 }, corrects: own.id } }
  }
  const trail = trailsOn(seen, measure).find(({ head, currency }) => `${head} ${currency}` === line)
  if (trail === undefined) return refuseRemedy('no-such-head')
  const { head, currency } = trail
  if (arrived === 'no') return { ok: true, value: { head, amount: { currency, minor: 0 }, corrects: null } }
  const read = readAmount(currencyDigits, currency, westernDigits(amount).replace('٫', '.'))
  if (!read.ok) return refusedBy(read.refusal)
  if (read.value.minor === 0) return refusedBy({ code: 'amount-wrong', sentence: '', rule: '' })
  return { ok: true, value: { head, amount: read.value, corrects: null } }
}

function store(
  view: PersonView,
  { measure, saw, words }: OwnMoney,
  { head, amount, corrects, on }: Sum & { readonly on: string },
): Promise<Outcome<null, string>> {
  const entry: MoneyEntry = {
    ...{ id: '', measure, step: 'received', amount, head, period: null, beneficiary: null, source: '', on },
    inAward: null,
  }
  const may = mayNote(entry, amount.currency)
  if (!may.ok) return Promise.resolve(refusedBy(may.refusal))
  const { id: _id, measure: _measure, ...body } = entry
  const work = beginOwn(view)
  work.say(ownPart(view, 'narrative'), moneyNoted, {
    facets: { measure },
    body: moneyNoted.body.parse({ ...body, interest: null, corrects, evidence: [], words }),
    recordedOn: view.today,
    subject: { id: moneySubject(view, measure), saw: saw === '' ? null : saw },
  })
  return commitOwn(view, work)
}
