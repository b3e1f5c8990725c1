import { readAmount } from '@recourse/remedies'
import type { Money } from '@recourse/cooperation'
import { z } from 'zod'
import { checkDay, dayFields, optionalDay, typedDay } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { currencyDigits, refusedBy } from '../../remedies/index.ts'
import { refuse } from '../rules.ts'
import type { NewSum } from './commands.ts'
import { OWN_WAYS, RATE_MAX, WORDS_MAX } from './kinds.ts'

const uuid = z.uuid({ version: 'v4' })
const box = z.literal('yes').optional()
const text = (longest: number) => z.string().trim().max(longest).default('')
/** A sum as people type it, with its groups. */
const AMOUNT_MAX = 40
/** More than any file holds. */
const SAID_MAX = 1_000_000

const fields = {
  corrects: z.union([z.literal('').transform(() => null), uuid]).default(null),
  ...{ amount: text(AMOUNT_MAX), currency: text(3), untold: box, known: box, words: text(WORDS_MAX) },
  ...{ inOrder: text(AMOUNT_MAX), rate: text(RATE_MAX), ...dayFields('on'), ...dayFields('rateOn') },
}
const saw = z.union([uuid, z.literal('')])

export const sumForm = z
  .object({ ...fields, saw, said: z.coerce.number().int().min(0).max(SAID_MAX) })
  .superRefine(checkDay('on', 'needed'))
  .superRefine(checkDay('rateOn', 'optional'))

export const ownSumForm = z
  .object({ ...fields, saw, request: uuid, how: z.enum(OWN_WAYS) })
  .superRefine(checkDay('on', 'needed'))
  .superRefine(checkDay('rateOn', 'optional'))

type SumForm = Omit<z.output<typeof sumForm>, 'saw' | 'said'>

/** What the form says, or why it says no sum. @param order the sum of the order @param today civil date */
export function sumIn(form: SumForm, order: Money, today: string): Outcome<NewSum, string> {
  const { words, corrects, untold, known } = form
  const on = typedDay(form, 'on') ?? ''
  if (on > today) return refuse('sum-day-to-come')
  const rest = { on, words, corrects, isKnown: known === 'yes' }
  if (untold === 'yes') return { ok: true, value: { ...rest, amount: null, inOrder: null } }
  const amount = readAmount(currencyDigits, form.currency.toUpperCase(), form.amount)
  if (!amount.ok) return refusedBy(amount.refusal)
  if (amount.value.currency === order.currency)
    return { ok: true, value: { ...rest, amount: amount.value, inOrder: null } }
  const inOrder = inOrderOf(form, order.currency, today)
  return inOrder.ok ? { ok: true, value: { ...rest, amount: amount.value, inOrder: inOrder.value } } : inOrder
}

function inOrderOf(
  { inOrder, rate, ...form }: SumForm,
  currency: string,
  today: string,
): Outcome<NonNullable<NewSum['inOrder']>, string> {
  const rateOn = optionalDay(form, 'rateOn') ?? null
  // A rate is kept as people write it, with the place where it stands.
  if (inOrder === '' || rateOn === null || rateOn > today || !/\p{Nd}/u.test(rate)) return refuse('sum-no-rate')
  const amount = readAmount(currencyDigits, currency, inOrder)
  return amount.ok ? { ok: true, value: { amount: amount.value, rate, rateOn } } : refusedBy(amount.refusal)
}

/** Beside which field a refusal is said. */
export const fieldOf = (code: string): string =>
  ({ 'sum-day-to-come': 'on', 'sum-no-rate': 'rate', 'currency-unknown': 'currency' })[code] ?? 'amount'
