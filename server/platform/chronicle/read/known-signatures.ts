import type { Primitives } from '@recourse/chronicle'

/** Some 10 MB of hashes: the acts of weight of a few hundred cases as long as cases get. */
const KNOWN_MAX = 100_000

/**
 * The same primitives, which remember the signatures that held: that these bytes were signed with this key is true for good,
 * and a long plan is read again and again. What did not hold is asked anew each time. Nothing is kept but hashes.
 */
export function knowingSignatures(primitives: Primitives, max = KNOWN_MAX): Primitives {
  const held = new Set<string>()
  const nameOf = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): string => {
    // Key and signature have one length each, so that no two questions have the same bytes.
    const asked = new Uint8Array(key.length + signature.length + message.length)
    asked.set(key)
    asked.set(signature, key.length)
    asked.set(message, key.length + signature.length)
    return Buffer.from(primitives.sha256(asked)).toString('base64')
  }
  return {
    ...primitives,
    ed25519Verify: (key, message, signature) => {
      if (key.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false
      const name = nameOf(key, message, signature)
      if (held.has(name)) return true
      const holds = primitives.ed25519Verify(key, message, signature)
      if (holds) remember(held, name, max)
      return holds
    },
  }
}

const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

/** The one that was learned first goes first. */
function remember(held: Set<string>, name: string, max: number): void {
  const [oldest] = held
  if (held.size >= max && oldest !== undefined) held.delete(oldest)
  held.add(name)
}
