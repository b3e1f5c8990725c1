import { z } from 'zod'
import { signedTextShape } from './signed-text.ts'
import { authorityShape, civilDate, id, instanceShape, instant, jurisdiction, publicKey } from './shapes.ts'

/** Versions stand in the type: a change of meaning is a new type. */
export const LIST_TYPE = 'recourse-trust-list/1'
export const SECTION_TYPE = 'recourse-trust-section/1'

/** Longest list: two hundred States with fifty authorities each take about half of it. */
export const LIST_BYTES_MAX = 8 * 1024 * 1024
const STATES_MAX = 260
const BOARD_MAX = 30
const INSTANCES_MAX = 50
const AUTHORITIES_MAX = 2000
/** Pairs of 260 States. */
const PAIRS_MAX = 40_000
const INSTRUMENTS_MAX = 100
const RESERVATIONS_MAX = 50
const text = z.string().max(500)

const seq = z.number().int().min(1)
const states = z
  .tuple([jurisdiction, jurisdiction])
  .refine(([one, other]) => one !== other, { message: 'a pair of one State' })

const instrument = z.object({
  ...{ id: z.string().min(1).max(80), from: civilDate, until: civilDate.nullable() },
  ...{ reservations: z.array(text).max(RESERVATIONS_MAX), source: text.min(1) },
})

const pair = z
  .object({ states, inForce: z.array(instrument).max(INSTRUMENTS_MAX) })
  .transform((one) => ({ ...one, inForce: one.inForce.map((each) => ({ ...each, states: one.states })) }))

export const listPayload = z.object({
  ...{ type: z.literal(LIST_TYPE), seq, issuedAt: instant, nextUpdate: instant },
  board: z.object({ needed: z.number().int().min(1).max(BOARD_MAX), keys: z.array(publicKey).min(1).max(BOARD_MAX) }),
  jurisdictions: z.array(z.object({ jurisdiction, key: publicKey, section: signedTextShape })).max(STATES_MAX),
  /** A pair with nothing in force is said with an empty list; a pair that is not there is unknown. */
  instruments: z.array(pair).max(PAIRS_MAX),
})
export type ListPayload = z.infer<typeof listPayload>

export const sectionPayload = z.object({
  ...{ type: z.literal(SECTION_TYPE), jurisdiction, seq },
  instances: z.array(instanceShape).max(INSTANCES_MAX),
  authorities: z.array(authorityShape.extend({ instance: id })).max(AUTHORITIES_MAX),
})
export type SectionPayload = z.infer<typeof sectionPayload>
