import { toBase64Url, utf8 } from '../format/bytes.ts'
import { canonicalJson } from '../format/canonical.ts'
import { openCompact, sealCompact, type SealContext } from '../format/jwe.ts'
import type { Primitives, RandomBytes } from '../format/primitives.ts'
import { bad, good, type Checked } from '../format/refusal.ts'
import { keyPairFrom, KEY_BYTES, type KeyPair, type PublicKey } from './okp.ts'

/** Whose key is wrapped: an epoch of a compartment or of a unit, or the one key of a member. */
export interface WrappedKey {
  readonly of: 'compartment' | 'unit' | 'break-glass'
  readonly id: string
  readonly epoch: number
  /** Thumbprint of the public key as its signed entry announced it. */
  readonly kid: string
}

/** A wrap of one epoch, for one holder, is good for nothing else: an old one put back in its place is refused. */
export function wrapContext(primitives: Primitives, key: WrappedKey, holderKid: string): SealContext {
  const { of, id, epoch, kid } = key
  return toBase64Url(primitives.sha256(utf8(canonicalJson({ for: 'wrap', of, id, epoch, kid, holder: holderKid }))))
}

export function wrapKey(
  primitives: Primitives,
  random: RandomBytes,
  input: { key: WrappedKey; privateKey: Uint8Array; holder: PublicKey },
): string {
  const context = wrapContext(primitives, input.key, input.holder.kid)
  return sealCompact(primitives, random, { plain: input.privateKey, to: input.holder, context })
}

/** Unwraps, derives the public key and compares it with the one that was announced (kernel 4). */
export function unwrapKey(
  primitives: Primitives,
  input: { key: WrappedKey; jwe: string; holder: KeyPair },
): Checked<KeyPair> {
  const context = wrapContext(primitives, input.key, input.holder.kid)
  const opened = openCompact(primitives, input.jwe, { key: input.holder, context })
  if (!opened.ok) return opened
  if (opened.value.length !== KEY_BYTES) return bad('malformed')
  const pair = keyPairFrom(primitives, 'X25519', opened.value)
  return pair.kid === input.key.kid ? good(pair) : bad('key-mismatch')
}
