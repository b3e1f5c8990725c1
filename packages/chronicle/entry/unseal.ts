import { parseSealed } from '../format/jwe.ts'
import type { Primitives } from '../format/primitives.ts'
import type { Fault } from '../format/refusal.ts'
import { hashText, openBody, type Body } from './body.ts'
import type { EntryHeader } from './header.ts'
import { storedHeader } from './verify.ts'

/** An entry as it is stored: nothing but texts, so that another thread can open it too. */
export interface StoredEntry {
  readonly jws: string
  /** Null once it was erased. */
  readonly jwe: string | null
}

export interface OpeningKey {
  readonly kid: string
  readonly privateKey: Uint8Array
}

/** What keys make of a stored entry, before anybody asks what kind it is. */
export type Unsealed = { readonly header: EntryHeader } & (
  | { readonly state: 'erased' }
  /** No key at hand opens it, or it came sealed by somebody's browser, which may seal anything. */
  | { readonly state: 'sealed' }
  | { readonly state: 'open'; readonly body: Body }
  /** The stored body is not the one that was signed. */
  | { readonly state: 'changed'; readonly fault: Fault }
)

export function unsealStored(
  primitives: Primitives,
  keyOf: (kid: string) => OpeningKey | undefined,
  { jws, jwe }: StoredEntry,
): Unsealed {
  const header = storedHeader(jws)
  if (jwe === null) return { header, state: 'erased' }
  const parsed = parseSealed(jwe)
  if (!parsed.ok) return { header, state: 'changed', fault: parsed.fault }
  const key = keyOf(parsed.value.kid)
  if (key === undefined) return { header, state: 'sealed' }
  if (hashText(primitives, jwe) !== header.bodyHash) return { header, state: 'changed', fault: 'body-hash' }
  const body = openBody(primitives, { jwe: parsed.value, entry: header, key })
  return body.ok ? { header, state: 'open', body: body.value } : { header, state: 'sealed' }
}
