import { createHash } from 'node:crypto'
import { seedSigner, type NoteSigner, type VerifierKey } from '@recourse/log'
import type { Chance } from '../chance.ts'
import type { KeyStore } from '../keystore/index.ts'
import { primitives } from './primitives.ts'

/** The log that an instance writes now. Each restore with loss begins a new generation with a new key and name. */
export interface LogIdentity {
  readonly generation: number
  readonly signer: NoteSigner
}

const NAME = /^log\.(\d+)$/

function newestGeneration(store: KeyStore): number {
  return store.names().reduce((newest, name) => Math.max(newest, Number(NAME.exec(name)?.[1] ?? 0)), 0)
}

/** A name that says nothing of place or purpose and that no other log has (C2SP tlog-checkpoint, origin). */
function identityOf(generation: number, seed: Uint8Array): LogIdentity {
  const key = createHash('sha256').update(primitives.publicKeyEd25519(seed)).digest('hex')
  const origin = `recourse/${key.slice(0, 16)}/log/${generation}`
  return { generation, signer: seedSigner(primitives, origin, 'note', seed) }
}

/** Names and public keys of all generations, oldest first: older ones still verify what they signed. */
export function logKeys(store: KeyStore): readonly VerifierKey[] {
  const generations = Array.from({ length: newestGeneration(store) }, (_, index) => index + 1)
  return generations.flatMap((generation) => {
    const seed = store.read(`log.${generation}`)
    return seed === null ? [] : [identityOf(generation, seed).signer.key]
  })
}

/** The identity of the newest generation; makes the first one. */
export function logIdentity(store: KeyStore, chance: Chance): LogIdentity {
  const generation = newestGeneration(store)
  const seed = generation === 0 ? null : store.read(`log.${generation}`)
  return seed === null ? nextLogIdentity(store, chance) : identityOf(generation, seed)
}

/** Begins a new generation: after a restore with loss the old name must never sign again (kernel 8). */
export function nextLogIdentity(store: KeyStore, chance: Chance): LogIdentity {
  const generation = newestGeneration(store) + 1
  const seed = chance.bytes(32)
  store.write(`log.${generation}`, seed)
  return identityOf(generation, seed)
}
