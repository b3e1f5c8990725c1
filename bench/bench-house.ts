import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { chronicleKinds, defineKind, newKeyPair, type EntryKind, type KeyPair } from '@recourse/chronicle'
import { allMigrations } from '../server/house.ts'
import { systemChance, systemClock } from '../server/platform/chance.ts'
import { Chronicle, type Author, type Holder, type OpenCompartment } from '../server/platform/chronicle/index.ts'
import { migrate, openDatabase, type Database } from '../server/platform/database/index.ts'
import { silentJournal } from '../server/platform/journal.ts'
import { AuthorityKeys, instanceSecret, openKeyStore } from '../server/platform/keystore/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { SecondCore } from '../server/platform/second-core/index.ts'

export const noteMade = defineKind({
  kind: 'note.made',
  version: 1,
  facets: z.object({ topic: z.string() }),
  body: z.object({ words: z.string() }),
})

/** A paragraph as desks write them: about 600 bytes, so that the padded body is 1 KiB. */
export const PARAGRAPH = 'She said that the landlord had sent her away, and that the office had closed. '.repeat(8)

export interface BenchHouse {
  readonly database: Database
  readonly chronicle: Chronicle
  readonly keys: AuthorityKeys
  readonly author: Author
  readonly desk: KeyPair
  readonly deskHolder: Holder
  openFile(): Promise<OpenCompartment>
  note(place: OpenCompartment): Promise<void>
  /** Many at once, for files that have to be long before anything is measured. */
  notes(place: OpenCompartment, count: number): Promise<void>
  close(): Promise<void>
}

export const random = (length: number): Uint8Array => systemChance.bytes(length)
const POOL_MAX = 20

/** The embedded server as it ships, with fsync, in a directory on the disk of the temporary folder. */
export async function benchHouse(): Promise<BenchHouse> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'recourse-bench-'))
  const common = { dataDirectory, clock: systemClock, journal: silentJournal }
  const opened = await openDatabase({ ...common, poolMax: POOL_MAX })
  if (!opened.ok) throw new Error(opened.refusal.sentence)
  const database = opened.value
  const migrated = await migrate(database, allMigrations)
  if (!migrated.ok) throw new Error(migrated.refusal.sentence)
  const chance = systemChance
  const store = openKeyStore({ folder: join(dataDirectory, 'keys'), secret: random(32), primitives, chance })
  if (!store.ok) throw new Error(store.refusal.sentence)
  const keys = new AuthorityKeys(store.value, primitives)
  const instance = instanceSecret(store.value, primitives, chance)
  const [authority, unit] = [chance.id(), chance.id()]
  keys.make(authority, chance)
  const kinds = [...chronicleKinds, noteMade as unknown as EntryKind]
  const chronicle = new Chronicle({
    ...{ database, primitives, clock: systemClock, chance, keys, instance, kinds, projections: [] },
    // As the house does it: an idle core helps with long files.
    unsealer: new SecondCore(),
  })
  const author = { authority, unit, id: chance.id(), sign: newKeyPair(primitives, 'Ed25519', random) }
  const desk = newKeyPair(primitives, 'X25519', random)
  const deskHolder = { type: 'unit', id: unit, key: desk } as const
  const openFile = async (): Promise<OpenCompartment> => {
    const work = chronicle.begin(author)
    const place = { file: work.openFile('case'), fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
    const opened = work.openCompartment({ ...place, holders: [deskHolder] })
    if (!(await chronicle.commit(work)).ok) throw new Error('refused')
    return opened
  }
  const say = async (place: OpenCompartment, count: number): Promise<void> => {
    const work = chronicle.begin(author)
    for (let at = 0; at < count; at += 1)
      work.say(place, noteMade, { body: { words: PARAGRAPH }, facets: { topic: 'housing' } })
    if (!(await chronicle.commit(work)).ok) throw new Error('refused')
  }
  const notes = async (place: OpenCompartment, count: number): Promise<void> => {
    for (let left = count; left > 0; left -= 500) await say(place, Math.min(left, 500))
  }
  const close = async (): Promise<void> => {
    await database.close()
    rmSync(dataDirectory, { recursive: true, force: true })
  }
  return { database, chronicle, keys, author, desk, deskHolder, openFile, note: (place) => say(place, 1), notes, close }
}
