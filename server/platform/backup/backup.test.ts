import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Decrypter, generateX25519Identity } from 'age-encryption'
import type { TestDatabase } from '../../../test/database.ts'
import { SUFFIXES } from './index.ts'
import { readBackup } from './read.ts'
import { backedUp, stemOf, type BackedUp } from './testing/backed-up.ts'

const TABLES = ['entry', 'entry_facets', 'entry_body', 'wrap', 'chain', 'compartment', 'file', 'access', 'log_leaf']

/** A case with notes, published, and one note that the log has not placed. */
async function written(seed: string) {
  const house = await backedUp(seed)
  const { place } = await house.openCase()
  const notes: string[] = []
  for (const words of ['one', 'two', 'three']) notes.push(await house.note(place, words))
  await house.publishNow()
  notes.push(await house.note(place, 'not yet in the log'))
  return { ...house, place, notes }
}

const counts = async (database: TestDatabase): Promise<readonly string[]> => {
  const all = TABLES.map((one) => database.owner.query<{ count: string }>(`SELECT count(*) FROM ${one}`))
  return (await Promise.all(all)).map(({ rows }) => rows[0]!.count)
}

test('a backup comes back whole, into an empty database, and the audit finds nothing', async () => {
  const house = await written('round')
  const made = await house.make()
  const { outcome, into } = await house.restore(stemOf(made))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assert.deepEqual(await counts(into), await counts(house.house.database))
  assert.deepEqual((await house.auditOf(into)).findings, [])
  const { owner } = into
  const bodies = 'SELECT entry, jwe FROM entry_body ORDER BY entry'
  assert.deepEqual((await owner.query(bodies)).rows, (await house.house.database.owner.query(bodies)).rows)
})

test('what waited for its place gets it in the new database, and new rows come after', async () => {
  const house = await written('sequence')
  const { outcome, into } = await house.restore(stemOf(await house.make()))
  assert.ok(outcome.ok)
  await into.app.query(`INSERT INTO log_intake (leaf, kind, ref) VALUES (sha256('x'), 'entry', '${house.notes[0]}')`)
  await house.publishOf(into)
  const { rows } = await into.owner.query<{ waiting: string }>(
    'SELECT count(*) AS waiting FROM log_intake i WHERE NOT EXISTS (SELECT 1 FROM log_leaf l WHERE l.intake = i.id)',
  )
  assert.equal(rows[0]?.waiting, '0')
  const order = await into.owner.query<{ ref: string }>(
    'SELECT i.ref FROM log_leaf l JOIN log_intake i ON i.id = l.intake ORDER BY l.index DESC LIMIT 2',
  )
  assert.deepEqual(
    order.rows.map(({ ref }) => ref),
    [house.notes[0], house.notes[3]],
  )
})

test('any age program opens a backup', async () => {
  const house = await written('age')
  const decrypter = new Decrypter()
  decrypter.addIdentity(house.identity)
  const plain = gunzipSync(await decrypter.decrypt(readFileSync((await house.make()).path)))
  assert.ok(plain.includes('"madeAt"') && plain.includes(house.notes[0]!))
})

test('an interrupted or failed backup leaves nothing that looks like one; old ones go after their day', async () => {
  const house = await written('expiry')
  const made = await house.make()
  house.house.clock.move(31 * 86_400_000)
  const next = await house.make()
  assert.deepEqual(next.expired, [stemOf(made)])
  const left = readdirSync(join(house.folder, 'backups'))
  assert.equal(left.length, 4)
  assert.ok(left.every((name) => Object.values(SUFFIXES).some((suffix) => name.endsWith(suffix))))
})

const refusalOf = async (house: BackedUp, stem: string, change = {}): Promise<string> => {
  const { outcome, into } = await house.restore(stem, change)
  const { rows } = await into.owner.query<{ count: string }>(
    `SELECT count(*) FROM pg_class WHERE relname = 'entry' AND relnamespace = 'public'::regnamespace`,
  )
  const held = rows[0]?.count === '0' ? '0' : (await counts(into)).find((count) => count !== '0')
  assert.equal(held ?? '0', '0', 'nothing of it was taken')
  return outcome.ok ? 'accepted' : outcome.refusal.code
}

