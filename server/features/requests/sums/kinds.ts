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

/** What whoever carries an order out obtained by one act: a fact, whatever becomes of the step that it belongs to. */
export const sumCollected = defineKind({
  kind: 'request.sum-collected',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: z.object({
    /** Null: it can't be told yet. */
    amount: money.nullable(),
    on: z.iso.date(),
    /** Where it came in another currency: what it is in that of the order, by which rate of which day. */
    inOrder: z.object({ amount: money, rate: z.string().max(RATE_MAX), rateOn: z.iso.date() }).nullable(),
    /** The word of the same authority that it says anew. */
    corrects: id.nullable(),
    words: z.string().max(WORDS_MAX),
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

export const sumKinds = [...[sumCollected, sumLeft]] as unknown as readonly EntryKind[]
