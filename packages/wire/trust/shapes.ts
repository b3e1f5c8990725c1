import { z } from 'zod'
import { base64Url, fromBase64Url, utf8 } from './bytes.ts'
import type { WirePrimitives } from './primitives.ts'

/** Shapes that lists and cards share, with their limits. Fields of newer versions are left aside, not refused. */

export const id = z.uuid()
export const instant = z.iso.datetime()
export const civilDate = z.iso.date()
/** ISO 3166-1 alpha-3, or the short name of a regional body in the same form. */
export const jurisdiction = z.string().regex(/^[A-Z]{2,8}$/)
const keyText = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9:.-]*$/)
  .max(80)
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(20)

/** Most keys of one role at a time: the one in use, one announced, some in their overlap. */
const KEYS_MAX = 8
/** More languages, competences or parts of a country than this no authority has. */
const LANGUAGES_MAX = 60
const COMPETENCES_MAX = 200
const TERRITORIES_MAX = 200
const EPOCHS_MAX = 1000

export const publicKey = z.object({ kid: keyText, key: keyText })
export const datedKey = publicKey.extend({ from: instant, until: instant.nullable() })

export const competence = z.object({
  requestKind: z.union([code, z.literal('*')]),
  as: z
    .array(z.enum(['requesting', 'requested', 'validating']))
    .min(1)
    .max(3),
  territory: z.array(code).max(TERRITORIES_MAX).nullable(),
})

export const receivingUnit = z.object({
  id,
  keys: z
    .array(publicKey.extend({ epoch: z.number().int().min(1).max(100_000), from: instant }))
    .min(1)
    .max(EPOCHS_MAX),
})

/** Words that an office says of itself: a name, an address by which it is reached. */
const officeText = z.string().trim().min(1).max(300)

export const authorityShape = z.object({
  ...{ id, type: code, languages: z.array(language).min(1).max(LANGUAGES_MAX) },
  name: z.record(language, officeText).refine((names) => Object.keys(names).length > 0),
  competences: z.array(competence).max(COMPETENCES_MAX),
  signingKeys: z.array(datedKey).min(1).max(KEYS_MAX),
  ...{ receivingUnit, alwaysReached: officeText.nullable() },
})
export type AuthorityShape = z.infer<typeof authorityShape>

export const instanceShape = z.object({
  ...{ id, url: z.string().max(200).refine(isSafeOrigin), callKeys: z.array(datedKey).min(1).max(KEYS_MAX) },
})

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Whether an address is an origin that may be called: over TLS, or on this very machine. */
export function isSafeOrigin(text: string): boolean {
  try {
    const url = new URL(text)
    const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname))
    return isSafe && url.origin === text
  } catch {
    return false
  }
}

export type KeyCurve = 'Ed25519' | 'X25519'

/** RFC 7638 thumbprint of the RFC 8037 JWK; null where the text is no key. */
export function keyId(primitives: WirePrimitives, curve: KeyCurve, key: string): string | null {
  if (fromBase64Url(key)?.length !== 32) return null
  return base64Url(primitives.sha256(utf8(`{"crv":"${curve}","kty":"OKP","x":"${key}"}`)))
}
