import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { PoolClient } from 'pg'
import { admits } from '../../../test/admits.ts'
import { fixedClock } from '../../../test/clock.ts'
import { hears, open, say, untilTried } from '../../../test/exchanges.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'
import { checkProjection } from '../chronicle/index.ts'
import { transaction } from '../database/index.ts'
import { exchangeJoined } from './kinds.ts'
import { exchangeFiles, isParty } from './parties.ts'

const clock = fixedClock()
const houses = await Promise.all(
  ['ken', 'esp', 'tur', 'fra'].map((seed) => partner({ seed: `at-once-${seed}`, state: seed.toUpperCase(), clock })),
)
const [ken, esp, tur, fra] = houses as [Partner, Partner, Partner, Partner]
after(() => Promise.all(houses.map((one) => one.close())))
for (const [at, one] of houses.entries()) for (const other of houses.slice(at + 1)) await pinEachOther(one, other)

const STOP = 4711

/** Transactions that write such a row stand still after nearly all of it, while the job runs. */
async function whileStanding(
  { house }: Partner,
  { table, when }: { readonly table: string; readonly when: string },
  job: () => Promise<void>,
): Promise<void> {
  const { owner } = house.database
  const stop: PoolClient = await owner.connect()
  try {
    await stop.query('select pg_advisory_lock($1)', [STOP])
    await owner.query(`create or replace function stand() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(${STOP}); return new; end $$`)
    await owner.query(
      `create trigger stand before insert on ${table} for each row when (${when}) execute function stand()`,
    )
    await job()
  } finally {
    await stop.query('select pg_advisory_unlock($1)', [STOP])
    stop.release()
    await owner.query(`drop trigger stand on ${table}`)
  }
}

/** Until so many transactions of an instance wait for another one. */
const waiting = ({ house }: Partner, count: number): Promise<void> =>
  until(async () => {
    const { rows } = await house.database.owner.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return (rows[0]?.waiting ?? 0) >= count
  })

async function assertFolded({ house }: Partner): Promise<void> {
  for (const projection of house.chronicle.projector.projections)
    assert.deepEqual(await transaction(house.database.app, (client) => checkProjection(client, projection)), [])
  assert.deepEqual((await house.database.app.query('select * from compartment_held')).rows, [])
}

const isThere = async ({ house }: Partner, file: string, { authority }: Partner): Promise<boolean> => {
  const found = (await exchangeFiles(house.database.app, [file])).get(file)
  return found !== undefined && isParty(found, authority)
}

test('what one partner says builds on what another says, and both are taken at the same moment', async () => {
  const { file } = await open(ken, esp, tur)
  for (const one of [esp, tur]) await hears(one, file, 'please hear the witness')
  await whileStanding(tur, { table: 'envelope_in', when: `new.peer = '${esp.authority}'` }, async () => {
    await say(esp, file, 'she was heard')
    await waiting(tur, 1)
    await hears(ken, file, 'she was heard')
    await admits(ken, file, fra)
    await waiting(tur, 2)
  })
  await until(() => isThere(tur, file, fra))
  await assertFolded(tur)
})

test('what we say where something waits is folded after what comes meanwhile', async () => {
  const { file } = await open(ken, esp, tur)
  for (const one of [esp, tur]) await hears(one, file, 'please hear the witness')
  await tur.app.close()
  await say(esp, file, 'she was heard')
  await hears(ken, file, 'she was heard')
  await untilTried(esp, file, tur)
  await tur.reopen()
  await say(ken, file, 'thank you')
  await hears(tur, file, 'thank you')
  let admitted: Promise<void> | undefined
  await whileStanding(tur, { table: 'envelope_out', when: `new.file = '${file}'` }, async () => {
    admitted = admits(tur, file, fra)
    await waiting(tur, 1)
    clock.move(60_000)
    esp.house.federation.wake()
    await waiting(tur, 2)
  })
  await admitted
  await hears(tur, file, 'she was heard')
  assert.ok(await isThere(tur, file, fra))
  await assertFolded(tur)
})

test('what we say and what comes in the same file never wait for each other at once', async () => {
  const { file } = await open(ken, esp, tur)
  for (const one of [esp, tur]) await hears(one, file, 'please hear the witness')
  const { owner } = tur.house.database
  // A number that was given out stays so where what asked for it is undone: it counts the tries.
  await owner.query('create sequence entry_tries')
  await owner.query(`create function count_tries() returns trigger language plpgsql security definer as $$
    begin perform nextval('entry_tries'); return new; end $$`)
  await owner.query('create trigger count_tries before insert on entry for each row execute function count_tries()')
  await whileStanding(tur, { table: 'entry', when: `new.kind = '${exchangeJoined.kind}'` }, async () => {
    await admits(esp, file, fra)
    await waiting(tur, 1)
    void say(tur, file, 'we heard her')
    await waiting(tur, 2)
  })
  await hears(tur, file, 'we heard her')
  await until(() => isThere(tur, file, fra))
  const { rows } = await owner.query<{ tries: number; stored: number }>(
    `select (select last_value from entry_tries)::int as tries,
      (select count(*) from entry where file = $1)::int - $2 as stored`,
    [file, 3],
  )
  assert.equal(rows[0]?.tries, rows[0]?.stored)
  await assertFolded(tur)
})
