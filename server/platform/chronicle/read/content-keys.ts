import { utf8, type OpeningKey, type Primitives, type RandomBytes } from '@recourse/chronicle'

/**
 * The content keys of entries that were opened before, so that a long file costs its key agreements once and not at each
 * page. They lie sealed under the key that opens their compartment: whoever has that key could agree on them anew, and
 * whoever has not, with the whole memory of the process, has nothing.
 */

/** A megabyte holds some 27,000 entries; this is a few hundred cases as long as cases get. */
const BYTES_MAX = 8 * 1024 * 1024
/** Sealing costs more than so few agreements save. */
const LEARNED_MIN = 16
/** Of an object's authentication tag, which is its name here. Where two have one name, the second is agreed on each time. */
const NAME_BYTES = 6
const KEY_BYTES = 32
const RECORD_BYTES = NAME_BYTES + KEY_BYTES
const IV_BYTES = 12
/** Letters of a tag at the end of a sealed object, and of those that spell the name. */
const TAG_CHARS = 22
const NAME_CHARS = 8

interface Kept {
  readonly iv: Uint8Array
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
}

/** The content key of a sealed object, where it was agreed on before. */
export type Recall = (jwe: string) => Uint8Array | undefined

export interface Learned {
  readonly jwe: string
  readonly contentKey: Uint8Array
}

interface Opened {
  readonly plain: Buffer
  /** Where in the plain text the record of a name begins. */
  readonly places: ReadonlyMap<number, number>
}

const nameOf = (jwe: string): number => {
  const bytes = Buffer.from(jwe.slice(-TAG_CHARS, NAME_CHARS - TAG_CHARS), 'base64url')
  return bytes.length === NAME_BYTES ? bytes.readUIntBE(0, NAME_BYTES) : -1
}

export class ContentKeys {
  private readonly kept = new Map<string, Kept>()
  private bytes = 0

  constructor(
    private readonly primitives: Primitives,
    private readonly random: RandomBytes,
    private readonly bytesMax = BYTES_MAX,
  ) {}

  /** What these keys open of what was opened before. */
  recall(keys: readonly OpeningKey[]): Recall {
    const all = keys.flatMap((key) => this.opened(key) ?? [])
    return (jwe) => {
      const name = nameOf(jwe)
      for (const { plain, places } of all) {
        const at = places.get(name)
        if (at !== undefined) return plain.subarray(at + NAME_BYTES, at + RECORD_BYTES)
      }
      return undefined
    }
  }

  /** @param learned what was agreed on with this key in one reading */
  learn(key: OpeningKey, learned: readonly Learned[]): void {
    if (learned.length < LEARNED_MIN) return
    const { plain, places } = this.opened(key) ?? { plain: Buffer.alloc(0), places: new Map<number, number>() }
    const fresh = learned.filter(({ jwe }) => !places.has(nameOf(jwe)))
    const all = Buffer.alloc(plain.length + fresh.length * RECORD_BYTES)
    all.set(plain)
    let at = plain.length
    for (const { jwe, contentKey } of fresh) {
      all.writeUIntBE(Math.max(nameOf(jwe), 0), at, NAME_BYTES)
      all.set(contentKey, at + NAME_BYTES)
      at += RECORD_BYTES
    }
    this.keep(key, all)
  }

  private keep(key: OpeningKey, plain: Buffer): void {
    const iv = this.random(IV_BYTES)
    const sealed = this.primitives.aes256GcmSeal({ ...this.sealing(key), iv, plain })
    this.forget(key.kid)
    this.kept.set(key.kid, { iv, ...sealed })
    this.bytes += sealed.ciphertext.length
    // What was used longest ago goes first.
    for (const kid of this.kept.keys()) {
      if (this.bytes <= this.bytesMax) break
      this.forget(kid)
    }
  }

  private forget(kid: string): void {
    this.bytes -= this.kept.get(kid)?.ciphertext.length ?? 0
    this.kept.delete(kid)
  }

  private opened(key: OpeningKey): Opened | null {
    const kept = this.kept.get(key.kid)
    const bytes = kept === undefined ? null : this.primitives.aes256GcmOpen({ ...this.sealing(key), ...kept })
    if (kept === undefined || bytes === null) return null
    this.kept.delete(key.kid)
    this.kept.set(key.kid, kept)
    const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const places = new Map<number, number>()
    for (let at = 0; at < plain.length; at += RECORD_BYTES) places.set(plain.readUIntBE(at, NAME_BYTES), at)
    return { plain, places }
  }

  private sealing({ kid, privateKey }: OpeningKey): { readonly key: Uint8Array; readonly associated: Uint8Array } {
    const associated = utf8(`content-keys ${kid}`)
    const salt = new Uint8Array(KEY_BYTES)
    const key = this.primitives.hkdfSha256({ secret: privateKey, salt, info: associated, length: KEY_BYTES })
    return { key, associated }
  }
}
