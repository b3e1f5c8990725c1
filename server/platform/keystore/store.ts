import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { utf8, type Primitives } from '@recourse/chronicle'
import type { Chance } from '../chance.ts'
import { accept, type Outcome } from '../outcome.ts'
import { writeDurably } from './durable.ts'
import { refuse, type KeyStoreRefusal } from './refusals.ts'

/** Keys outside the database, each in a file of its own, sealed by the operator's secret (kernel 4). */
export interface KeyStore {
  readonly names: () => readonly string[]
  /** Null where there is no key of that name. */
  read(name: string): Uint8Array | null
  write(name: string, key: Uint8Array): void
}

interface SealedFile {
  readonly iv: string
  readonly ciphertext: string
  readonly tag: string
}

const SUFFIX = '.sealed'
/** A key that every store has: opening it tells a wrong secret from a damaged file. */
const CHECK = 'check'

export interface KeyStoreParts {
  readonly folder: string
  readonly secret: Uint8Array
  readonly primitives: Primitives
  readonly chance: Chance
}

export function openKeyStore(parts: KeyStoreParts): Outcome<KeyStore, KeyStoreRefusal> {
  const { primitives, secret } = parts
  const info = utf8('recourse key store v1')
  const key = primitives.hkdfSha256({ secret, salt: new Uint8Array(), info, length: 32 })
  const path = (name: string): string => join(parts.folder, `${name}${SUFFIX}`)
  const store: KeyStore = {
    names: () => listNames(parts.folder),
    read: (name) => (existsSync(path(name)) ? openFile(primitives, key, name, readFileSync(path(name), 'utf8')) : null),
    write: (name, bytes) => writeDurably(path(name), sealFile(parts, key, name, bytes)),
  }
  return checked(store)
}

function checked(store: KeyStore): Outcome<KeyStore, KeyStoreRefusal> {
  const names = store.names()
  if (names.length === 0) {
    store.write(CHECK, utf8('recourse'))
    return accept(store)
  }
  const opens = names.map((name) => {
    try {
      return store.read(name) !== null
    } catch {
      return false
    }
  })
  if (opens.every((one) => one)) return accept(store)
  return refuse(opens.some((one) => one) ? 'store-damaged' : 'secret-wrong')
}

function listNames(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith(SUFFIX))
  return files.map((file) => file.slice(0, -SUFFIX.length)).sort()
}

function sealFile({ primitives, chance }: KeyStoreParts, key: Uint8Array, name: string, plain: Uint8Array): string {
  const iv = chance.bytes(12)
  const { ciphertext, tag } = primitives.aes256GcmSeal({ key, iv, associated: utf8(name), plain })
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
  return `${JSON.stringify({ v: 1, iv: text(iv), ciphertext: text(ciphertext), tag: text(tag) })}\n`
}

/** Throws where the file was changed: a start goes no further than `checked`. */
function openFile(primitives: Primitives, key: Uint8Array, name: string, text: string): Uint8Array {
  const file = JSON.parse(text) as SealedFile
  const bytes = (part: string): Uint8Array => new Uint8Array(Buffer.from(part, 'base64url'))
  const { iv, ciphertext, tag } = { iv: bytes(file.iv), ciphertext: bytes(file.ciphertext), tag: bytes(file.tag) }
  const plain = primitives.aes256GcmOpen({ key, iv, associated: utf8(name), ciphertext, tag })
  if (plain === null) throw new Error(`the key file ${name} does not open`)
  return new Uint8Array(plain)
}
