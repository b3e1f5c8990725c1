import { fromBase64Url, toBase64Url, utf8 } from '../format/bytes.ts'
import { canonicalJson, type Json } from '../format/canonical.ts'
import type { Primitives } from '../format/primitives.ts'
import type { Belonging } from '../entry/belonging.ts'
import type { Body } from '../entry/body.ts'

/** Where the actor's own signature stands in a body of weight (kernel 1). */
export const WEIGHT_FIELD = '_weight'

/** The bytes an actor signs: the body without the signature, tied to its entry. */
function weighed(entry: Belonging, body: Body): Uint8Array {
  const { [WEIGHT_FIELD]: _own, ...rest } = body
  const { id, file, compartment, authority } = entry
  return utf8(canonicalJson({ for: 'weight', id, file, compartment, authority, body: rest as Json }))
}

/** The body with the actor's Ed25519 signature in it, under the key that `member.keyed` announced. */
export function addWeight(
  primitives: Primitives,
  input: { entry: Belonging; body: Body; signer: { kid: string; privateKey: Uint8Array } },
): Body {
  const signature = primitives.ed25519Sign(input.signer.privateKey, weighed(input.entry, input.body))
  return { ...input.body, [WEIGHT_FIELD]: { kid: input.signer.kid, signature: toBase64Url(signature) } }
}

/** Whether the body carries its actor's signature. @param publicKey Ed25519, from a signed entry */
export function hasWeight(
  primitives: Primitives,
  input: { entry: Belonging; body: Body; signer: { kid: string; bytes: Uint8Array } },
): boolean {
  const own = input.body[WEIGHT_FIELD]
  if (typeof own !== 'object' || own === null || !('kid' in own) || own.kid !== input.signer.kid) return false
  const signature = typeof own.signature === 'string' ? fromBase64Url(own.signature) : null
  if (signature?.length !== 64) return false
  return primitives.ed25519Verify(input.signer.bytes, weighed(input.entry, input.body), signature)
}
