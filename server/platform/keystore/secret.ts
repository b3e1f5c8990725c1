import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from '../chance.ts'
import { accept, type Outcome } from '../outcome.ts'
import { writeDurably } from './durable.ts'
import { refuse, type KeyStoreRefusal } from './refusals.ts'

/** The operator's secret seals the key store; whoever has the disk alone, without it, opens nothing (kernel 9). */
export interface OperatorSecret {
  readonly bytes: Uint8Array
  /** Whether it lies beside the data it protects, which the operator is told to change. */
  readonly isBesideData: boolean
}

export const SECRET_BYTES = 32
const SECRET_FILE = 'operator-secret'

/** Where the secret may come from, first match counts. systemd hands credentials to a service in a directory. */
export interface SecretPlaces {
  readonly dataDirectory: string
  readonly secretFile?: string | undefined
  readonly credentialsDirectory?: string | undefined
}

function placeOf(places: SecretPlaces): { path: string; isBesideData: boolean } {
  if (places.secretFile !== undefined) return { path: places.secretFile, isBesideData: false }
  const credential = join(places.credentialsDirectory ?? '', 'recourse-secret')
  if (places.credentialsDirectory !== undefined && existsSync(credential))
    return { path: credential, isBesideData: false }
  return { path: join(places.dataDirectory, SECRET_FILE), isBesideData: true }
}

/** Reads the secret, or makes one beside the data on a first start when no other place is named. */
export function operatorSecret(places: SecretPlaces, chance: Chance): Outcome<OperatorSecret, KeyStoreRefusal> {
  const { path, isBesideData } = placeOf(places)
  if (!existsSync(path)) {
    if (!isBesideData) return refuse('secret-missing')
    writeDurably(path, `${Buffer.from(chance.bytes(SECRET_BYTES)).toString('base64url')}\n`)
  }
  const bytes = readSecret(path)
  return bytes === null ? refuse('secret-malformed') : accept({ bytes, isBesideData })
}

function readSecret(path: string): Uint8Array | null {
  try {
    const bytes = new Uint8Array(Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url'))
    return bytes.length === SECRET_BYTES ? bytes : null
  } catch {
    return null
  }
}
