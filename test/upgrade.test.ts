import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { keyPairFrom, linked } from '@recourse/chronicle'
import { operatorOf } from '../cli/testing/operator.ts'
import { placesIn } from '../server/foundations.ts'
import { allMigrations, allProjections, type House } from '../server/house.ts'
import { restoreBackup, SUFFIXES, unpackKeys } from '../server/platform/backup/index.ts'
import { importItems, schemaOf } from '../server/platform/backup/import.ts'
import { readBackup } from '../server/platform/backup/read.ts'
import { buildEmpty, compartmentTable, placeOf, type Projection } from '../server/platform/chronicle/index.ts'
import { FileStore } from '../server/platform/files/index.ts'
import { migrate, migrationHash, transaction, type Migration } from '../server/platform/database/index.ts'
import { instanceSecret, openKeyStore } from '../server/platform/keystore/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { seededChance } from './chance.ts'
import { fixedClock } from './clock.ts'
import { noteMade, testHouse } from './chronicle.ts'
import { freshDatabase } from './database.ts'
import { mustOpen, temporaryDataDirectory } from './embedded.ts'
import { shippedInstances, shippedMigrations, type Opening, type ShippedInstance } from './fixtures/shipped.ts'

const HOW = 'it has shipped: put it back, and write a new migration (docs/first-change.md)'

test('a migration that has shipped is never edited, renamed or taken out', () => {
  const hashes = new Map(allMigrations.map((one) => [one.id, migrationHash(one)]))
  const shipped = shippedMigrations()
  assert.ok(shipped.length > 0)
  for (const { id, hash } of shipped) assert.equal(hashes.get(id), hash, `${id}: ${HOW}`)
})

const secretOf = ({ operatorSecret }: Opening): Uint8Array => new Uint8Array(Buffer.from(operatorSecret, 'base64url'))

/** A data folder as that version left it: its tables, its rows, its keys. */
async function leftBehind({ stem, opening }: ShippedInstance): Promise<string> {
  const data = temporaryDataDirectory()
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'operator-secret'), `${opening.operatorSecret}\n`, { mode: 0o600 })
  assert.ok(unpackKeys(`${stem}${SUFFIXES.keys}`, placesIn(data).keys).ok)
  const database = await mustOpen(data)
  const items = readBackup(`${stem}${SUFFIXES.database}`, { identity: opening.backupIdentity })
  const { value } = await items.next()
  const schema = value?.kind === 'head' ? schemaOf(value.head, allMigrations) : null
  assert.ok(schema, `its migrations are not all here as they were: ${HOW}`)
  assert.ok((await migrate(database, schema)).ok)
  await transaction(database.owner, (client) => importItems(client, items))
  await database.close()
  return data
}

/** A caseworker reads the file they had, and writes in it. */
async function workInFile(house: House, opening: Opening): Promise<void> {
  const { authority, unit, member, file, compartment } = opening
  const own = (curve: 'X25519' | 'Ed25519') =>
    keyPairFrom(primitives, curve, new Uint8Array(Buffer.from(opening.memberKey, 'base64url')))
  const author = { authority, unit, id: member, sign: own('Ed25519') }
  const keyring = house.chronicle.keyring([own('X25519')])
  const reader = { author, keyring, role: 'case-handler', reason: 'working-the-case' }
  const entries = await house.chronicle.read(reader, file, [compartment])
  const titles = entries.flatMap((one) => (one.state === 'open' ? [one.body.title] : []))
  assert.ok(titles.includes(opening.title))
  assert.equal(entries.length, opening.entries)
  assert.ok((await house.directory.current()).members.has(member))
  const state = (await house.chronicle.states.get([compartment])).get(compartment)
  assert.ok(state)
  const work = house.chronicle.begin(author)
  const body = { file: house.chance.id(), relation: 'written-after' }
  work.say(placeOf(primitives, state), linked, { facets: {}, body })
  assert.ok((await house.chronicle.commit(work)).ok)
}

for (const instance of shippedInstances()) {
  const { version, stem, opening } = instance
  test(`a start upgrades an instance as ${version} left it, and everything in it holds`, async () => {
    const { recourse, inHouse } = operatorOf(await leftBehind(instance), 'upgrade')
    await inHouse(async (house) => {
      const applied = await house.database.owner.query<{ id: string }>('SELECT id FROM migration')
      assert.deepEqual(applied.rows.map(({ id }) => id).sort(), allMigrations.map(({ id }) => id).sort())
      await workInFile(house, opening)
      for (const command of [
        ['log', 'audit'],
        ['views', 'check'],
      ]) {
        const { code, out, err } = await recourse(...command)
        assert.equal(code, 0, out + err)
      }
    })
  })

  test(`a backup that ${version} made is restored by this version`, async () => {
    const chance = seededChance('restore of a shipped backup')
    const folder = join(temporaryDataDirectory(), 'keys')
    assert.ok(unpackKeys(`${stem}${SUFFIXES.keys}`, folder).ok)
    const store = openKeyStore({ folder, secret: secretOf(opening), primitives, chance })
    assert.ok(store.ok)
    const macKey = instanceSecret(store.value, primitives, chance).derive('backups')
    const restored = async (migrations: readonly Migration[]) =>
      restoreBackup({
        ...{ database: await freshDatabase([]), migrations, projections: allProjections, primitives, chance },
        ...{ store: store.value, macKey, stem, identity: opening.backupIdentity, reason: 'exercise' },
        files: new FileStore({ folder: `${folder}-files`, chance, clock: fixedClock() }),
        // Done under the old tables, before the new ones are made.
        erased: { entries: [], compartments: [opening.compartment], memberships: [], partners: [], keys: [] },
      })
    const done = await restored(allMigrations)
    assert.ok(done.ok, done.ok ? '' : done.refusal.sentence)
    const edited = await restored(allMigrations.map((one, at) => (at === 0 ? { ...one, sql: `${one.sql}\n` } : one)))
    assert.equal(!edited.ok && edited.refusal.code, 'backup-of-another-version')
  })
}

test('a table that a later version adds is built from the entries that were there, at its first start', async () => {
  const notes: Projection = {
    ...{ table: 'note_count', key: 'id', kinds: [noteMade.kind], keysOf: ({ header }) => [header.file] },
    fold: (row, { header }) => ({ id: header.file, notes: Number(row?.notes ?? 0) + 1 }),
  }
  const house = await testHouse('later version')
  const work = house.chronicle.begin(house.author)
  const opening = { fileKind: 'case', purpose: 'narrative', custody: 'members', holders: [house.deskHolder] } as const
  const place = work.openCompartment({ file: work.openFile('case'), ...opening })
  for (const words of ['one', 'two']) work.say(place, noteMade, { body: { words }, facets: {} })
  assert.ok((await house.chronicle.commit(work)).ok)
  const { owner } = house.database
  await owner.query('CREATE TABLE note_count (id uuid PRIMARY KEY, notes int)')
  await buildEmpty(owner, [notes, compartmentTable])
  assert.deepEqual((await owner.query('SELECT * FROM note_count')).rows, [{ id: place.file, notes: 2 }])
  await owner.query('UPDATE note_count SET notes = 9')
  await buildEmpty(owner, [notes])
  assert.deepEqual((await owner.query('SELECT notes FROM note_count')).rows, [{ notes: 9 }], 'built once')
  await house.database.drop()
})
