import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { chronicleKinds, defineKind, newKeyPair, type EntryKind, type KeyPair } from '@recourse/chronicle'
import {
  Chronicle,
  chronicleMigrations,
  type Author,
  type BlobKeeper,
  type ErasureList,
  type Holder,
  type Projection,
} from '../server/platform/chronicle/index.ts'
import type { Migration } from '../server/platform/database/index.ts'
import {
  AuthorityKeys,
  instanceSecret,
  openKeyStore,
  type InstanceSecret,
  type KeyStore,
} from '../server/platform/keystore/index.ts'
import { logMigrations } from '../server/platform/log/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { trustMigrations } from '../server/platform/trust/index.ts'
import { seededChance } from './chance.ts'
import { fixedClock, type MovableClock } from './clock.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

/** Two kinds such as a feature brings: something said, and something that changes a subject. */
export const noteMade = defineKind({
  kind: 'note.made',
  version: 1,
  facets: z.object({ topic: z.string().optional(), blob: z.string().optional() }),
  body: z.object({ words: z.string() }),
})
export const needChanged = defineKind({
  kind: 'need.changed',
  version: 1,
  facets: z.object({ need: z.string(), state: z.string() }),
  body: z.object({ words: z.string() }),
})

export const testKinds: readonly EntryKind[] = [...chronicleKinds, noteMade as EntryKind, needChanged as EntryKind]

export interface TestHouse {
  readonly database: TestDatabase
  readonly chronicle: Chronicle
  readonly clock: MovableClock
  readonly keys: AuthorityKeys
  readonly instance: InstanceSecret
  readonly store: KeyStore
  readonly keysFolder: string
  readonly authority: string
  readonly author: Author
  readonly desk: KeyPair
  readonly deskHolder: Holder
  /** A second server process on the same database and key store. */
  another(): Chronicle
  id(): string
}

/** An authority with one desk, on a database and a key store of its own. */
export async function testHouse(
  seed = 'house',
  more: {
    readonly migrations?: readonly Migration[]
    readonly projections?: readonly Projection[]
    readonly erasureList?: ErasureList
    readonly blobs?: BlobKeeper
  } = {},
): Promise<TestHouse> {
  const database = await freshDatabase([
    ...logMigrations,
    ...chronicleMigrations,
    ...trustMigrations,
    ...(more.migrations ?? []),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'recourse-house-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const chance = seededChance(seed)
  const clock = fixedClock()
  const store = openKeyStore({ folder, secret: chance.bytes(32), primitives, chance })
  if (!store.ok) throw new Error(store.refusal.sentence)
  const keys = new AuthorityKeys(store.value, primitives)
  const instance = instanceSecret(store.value, primitives, chance)
  const authority = chance.id()
  keys.make(authority, chance)
  const parts = { database, primitives, clock, keys, instance, kinds: testKinds, projections: [], ...more }
  const make = (name: string): Chronicle => new Chronicle({ ...parts, chance: seededChance(`${seed} ${name}`) })
  const random = (length: number): Uint8Array => chance.bytes(length)
  const desk = newKeyPair(primitives, 'X25519', random)
  const sign = newKeyPair(primitives, 'Ed25519', random)
  const unit = chance.id()
  let others = 0
  return {
    ...{ database, clock, keys, instance, authority, desk, store: store.value, keysFolder: folder },
    chronicle: make('chronicle'),
    author: { authority, unit, id: chance.id(), sign },
    deskHolder: { type: 'unit', id: unit, key: desk },
    another: () => make(`another ${(others += 1)}`),
    id: () => chance.id(),
  }
}
