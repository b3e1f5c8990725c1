import { z } from 'zod'
import { daysAfter, instantOf, keyCounts, REVOCATION_LIFE_DAYS, SKEW_SECONDS_MAX } from './periods.ts'
import type { TextSigner, WirePrimitives } from './primitives.ts'
import { accept, refuse, type TrustDecision } from './refusals.ts'
import type { Board } from './list.ts'
import { id, instant } from './shapes.ts'
import { formatSignedText, readSignedText, signersOf, signText, type SigningKey } from './signed-text.ts'
import type { Trusted, TrustedKey } from './trusted.ts'

export const REVOCATION_TYPE = 'recourse-revocation/1'
/** A notice has some hundred bytes, and a board's signatures. */
export const REVOCATION_BYTES_MAX = 16 * 1024

const payload = z.object({
  type: z.literal(REVOCATION_TYPE),
  kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** The instance on which the key lives, and the authority where it is one of hers. */
  ...{ instance: id, authority: id.nullable() },
  reason: z.enum(['suspected', 'lost', 'ended']),
  ...{ issuedAt: instant, expires: instant },
})
export type Revocation = Readonly<Omit<z.infer<typeof payload>, 'type'>>

/** A notice that believes in itself for seven days, and can be made again as long as it is needed. */
export const makeRevocation = (said: Omit<Revocation, 'expires'>, signers: readonly TextSigner[]): string => {
  const expires = instantOf(daysAfter(said.issuedAt, REVOCATION_LIFE_DAYS))
  return formatSignedText(signText({ type: REVOCATION_TYPE, ...said, expires }, signers))
}

export interface RevocationAsk {
  readonly trusted: Trusted
  readonly board: Board | null
  readonly now: number
}

/**
 * Whether a key is taken out of use: by whoever holds the key itself, by the call key of its instance, or by the board.
 * A key that was stolen can so end itself and what stands on its instance, and nobody else's.
 */
export function readRevocation(
  primitives: WirePrimitives,
  bytes: Uint8Array,
  { trusted, board, now }: RevocationAsk,
): TrustDecision<Revocation> {
  const text = readSignedText(bytes, REVOCATION_TYPE, REVOCATION_BYTES_MAX)
  if (!text.ok) return text
  const read = payload.safeParse(text.value.said)
  if (!read.success) return refuse('wrong-shape', read.error.issues[0]?.path.join('.'))
  const { type: _type, ...said } = read.data
  const late = outOfTime(said, now)
  if (late !== null) return late
  const instance = trusted.instance(said.instance)
  const authority = said.authority === null ? null : trusted.authority(said.authority)
  if (instance === undefined || (authority !== null && authority?.instance !== instance.id))
    return refuse('notice-unsigned')
  const keys: readonly TrustedKey[] = authority?.signingKeys ?? instance.callKeys
  const own = keys.find(({ kid }) => kid === said.kid)
  if (own === undefined) return refuse('notice-unsigned')
  const callKeys = instance.callKeys.filter((one) => keyCounts(one, now))
  const alone = signersOf(primitives, text.value, [own, ...callKeys] satisfies readonly SigningKey[])
  const together = signersOf(primitives, text.value, board?.keys ?? [])
  if (!alone.ok) return alone
  if (!together.ok) return together
  const isBoards = board !== null && together.value.size >= board.needed
  return alone.value.size > 0 || isBoards ? accept(said) : refuse('notice-unsigned')
}

function outOfTime({ issuedAt, expires }: Revocation, now: number): ReturnType<typeof refuse> | null {
  if (Date.parse(issuedAt) > now + SKEW_SECONDS_MAX * 1000) return refuse('from-the-future')
  const ends = Date.parse(expires)
  if (ends <= Date.parse(issuedAt) || ends > daysAfter(issuedAt, REVOCATION_LIFE_DAYS)) return refuse('dates-turned')
  return now > ends ? refuse('notice-too-old') : null
}
