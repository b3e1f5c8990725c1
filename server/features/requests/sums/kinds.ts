import { z } from 'zod'
import { MINOR_MAX } from '@recourse/remedies'
import { defineKind, type EntryKind } from '@recourse/chronicle'

/** What is obtained under an order for a sum, and what is left of it (Regulation (EU) 2018/1805, article 16). All sealed. */

const id = z.uuid({ version: 'v4' })
const money = z.object({ currency: z.string().regex(/^[A-Z]{3}$/), minor: z.number().int().min(0).max(MINOR_MAX) })
/** As a step has them. */
export const WORDS_MAX = 20_000
/** Words on sums in one request: a part each month for sixteen years. */
export const SUMS_MAX = 200
/** A rate with the place where it stands. */
export const RATE_MAX = 500

const sum = z.object({
  /** Null: it can't be told yet. */
  amount: money.nullable(),
  on: z.iso.date(),
  /** Where it came in another currency: what it is in that of the order, by which rate of which day. */
  inOrder: z.object({ amount: money, rate: z.string().max(RATE_MAX), rateOn: z.iso.date() }).nullable(),
  /** The word of the same authority that it says anew. */
  corrects: id.nullable(),
  words: z.string().max(WORDS_MAX),
})

/** What whoever carries an order out obtained by one act: a fact, whatever becomes of the step that it belongs to. */
export const sumCollected = defineKind({
  kind: 'request.sum-collected',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: sum,
})

/** How an order is satisfied without any other State. */
export const OWN_WAYS = ['here', 'paid'] as const

/** What the issuing State took itself, or somebody paid of their own will: in the case's own part for the desk. */
export const ownSum = defineKind({
  kind: 'order.sum-taken',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: sum.extend({
    /** One of the requests for the order. */
    request: id,
    how: z.enum(OWN_WAYS),
  }),
})

/** What is left of the order, as whoever issued it knows. Who else obtained what is not told. */
export const sumLeft = defineKind({
  kind: 'request.sum-left',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: z.object({
    left: money,
    /** Something was obtained whose sum nobody can tell: less may be left. */
    isAtMost: z.boolean(),
    /** Which words of this request are counted in it. */
    counted: z.array(id).max(SUMS_MAX),
  }),
})

export const sumKinds = [sumCollected, sumLeft, ownSum] as unknown as readonly EntryKind[]
