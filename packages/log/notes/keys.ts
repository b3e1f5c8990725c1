import { base64, concat, equalBytes, fromBase64, hex, utf8 } from '../bytes.ts'
import { HASH_BYTES } from '../limits.ts'
import type { LogPrimitives } from '../primitives.ts'
import { accept, refuse, type Decision } from '../refusals.ts'

/** What a key signs: a note as it is (C2SP signed-note), or a note with a time (C2SP tlog-cosignature). */
export type KeyUse = 'note' | 'cosignature'

/** Signature type bytes assigned by C2SP signed-note. */
const TYPE_BYTE = { note: 0x01, cosignature: 0x04 } as const satisfies Record<KeyUse, number>
/** Bytes of a key id. */
export const KEY_ID_BYTES = 4
/** Unicode White_Space, spelled out so that two languages can't disagree on it, and the plus sign. */
const NOT_IN_NAMES = /[\u0000-\u0020+\u007f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** A public key that we were told to trust for one purpose under one name. */
export interface VerifierKey {
  readonly name: string
  readonly use: KeyUse
  readonly id: Uint8Array
  readonly publicKey: Uint8Array
}

/** Somebody who can sign. Where the private key is (file, token, key service) is not our concern. */
export interface NoteSigner {
  readonly key: VerifierKey
  sign(message: Uint8Array): Uint8Array
}

/** One signature line: who, by which key, and what the key made of the text. */
export interface NoteSignature {
  readonly name: string
  readonly id: Uint8Array
  readonly signature: Uint8Array
}

export const isKeyName = (name: string): boolean => name !== '' && !NOT_IN_NAMES.test(name)

type Sha256 = Pick<LogPrimitives, 'sha256'>

export function verifierKey(primitives: Sha256, name: string, use: KeyUse, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name) || publicKey.length !== HASH_BYTES) throw new Error('a verifier key has a name and 32 bytes')
  const named = concat(utf8(`${name}\n`), Uint8Array.of(TYPE_BYTE[use]), publicKey)
  return { name, use, publicKey, id: primitives.sha256(named).slice(0, KEY_ID_BYTES) }
}

/** `name+key id+base64(type, key)`, as monitors exchange it. */
export const formatVerifierKey = (key: VerifierKey): string =>
  `${key.name}+${hex(key.id)}+${base64(concat(Uint8Array.of(TYPE_BYTE[key.use]), key.publicKey))}`

export function parseVerifierKey(primitives: Sha256, text: string): Decision<VerifierKey> {
  const [, name = '', id = '', material = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  const bytes = fromBase64(material)
  if (!isKeyName(name) || bytes === undefined || bytes.length < 2) return refuse('key-malformed')
  const use = bytes[0] === TYPE_BYTE.note ? 'note' : bytes[0] === TYPE_BYTE.cosignature ? 'cosignature' : undefined
  if (use === undefined) return refuse('key-type-unsupported')
  if (bytes.length !== 1 + HASH_BYTES) return refuse('key-malformed')
  const key = verifierKey(primitives, name, use, bytes.slice(1))
  return hex(key.id) === id ? accept(key) : refuse('key-malformed')
}

export const sameKey = (one: VerifierKey, other: VerifierKey): boolean => equalBytes(one.publicKey, other.publicKey)

export function seedSigner(primitives: LogPrimitives, name: string, use: KeyUse, seed: Uint8Array): NoteSigner {
  return {
    key: verifierKey(primitives, name, use, primitives.publicKeyEd25519(seed)),
    sign: (message) => primitives.signEd25519(seed, message),
  }
}
