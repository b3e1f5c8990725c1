import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { utf8 } from '@recourse/log'
import { installedPostgres, startOutside, type OutsideServer, type Standby } from '../../../test/outside.ts'
import { seededChance } from '../../../test/chance.ts'
import { systemClock } from '../chance.ts'
import { migrate, openDatabase, transaction, type Database } from '../database/index.ts'
import { silentJournal } from '../journal.ts'
import { addToLog } from './intake.ts'
import { logMigrations } from './migration.ts'
import { latestPublished } from './published.ts'
import { publish, type PublisherParts } from './publisher.ts'
import { standbysAsked } from './standby.ts'
import { logSigner } from './testing/instance.ts'

test('as many standbys are asked for as the setting says', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['', 0],
    ['  ', 0],
    ['*', 1],
    ['second', 1],
    ['second, third', 1],
    ['2 (second, third, fourth)', 2],
    ['FIRST 2 (second, third)', 2],
    ['any 3(a, b, c, d)', 3],
    ['"2 (odd"', 1],
  ]
  for (const [names, asked] of cases) assert.equal(standbysAsked(names), asked, names)
})

const bin = installedPostgres()
const skip =
  bin === undefined ? 'no PostgreSQL 15 or newer below /usr/lib/postgresql (apt-get install -y postgresql)' : false

let server: OutsideServer
let database: Database
let standby: Standby | undefined
let parts: PublisherParts
let askedTimes = 0

async function begin(at: string): Promise<void> {
  server = await startOutside(at)
  await server.asSuperuser(`CREATE ROLE house LOGIN PASSWORD 'outside' CREATEROLE`, 'CREATE DATABASE house OWNER house')
  const url = server.url('house', 'house')
  const opened = await openDatabase({ url, dataDirectory: tmpdir(), journal: silentJournal, clock: systemClock })
  assert.ok(opened.ok, opened.ok ? '' : opened.refusal.sentence)
  database = opened.value
  assert.ok((await migrate(database, logMigrations)).ok)
  const chance = seededChance('standby')
  await transaction(database.app, (client) =>
    addToLog(client, chance, [{ kind: 'entry', ref: randomUUID(), bytes: utf8('entry') }]),
  )
  parts = {
    ...{ pool: database.sequencer, signer: logSigner, chance, known: new Map() },
    witnesses: [{ key: { ...logSigner.key, name: 'monitor', use: 'cosignature' }, url: 'http://monitor' }],
    ask: () => Promise.reject(new Error(`asked ${(askedTimes += 1)}`)),
  }
}
if (bin !== undefined) await begin(bin)
after(async () => {
  standby?.thaw()
  if (bin !== undefined) await database.close()
})

async function until(job: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000
  while (!(await job())) {
    if (performance.now() > deadline) throw new Error('it did not come')
    await sleep(50)
  }
}

const count = async (sql: string): Promise<number> =>
  Number((await database.owner.query<{ count: string }>(`SELECT count(*) FROM ${sql}`)).rows[0]?.count)
const standbyNames = async (names: string): Promise<void> => {
  await server.asSuperuser(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`, 'SELECT pg_reload_conf()')
  await until(
    async () => (await count(`pg_settings WHERE name = 'synchronous_standby_names' AND setting = '${names}'`)) > 0,
  )
}

test('without the standby that was asked for nothing is signed, and nothing hangs', { skip }, async () => {
  await standbyNames('second')
  assert.deepEqual(await publish(parts), { kind: 'withheld', lack: 'not-visible' })
  await server.asSuperuser('SET synchronous_commit = local', 'GRANT pg_read_all_stats TO house_sequencer')
  assert.deepEqual(await publish(parts), { kind: 'withheld', lack: 'absent' })
  assert.deepEqual([await count('log_checkpoint'), askedTimes], [0, 0])
})

test('what the standby holds is published', { skip }, async () => {
  standby = await server.startStandby('second')
  await until(async () => (await publish(parts)).kind === 'published')
  assert.equal((await latestPublished(database.app))?.size, 256)
  assert.equal(askedTimes, 1)
})

test(
  'what was committed here and not there stays inside, unseen by monitors, and goes out later unchanged',
  { skip },
  async () => {
    standby?.freeze()
    const publishing = publish(parts)
    // An operator who cancels the wait, as a restart would: committed here, and PostgreSQL says no more than a warning.
    await until(async () => {
      await server.asSuperuser(
        `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = 'house'`,
      )
      return (await count('log_checkpoint')) === 2
    })
    assert.deepEqual(await publishing, { kind: 'withheld', lack: 'behind' })
    assert.deepEqual([(await latestPublished(database.app))?.size, askedTimes], [256, 1])
    const { rows } = await database.app.query<{ note: Buffer }>('SELECT note FROM log_checkpoint WHERE size = 512')
    standby?.thaw()
    const done = await publish(parts)
    assert.ok(done.kind === 'published')
    assert.deepEqual(Buffer.from(done.note), rows[0]?.note)
    assert.deepEqual([done.size, askedTimes], [512, 2])
  },
)

test('a second one that was asked for and is not there counts', { skip }, async () => {
  await standbyNames('ANY 2 (second, third)')
  assert.deepEqual(await publish(parts), { kind: 'withheld', lack: 'absent' })
  await standbyNames('')
  assert.equal((await publish(parts)).kind, 'published')
})
