import { z } from 'zod'
import { MONEY_STEPS, readAmount, readRate, type InterestOrder, type MoneyEntry } from '@recourse/remedies'
import { checkDay, dayFields, optionalDay, typedDay, typedText } from '../../../platform/http/index.ts'
import { safelyFields } from '../../casefile/index.ts'
import { evidence } from './step-fields.ts'
import { currencyDigits, refuseRemedy, refusedBy, type NewMoney } from '../../remedies/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'

const uuid = z.uuid({ version: 'v4' })
const none = z.literal('').transform(() => null)
const text = (longest: number) => z.string().trim().max(longest).default('')
const DAYS = ['from', 'until', 'rateOn', 'interestFrom'] as const

export const moneyForm = z
  .object({
    measure: uuid,
    saw: z.union([z.literal(''), uuid]).default(''),
    corrects: z.union([none, uuid]).default(null),
    ...safelyFields,
    ...{ moneyStep: z.enum(MONEY_STEPS), amount: text(40), currency: text(3), head: text(80), source: text(500) },
    ...{ inAward: text(40), rate: text(100), interest: text(10), evidence, words: text(20_000) },
    ...dayFields('on'),
    ...dayFields('from'),
    ...dayFields('until'),
    ...dayFields('rateOn'),
    ...dayFields('interestFrom'),
  })
  .superRefine(checkDay('on', 'needed'))
  .superRefine((form, context) => {
    for (const day of DAYS) checkDay(day, 'optional')(form, context)
  })
  .superRefine((form, context) => {
    for (const day of missingDays(form)) context.addIssue({ code: 'custom', path: [day], message: 'no-day' })
  })

/** Days without which what was typed says nothing: the other end of a period, the first day of interest. */
function missingDays(form: Readonly<Record<string, unknown>>): readonly (typeof DAYS)[number][] {
  const [from, until, interestFrom] = (['from', 'until', 'interestFrom'] as const).map((day) => optionalDay(form, day))
  const isHalf = (from === undefined) !== (until === undefined)
  const half = isHalf ? [from === undefined ? ('from' as const) : ('until' as const)] : []
  const isUndated = typedText(form, 'interest') !== '' && interestFrom === undefined
  return isUndated ? [...half, 'interestFrom'] : half
}

type MoneyForm = z.output<typeof moneyForm>
type Said<Value> = Outcome<Value, string>

/** What the form says, or why it says no sum. @param award currency of the award; null: nothing was awarded */
export function moneyIn(form: MoneyForm, award: string | null): Said<NewMoney> {
  const sum = readAmount(currencyDigits, form.currency.toUpperCase(), form.amount)
  if (!sum.ok) return refusedBy(sum.refusal)
  // That nothing came is a word of its own; nothing awarded, paid or waived is a slip, or takes an earlier word back.
  if (sum.value.minor === 0 && form.moneyStep !== 'received' && form.corrects === null)
    return refuseRemedy('amount-wrong')
  const inAward = inAwardOf(form, award)
  if (!inAward.ok) return inAward
  const interest = interestOf(form)
  if (!interest.ok) return interest
  const [from, until] = [optionalDay(form, 'from') ?? null, optionalDay(form, 'until') ?? null]
  const entry: Omit<MoneyEntry, 'id'> = {
    ...{ measure: form.measure, step: form.moneyStep, amount: sum.value, head: form.head, source: form.source },
    period: from === null || until === null ? null : { from, until },
    ...{ beneficiary: null, on: typedDay(form, 'on') ?? '', inAward: inAward.value },
  }
  const { saw, corrects, evidence: shownBy, words, safeWay, safeSaw } = form
  const safely = { way: safeWay, saw: safeSaw }
  return { ok: true, value: { entry, saw, corrects, interest: interest.value, evidence: shownBy, words, safely } }
}

function inAwardOf({ inAward, rate, ...form }: MoneyForm, award: string | null): Said<MoneyEntry['inAward']> {
  if (inAward === '') return { ok: true, value: null }
  const rateOn = optionalDay(form, 'rateOn') ?? null
  if (award === null || rate === '' || rateOn === null) return refuseRemedy('rate-missing')
  const amount = readAmount(currencyDigits, award, inAward)
  return amount.ok ? { ok: true, value: { amount: amount.value, rate, rateOn } } : refusedBy(amount.refusal)
}

/** Interest belongs to an award, and needs its first day. */
function interestOf({ interest, moneyStep, ...form }: MoneyForm): Said<InterestOrder | null> {
  const from = optionalDay(form, 'interestFrom') ?? null
  if (interest === '' && from === null) return { ok: true, value: null }
  if (moneyStep !== 'awarded') return refuseRemedy('interest-alone')
  const rate = readRate(interest)
  if (!rate.ok || from === null) return refuseRemedy('rate-wrong')
  return { ok: true, value: { rateHundredths: rate.value, from } }
}
