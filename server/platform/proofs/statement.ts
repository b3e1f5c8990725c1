import { z } from 'zod'
import {
  canonicalJson,
  parseCompact,
  signCompact,
  verifyCompact,
  type Json,
  type Primitives,
  type SignedBy,
} from '@recourse/chronicle'

/** Type of the JWS: sets it apart from entries and receipts of the same key. */
export const STATEMENT_TYPE = 'recourse-proof-of-filing'

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** What an authority says in its own name: on this day something was filed with us, and this is its leaf. */
export const filingStatement = z.object({
  v: z.literal(1),
  authority: z.uuid(),
  authorityName: z.string().max(200),
  /** ISO 3166-1 alpha-3, or the short name of a regional body. */
  jurisdiction: z.string().max(8),
  /** Civil date in the authority's zone; no time of day (kernel 1). */
  filedOn: z.iso.date(),
  /** SHA-256 of the entry's stored bytes: whoever is handed the entry later can see that it is the one. */
  entry: hash,
  /** The entry's leaf in the log. */
  leaf: hash,
  log: z.string().max(200),
})
export type FilingStatement = z.infer<typeof filingStatement>

export const signStatement = (primitives: Primitives, statement: FilingStatement, signer: SignedBy): string =>
  signCompact(primitives, STATEMENT_TYPE, canonicalJson(statement as unknown as Json), signer)

/** Null where the bytes are no statement, or were not signed under this key. */
export function readStatement(
  primitives: Primitives,
  jws: string,
  key: { readonly kid: string; readonly bytes: Uint8Array },
): FilingStatement | null {
  const parsed = parseCompact(jws)
  if (!parsed.ok || parsed.value.type !== STATEMENT_TYPE || parsed.value.kid !== key.kid) return null
  if (!verifyCompact(primitives, parsed.value, key.bytes)) return null
  try {
    const read = filingStatement.safeParse(JSON.parse(parsed.value.payload))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
