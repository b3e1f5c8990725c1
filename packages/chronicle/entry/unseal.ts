import { contentKeyOf, openContent, parseSealed } from '../format/jwe.ts'
import type { Primitives } from '../format/primitives.ts'
import type { Fault } from '../format/refusal.ts'
import { bodyContext, hashText, parseBody, type Body } from './body.ts'
import type { EntryHeader } from './header.ts'
import { storedHeader } from './verify.ts'

/** An entry as it is stored: nothing but texts, so that another thread can open it too. */
export interface StoredEntry {
  readonly jws: string
  /** Null once it was erased. */
  readonly jwe: string | null
  /** The key of its content, where the reader has agreed on it before. */
  readonly contentKey?: Uint8Array | undefined
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
  | { readonly state: 'open'; readonly body: Body; readonly kid: string; readonly contentKey: Uint8Array }
  /** The stored body is not the one that was signed. */
  | { readonly state: 'changed'; readonly fault: Fault }
)

export function unsealStored(
  primitives: Primitives,
  keyOf: (kid: string) => OpeningKey | undefined,
  { jws, jwe, contentKey }: StoredEntry,
): Unsealed {
  const header = storedHeader(jws)
  if (jwe === null) return { header, state: 'erased' }
  const parsed = parseSealed(jwe)
  if (!parsed.ok) return { header, state: 'changed', fault: parsed.fault }
  const key = keyOf(parsed.value.kid)
  if (key === undefined) return { header, state: 'sealed' }
  if (hashText(primitives, jwe) !== header.bodyHash) return { header, state: 'changed', fault: 'body-hash' }
  const context = bodyContext(primitives, header)
  const opened = (known: Uint8Array): Unsealed | null => {
    const plain = openContent(primitives, parsed.value, { contentKey: known, context })
    const body = plain.ok ? parseBody(plain.value) : plain
    return body.ok ? { header, state: 'open', body: body.value, kid: key.kid, contentKey: known } : null
  }
  const before = contentKey === undefined ? null : opened(contentKey)
  if (before !== null) return before
  const agreed = contentKeyOf(primitives, parsed.value, key)
  return (agreed.ok ? opened(agreed.value) : null) ?? { header, state: 'sealed' }
}
