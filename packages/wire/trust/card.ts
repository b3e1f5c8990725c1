import { z } from 'zod'
import { base64Url, utf8 } from './bytes.ts'
import { fingerprint } from './fingerprint.ts'
import { checkKeys, keysOfAuthority, namedKeys } from './key-check.ts'
import { SKEW_SECONDS_MAX } from './periods.ts'
import type { TextSigner, WirePrimitives } from './primitives.ts'
import { accept, refuse, type TrustDecision } from './refusals.ts'
import { authorityShape, instanceShape, instant, jurisdiction } from './shapes.ts'
import { formatSignedText, readSignedText, signersOf, signText } from './signed-text.ts'
import type { Known } from './trusted.ts'

export const CARD_TYPE = 'recourse-card/1'
/** Longest card: some hundreds of authorities on one instance. */
export const CARD_BYTES_MAX = 512 * 1024
const AUTHORITIES_MAX = 200

const cardPayload = z.object({
  ...{ type: z.literal(CARD_TYPE), issuedAt: instant },
  instance: instanceShape.extend({ jurisdiction, name: z.string().trim().min(1).max(200) }),
  authorities: z.array(authorityShape.extend({ jurisdiction })).max(AUTHORITIES_MAX),
})

/** What an instance says of itself: only keys in use, announced, or in their overlap. */
export type Card = Readonly<Omit<z.infer<typeof cardPayload>, 'type'>>

export interface ReadCard {
  readonly card: Card
  /** SHA-256 of the payload, base64url */
  readonly hash: string
  /** For two people to compare aloud. */
  readonly fingerprint: string
}

/** Whether a card is whole: every key on it has signed it. It says nothing of whether its sender is who they say. */
export function readCard(primitives: WirePrimitives, bytes: Uint8Array, now: number): TrustDecision<ReadCard> {
  const text = readSignedText(bytes, CARD_TYPE, CARD_BYTES_MAX)
  if (!text.ok) return text
  const read = cardPayload.safeParse(text.value.said)
  if (!read.success) return refuse('wrong-shape', read.error.issues[0]?.path.join('.'))
  const { type: _type, ...card } = read.data
  if (Date.parse(card.issuedAt) > now + SKEW_SECONDS_MAX * 1000) return refuse('from-the-future')
  const { instance, authorities } = card
  const ids = [instance.id, ...authorities.map((one) => one.id)]
  if (new Set(ids).size !== ids.length) return refuse('id-twice')
  const keys = [...namedKeys(instance.callKeys, `call ${instance.id}`), ...authorities.flatMap(keysOfAuthority)]
  const checked = checkKeys(primitives, keys)
  if (!checked.ok) return checked
  const signing = keys.filter(({ curve }) => curve === 'Ed25519')
  const signers = signersOf(primitives, text.value, signing)
  if (!signers.ok) return signers
  const missing = signing.find(({ kid }) => !signers.value.has(kid))
  if (missing !== undefined) return refuse('card-unsigned', missing.kid)
  const hash = base64Url(primitives.sha256(utf8(text.value.signed.payload)))
  return accept({ card, hash, fingerprint: fingerprintOf(primitives, card) })
}

export const makeCard = (card: Card, signers: readonly TextSigner[]): string =>
  formatSignedText(signText({ type: CARD_TYPE, ...card }, signers))

/**
 * Thirty digits that stand for the call and signing keys of an instance, for two people to compare aloud.
 */
export function fingerprintOf(primitives: WirePrimitives, { instance, authorities }: Card): string {
  return fingerprint(primitives, [
    ...instance.callKeys.map(({ kid }) => `instance ${instance.id} ${kid}`),
    ...authorities.flatMap((one) => one.signingKeys.map(({ kid }) => `authority ${one.id} ${kid}`)),
  ])
}

/** Who a card says there is, once somebody has compared it. */
export function knownFromCard({ instance, authorities }: Card): Known {
  const { name: _name, callKeys, ...rest } = instance
  const notRevoked = <Key>(keys: readonly Key[]) => keys.map((one) => ({ ...one, revokedAt: null }))
  return {
    instance: { ...rest, callKeys: notRevoked(callKeys) },
    authorities: authorities.map((one) => ({
      ...{ ...one, instance: instance.id },
      signingKeys: notRevoked(one.signingKeys),
    })),
  }
}
