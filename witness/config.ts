import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  fromBase64,
  HASH_BYTES,
  isKeyName,
  parseVerifierKey,
  seedSigner,
  type NoteSigner,
  type VerifierKey,
} from '@recourse/log'
import { primitives } from './primitives.ts'

/** What a monitor writes: see README.md. Paths are relative to the file. */
export interface ConfigFile {
  readonly name: string
  readonly keyFile: string
  readonly store: string
  readonly host: string
  readonly port: number
  readonly logs: readonly string[]
}

export interface Config {
  readonly signer: NoteSigner
  readonly store: string
  readonly host: string
  readonly port: number
  readonly logs: readonly VerifierKey[]
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly sentence: string }

/** Most logs of one witness: each costs a file, and nobody can keep an eye on more. */
const LOGS_MAX = 1000
const PORT_MAX = 65_535

export const starterConfig = (name: string): ConfigFile => ({
  name,
  keyFile: 'witness.key',
  store: 'store',
  // Loopback: what faces the world is a proxy with TLS.
  host: '127.0.0.1',
  port: 8701,
  logs: [],
})

export function readConfig(path: string): Read<Config> {
  try {
    const file = checkShape(JSON.parse(readFileSync(path, 'utf8')))
    if (file === undefined) return { ok: false, sentence: `${path} lacks a setting or has one of the wrong kind.` }
    const beside = (name: string): string => resolve(dirname(path), name)
    const seed = fromBase64(readFileSync(beside(file.keyFile), 'utf8').trim())
    if (seed?.length !== HASH_BYTES) return { ok: false, sentence: `${file.keyFile} holds no key.` }
    const logs: VerifierKey[] = []
    for (const text of file.logs) {
      const key = parseVerifierKey(primitives, text)
      if (!key.ok || key.value.use !== 'note') return { ok: false, sentence: `This is no key of a log: ${text}` }
      logs.push(key.value)
    }
    const { host, port } = file
    const signer = seedSigner(primitives, file.name, 'cosignature', seed)
    return { ok: true, value: { signer, store: beside(file.store), host, port, logs } }
  } catch (error) {
    return { ok: false, sentence: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function checkShape(input: unknown): ConfigFile | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { name, keyFile, store, host, port, logs } = input as Readonly<Record<string, unknown>>
  if (typeof name !== 'string' || !isKeyName(name)) return undefined
  if (typeof keyFile !== 'string' || typeof store !== 'string' || typeof host !== 'string') return undefined
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 0 || port > PORT_MAX) return undefined
  if (!Array.isArray(logs) || logs.length > LOGS_MAX) return undefined
  const keys: readonly unknown[] = logs
  const texts = keys.filter((key) => typeof key === 'string')
  return texts.length === keys.length ? { name, keyFile, store, host, port, logs: texts } : undefined
}
