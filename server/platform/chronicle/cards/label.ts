import {
  canonicalJson,
  concatBytes,
  fromUtf8,
  utf8,
  type Json,
  type KeyPair,
  type Primitives,
} from '@recourse/chronicle'
import { IntegrityAlarm } from '../integrity-alarm.ts'

/** What a list shows of a file beyond its codes: a name, a line. Decided by the feature; never searched, never sorted by. */
export type Card = Readonly<Record<string, string>>

export interface SealedCard {
  readonly kid: string
  readonly bytes: Uint8Array
}

const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
/** Labels are padded to a multiple of this, so that a table of ciphertexts doesn't tell long names from short ones. */
const PAD_BYTES = 64
/** A label is a line in a list. What needs more belongs on the file's page. */
export const CARD_BYTES_MAX = 1024

/** The label key of a unit's epoch, one a private key's bytes: deriving costs as much as three seals. */
const derived = new WeakMap<Uint8Array, Uint8Array>()

function labelKey(primitives: Primitives, unit: KeyPair): Uint8Array {
  const known = derived.get(unit.privateKey)
  if (known !== undefined) return known
  const info = utf8(`recourse/label/v1 ${unit.kid}`)
  const key = primitives.hkdfSha256({ secret: unit.privateKey, salt: new Uint8Array(), info, length: KEY_BYTES })
  derived.set(unit.privateKey, key)
  return key
}

/** A label can't be put before another file or unit. */
const contextOf = (row: { readonly file: string; readonly unit: string }, kid: string): Uint8Array =>
  utf8(`recourse/card/v1 ${row.file} ${row.unit} ${kid}`)

/** Throws on a label that is too long: the feature that makes labels knows its limit. */
export function sealCard(
  parts: { readonly primitives: Primitives; readonly random: (length: number) => Uint8Array },
  unit: KeyPair,
  row: { readonly file: string; readonly unit: string },
  card: Card,
): SealedCard {
  const said = utf8(canonicalJson(card as Json))
  if (said.length > CARD_BYTES_MAX) throw new Error(`a label of ${said.length} bytes`)
  const plain = new Uint8Array(Math.ceil((said.length + 1) / PAD_BYTES) * PAD_BYTES)
  plain.set(said)
  // JSON holds no such byte: everything behind it is padding.
  plain[said.length] = 0x80
  const iv = parts.random(IV_BYTES)
  const key = labelKey(parts.primitives, unit)
  const { ciphertext, tag } = parts.primitives.aes256GcmSeal({ key, iv, associated: contextOf(row, unit.kid), plain })
  return { kid: unit.kid, bytes: concatBytes(iv, ciphertext, tag) }
}

/** Throws IntegrityAlarm where the label is not the one that was sealed for this file and unit. */
export function openCard(
  primitives: Primitives,
  unit: KeyPair,
  row: { readonly file: string; readonly unit: string },
  bytes: Uint8Array,
): Card {
  const plain = primitives.aes256GcmOpen({
    key: labelKey(primitives, unit),
    iv: bytes.subarray(0, IV_BYTES),
    associated: contextOf(row, unit.kid),
    ciphertext: bytes.subarray(IV_BYTES, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  })
  const text = plain === null ? null : fromUtf8(plain.subarray(0, plain.lastIndexOf(0x80)))
  if (text === null) throw new IntegrityAlarm('cannot-open', row.file)
  return JSON.parse(text) as Card
}