/** The three files of a backup under another name. */
function copied(stem: string, name: string): string {
  for (const suffix of Object.values(SUFFIXES)) copyFileSync(`${stem}${suffix}`, `${stem}${name}${suffix}`)
  return `${stem}${name}`
}

test('cut off, changed, exchanged or opened with another key: refused, and nothing is taken', async () => {
  const house = await written('damage')
  const stem = stemOf(await house.make())
  const path = (one: string): string => `${one}${SUFFIXES.database}`
  const bytes = readFileSync(path(stem))
  for (const size of [0, 100, 300, bytes.length - 1]) {
    const cut = copied(stem, `cut${size}`)
    truncateSync(path(cut), size)
    assert.equal(await refusalOf(house, cut), 'backup-damaged')
  }
  const flipped = copied(stem, 'flipped')
  writeFileSync(path(flipped), bytes.with(bytes.length - 500, bytes[bytes.length - 500]! ^ 1))
  assert.equal(await refusalOf(house, flipped), 'backup-damaged')
  const other = stemOf(await (await written('damage-other')).make())
  assert.equal(await refusalOf(house, other), 'backup-not-ours')
  const exchanged = copied(stem, 'exchanged')
  copyFileSync(path(other), path(exchanged))
  assert.equal(await refusalOf(house, exchanged), 'backup-damaged')
  assert.equal(await refusalOf(house, stem, { identity: await generateX25519Identity() }), 'backup-wrong-key')
  assert.equal(await refusalOf(house, `${stem}nowhere`), 'manifest-missing')
})

test('the seals hold by themselves, where somebody renewed the manifest as well', async () => {
  const house = await written('seal')
  const { path } = await house.make()
  const bytes = readFileSync(path)
  const reading = async (change: (bytes: Buffer) => Uint8Array): Promise<string> => {
    writeFileSync(`${path}.changed`, change(bytes))
    try {
      for await (const item of readBackup(`${path}.changed`, house)) assert.ok(item.kind)
      return 'read'
    } catch (error) {
      return error instanceof Error ? error.name : 'thrown'
    }
  }
  assert.equal(await reading((all) => all), 'read')
  assert.equal(await reading((all) => all.subarray(0, all.length - 20)), 'Damaged')
  for (const at of [10, 60, 220, 400, bytes.length - 5])
    assert.equal(await reading((all) => all.with(at, all[at]! ^ 1)), 'Damaged', `byte ${at}`)
})

test('a database that holds something is left alone', async () => {
  const house = await written('full')
  const stem = stemOf(await house.make())
  const again = await house.restore(stem, { database: house.house.database })
  assert.equal(again.outcome.ok === false && again.outcome.refusal.code, 'database-not-empty')
})

test('a backup of a newer schema is refused', async () => {
  const house = await written('newer')
  const stem = stemOf(await house.make())
  assert.equal(await refusalOf(house, stem, { migrations: [] }), 'backup-of-another-version')
})

test('backup files and their manifest give no word and no count away', async () => {
  const house = await written('quiet')
  const planted = ['Marisol Quintanilla', '+34 600 123 456', 'correct horse battery staple']
  for (const words of planted) await house.note(house.place, words)
  const stem = stemOf(await house.make())
  for (const suffix of Object.values(SUFFIXES)) {
    const bytes = readFileSync(`${stem}${suffix}`)
    for (const words of planted) {
      for (const form of [
        words,
        Buffer.from(words).toString('base64').slice(2, -4),
        Buffer.from(words).toString('hex'),
      ])
        assert.equal(bytes.includes(form), false, `${suffix} ${form}`)
    }
  }
  const manifest = readFileSync(`${stem}${SUFFIXES.manifest}`, 'utf8')
  assert.doesNotMatch(manifest, /rows|entry/)
  assert.ok(existsSync(house.erasuresPath) === false)
})
