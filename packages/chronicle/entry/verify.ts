import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '../format/bytes.ts'
import { canonicalJson, type Json } from '../format/canonical.ts'
import { parseCompact, verifyCompact } from '../format/jws.ts'
import type { Primitives } from '../format/primitives.ts'
import { bad, good, type Checked, type Fault } from '../format/refusal.ts'
import { hashFacets, hashText } from './body.ts'
import { ENTRY_TYPE } from './format.ts'
import { entryHeader, type EntryHeader, type Facets } from './header.ts'

/** The header of a stored entry, without checking its signature: for what our own database hands back. */
export function readHeader(jws: string): Checked<EntryHeader> {
  const parsed = parseCompact(jws)
  if (!parsed.ok) return parsed
  if (parsed.value.type !== ENTRY_TYPE) return bad('malformed')
  const header = headerIn(parsed.value.payload)
  return header === null ? bad('malformed') : good(header)
}

/**
 * The header of an entry that was verified when it was stored. Throws on other bytes: reading back what the database
 * should never have changed is checked by body hash and by the audit, and a full parse takes four times as long.
 */
export function storedHeader(jws: string): EntryHeader {
  const start = jws.indexOf('.') + 1
  const payload = fromBase64Url(jws.slice(start, jws.indexOf('.', start)))
  return JSON.parse(fromUtf8(payload ?? new Uint8Array()) ?? '') as EntryHeader
}

function headerIn(payload: string): EntryHeader | null {
  try {
    const parsed = entryHeader.safeParse(JSON.parse(payload))
    // One header has one spelling, or two signatures could vouch for "the same" entry under two hashes.
    return parsed.success && canonicalJson(parsed.data as unknown as Json) === payload ? parsed.data : null
  } catch {
    return null
  }
}

/** The public key an authority signs with, by kid; undefined where the reader knows none of that kid. */
export type SigningKeys = (kid: string) => { readonly authority: string; readonly bytes: Uint8Array } | undefined

/** Everything there is to check on one entry from outside: form, signature and whose key it is. */
export function verifyEntry(primitives: Primitives, jws: string, keys: SigningKeys): Checked<EntryHeader> {
  const parsed = parseCompact(jws)
  if (!parsed.ok) return parsed
  const read = readHeader(jws)
  if (!read.ok) return read
  const key = keys(parsed.value.kid)
  if (key === undefined || key.authority !== read.value.authority) return bad('wrong-key')
  return verifyCompact(primitives, parsed.value, key.bytes) ? read : bad('signature')
}

/** Whether facets and body are the ones that were signed. Erased parts are handed in as null. */
export function checkParts(
  primitives: Primitives,
  header: EntryHeader,
  parts: { facets: { salt: Uint8Array; facets: Facets } | null; jwe: string | null },
): Fault | null {
  const { facets, jwe } = parts
  if (facets !== null && hashFacets(primitives, facets.salt, facets.facets) !== header.facetsHash) return 'facets-hash'
  if (jwe !== null && hashText(primitives, jwe) !== header.bodyHash) return 'body-hash'
  return null
}

export interface ChainFinding {
  readonly fault: Fault
  readonly authority: string
  readonly seq: number
}

/** Walks one authority's chain in one compartment, in order of seq, and names the first place that does not hold. */
export function checkChain(
  primitives: Primitives,
  entries: readonly { readonly jws: string; readonly header: EntryHeader }[],
): ChainFinding | null {
  let prev: string | null = null
  let expected = 1
  for (const { jws, header } of entries) {
    const found = (fault: Fault): ChainFinding => ({ fault, authority: header.authority, seq: header.seq })
    if (header.seq < expected) return found('chain-fork')
    if (header.seq > expected) return found('chain-gap')
    if (header.prev !== prev) return found('chain-prev')
    prev = toBase64Url(primitives.sha256(utf8(jws)))
    expected += 1
  }
  return null
}
