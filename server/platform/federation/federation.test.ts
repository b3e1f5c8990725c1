import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../test/clock.ts'
import { open, say, settled, states, words } from '../../../test/exchanges.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'
import { erase, keepingOfFile, placeOf } from '../chronicle/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { transaction } from '../database/index.ts'
import { wireFigures } from './figures.ts'
import { ENTRIES_OF_ONE, forgetIntake, spend } from './inbox/budget.ts'
import { Fault } from './inbox/coming.ts'
import { raise } from './incidents.ts'
import { takeReceipts, WAITING_MAX } from './take-receipts.ts'
import { silentJournal } from '../journal.ts'
import { seededChance } from '../../../test/chance.ts'
import { must } from '../../../test/partners.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'ken', state: 'KEN', clock })
const esp = await partner({ seed: 'esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

test('what one authority says in a shared file the other reads, and the receipts say how far it got', async () => {
  const { file } = await open(ken, esp)
  assert.deepEqual(await settled(ken, file), ['delivered'])
  assert.deepEqual(await words(esp, file), ['please hear the witness'])
  await say(esp, file, 'it will be done')
  assert.deepEqual(await settled(esp, file), ['delivered'])
  assert.deepEqual(await words(ken, file), ['please hear the witness', 'it will be done'])
})

test('whoever opens it sends a receipt, once', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await esp.house.federation.opened(file, null)
  await esp.house.federation.opened(file, null)
  await settled(esp, file)
  assert.deepEqual(await states(ken, file), ['retrieved'])
  assert.equal((await states(esp, file)).length, 1)
})

/** Erases what its authority said in a file, but for the entries about keys and parties. */
async function eraseSaid(who: Partner, file: string): Promise<readonly string[]> {
  const { chronicle, database } = who.house
  const [state] = await chronicle.states.ofFile(file)
  assert.ok(state)
  const { rows } = await database.app.query<{ id: string }>(
    `select e.id from entry e join entry_body b on b.entry = e.id
      where file = $1 and kind = 'test.noted' and authority = $2`,
    [file, who.authority],
  )
  const work = chronicle.begin(who.author)
  const keeping = await keepingOfFile(database.app, file)
  const from = { place: placeOf(primitives, state), projector: chronicle.projector, keeping }
  const target = { unit: 'entry' as const, entries: rows.map(({ id }) => id) }
  await must(Promise.resolve(erase(work, from, { target, reason: 'asked', backupsUntil: '2026-04-11' })))
  await must(chronicle.commitErasing(work))
  return target.entries
}

/** What the other side answered to erasures: how many entries it erased, and how many it kept. */
const answersTo = async (who: Partner, file: string): Promise<readonly (readonly number[])[]> =>
  (
    await who.house.database.app.query<{ facets: { erased: number; kept: number } }>(
      `select f.facets from entry e join entry_facets f on f.entry = e.id
        where e.file = $1 and e.kind = 'exchange.erased'`,
      [file],
    )
  ).rows.map(({ facets: { erased, kept } }) => [erased, kept])

test('what its author erases is erased on the other side too, which says so; what others wrote stays', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await say(esp, file, 'ours stays')
  await settled(esp, file)
  await eraseSaid(ken, file)
  await settled(ken, file)
  await esp.house.federation.eraseAsAsked()
  await esp.house.federation.eraseAsAsked()
  await settled(esp, file)
  assert.deepEqual(await words(esp, file), ['ours stays'])
  assert.deepEqual(await words(ken, file), ['ours stays'])
  assert.deepEqual(await answersTo(ken, file), [[1, 0]])
})

test('what is erased while the partner is down never gets there: the erasure does, and the conversation goes on', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  const early = await eraseSaid(ken, file)
  await settled(ken, file)
  await esp.house.federation.eraseAsAsked()
  await esp.app.close()
  const rescued = await open(ken, esp)
  await say(ken, file, 'where she hides')
  await say(ken, file, 'and with whom')
  const bodies = await ken.house.database.app.query<{ jwe: string }>(
    'select b.jwe from entry_body b join entry e on e.id = b.entry where e.file = any($1)',
    [[file, rescued.file]],
  )
  const erased = [...(await eraseSaid(ken, file)), ...(await eraseSaid(ken, rescued.file))]
  assert.deepEqual([early.length, erased.length], [1, 3])
  const waiting = await ken.house.database.app.query<{ content: string }>(
    'select content from envelope_out where next_try_at is not null',
  )
  for (const { jwe } of bodies.rows) assert.ok(!waiting.rows.some(({ content }) => content.includes(jwe)))
  await esp.reopen()
  clock.move(60_000)
  ken.house.federation.wake()
  const arrived = (states: readonly string[]): boolean => states.every((state) => state === 'delivered')
  for (const one of [file, rescued.file]) await until(async () => arrived(await states(ken, one)))
  await say(ken, file, 'we go on')
  await settled(ken, file)
  assert.deepEqual(await words(esp, file), ['we go on'])
  assert.deepEqual(await words(esp, rescued.file), [])
  const here = await esp.house.database.app.query<{ ids: string }>(
    `select e.id as ids, f.entry, b.entry from entry e
      left join entry_facets f on f.entry = e.id left join entry_body b on b.entry = e.id
      where e.id = any($1) and f.entry is null and b.entry is null`,
    [erased],
  )
  assert.equal(here.rowCount, erased.length, 'they are there as signed lines, and nothing of what they said')
  await esp.house.federation.eraseAsAsked()
  await settled(esp, file)
  await until(async () => (await answersTo(ken, file)).length === 2)
  assert.deepEqual((await answersTo(ken, file)).toSorted(), [
    [0, 0],
    [1, 0],
  ])
  const dead = await ken.house.database.app.query(
    `select 1 from envelope_out where state not in ('delivered', 'retrieved')`,
  )
  assert.equal(dead.rowCount, 0, 'no dead letter')
})

test('a conversation that grew beyond what is taken in a day goes on after the time that was named, and others go on meanwhile', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  const pool = esp.house.database.app
  const scope = `file ${file} ${ken.authority}`
  await pool.query('update wire_intake set spent = $2 where scope = $1', [scope, ENTRIES_OF_ONE.most])
  await say(ken, file, 'one more')
  assert.deepEqual(await settled(ken, file), ['delivered', 'put-off'])
  await say(ken, file, 'and another')
  const other = await open(ken, esp)
  assert.deepEqual(await settled(ken, other.file), ['delivered'])
  assert.deepEqual(await words(esp, file), ['please hear the witness'])
  const { rows } = await ken.house.database.app.query<{ reason: string; wait: number; receipts: number }>(
    `select reason, extract(epoch from next_try_at - $2::timestamptz)::float8 as wait,
      (select count(*)::int from wire_receipt r where r.envelope = o.id and r.event = 'relay.deferred') as receipts
      from envelope_out o where file = $1 and seq = 2`,
    [file, new Date(clock.now())],
  )
  assert.deepEqual(rows, [{ reason: 'too-much-today', wait: 86_400 / ENTRIES_OF_ONE.perDay, receipts: 1 }])
  clock.move((2 * 86_400_000) / ENTRIES_OF_ONE.perDay)
  ken.house.federation.wake()
  await until(async () => (await states(ken, file)).every((state) => state === 'delivered'))
  assert.deepEqual(await words(esp, file), ['please hear the witness', 'one more', 'and another'])
  const late = await ken.house.database.app.query('select 1 from envelope_out where file = $1 and is_late', [file])
  assert.equal(late.rowCount, 0)
})

test('what is kept for emergencies is taken when the rest of the day is used up, and drains like all', async () => {
  const now = clock.now()
  const pool = esp.house.database.app
  const spends = (amount: number, isEmergency: boolean, at = now): Promise<unknown> =>
    transaction(pool, (client) =>
      spend(client, at, [{ scope: 'instance x', amount, most: 10, perDay: 5, isEmergency }]),
    )
  await spends(10, false)
  await assert.rejects(spends(1, false), new Fault('too-much-today', false, new Date(now + 17_280_000).toISOString()))
  await spends(1, true)
  await assert.rejects(spends(1, true), Fault)
  await spends(10, false, now + 3 * 86_400_000)
  await forgetIntake(pool, now + 90 * 86_400_000)
  assert.equal((await pool.query('select 1 from wire_intake')).rowCount, 0)
})

/** Receipts as they come, in one transaction. */
async function take(who: Partner, receipts: readonly string[]): Promise<void> {
  const parts = { ...who.house, primitives, journal: silentJournal, chance: seededChance('told again') }
  const trusted = await who.house.trust.current()
  const own = { id: who.instance }
  await transaction(who.house.database.app, (client) => takeReceipts(client, parts, { own, trusted, receipts }))
}

/** What the other side said of a file, told again as if none of it had come: in these turns, each a transaction. */
async function toldAgain(who: Partner, file: string, turns: readonly (readonly string[])[]): Promise<void> {
  const { app: pool, owner } = who.house.database
  await owner.query('delete from wire_receipt where file = $1', [file])
  await owner.query('delete from receipt_head where file = $1', [file])
  await pool.query(`update envelope_out set state = 'submitted' where file = $1`, [file])
  for (const receipts of turns) await take(who, receipts)
}

test('receipts that come before the ones that they follow wait for them, and count with them', async () => {
  const { file } = await open(ken, esp)
  await say(ken, file, 'and a second thing')
  await until(async () => (await states(ken, file)).join() === 'delivered,delivered')
  await esp.house.federation.opened(file, 'cannot-open')
  await settled(esp, file)
  const { rows } = await esp.house.database.app.query<{ jws: string; seq: string; event: string }>(
    `select r.jws, i.seq, event from wire_receipt r join envelope_in i on i.id = r.envelope where r.file = $1 and issuer = $2`,
    [file, esp.instance],
  )
  const of = (seq: string, ...events: readonly string[]): readonly string[] =>
    events.flatMap((event) => rows.find((row) => row.seq === seq && row.event === event)?.jws ?? [])
  const [first, second] = ['1', '2'].map((seq) => of(seq, 'relay.accepted', 'delivery.done'))
  const [failed, failedToo] = ['1', '2'].map((seq) => of(seq, 'retrieval.failed'))
  assert.ok(first?.length === 2 && second?.length === 2 && failed?.length === 1 && failedToo?.length === 1)
  const asTold = [...first, ...failed, ...second, ...failedToo]
  for (const turns of [
    [[...failed, ...failedToo], asTold],
    [asTold],
    [asTold, asTold],
    [failedToo, failed, second, first],
  ]) {
    await toldAgain(ken, file, turns)
    assert.deepEqual(await states(ken, file), ['not-retrieved', 'not-retrieved'])
    const kept = await ken.house.database.app.query('select distinct state from wire_receipt where file = $1', [file])
    assert.deepEqual(kept.rows, [{ state: 'valid' }])
  }
})

test('a partner whose receipts all wait for one that never comes fills no disk: beyond so many somebody is told', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  const { rows } = await esp.house.database.app.query<{ jws: string; event: string }>(
    'select jws, event from wire_receipt where file = $1 and issuer = $2',
    [file, esp.instance],
  )
  const done = rows.find(({ event }) => event === 'delivery.done')
  assert.ok(done)
  const { app: pool } = ken.house.database
  const waitingAfter = async (before: number): Promise<number> => {
    const sql = `insert into wire_receipt (hash, file, envelope, issuer, event, prev, jws, at, state)
      select 'hash ' || n, $1, (select id from envelope_out where file = $1), $2, 'delivery.done', 'before ' || n, 'x', now(),
      'waiting' from generate_series(1, $3::int) n`
    await toldAgain(ken, file, [])
    await pool.query(sql, [file, esp.instance, before])
    await take(ken, [done.jws])
    const waiting = await pool.query(`select 1 from wire_receipt where file = $1 and state = 'waiting'`, [file])
    return waiting.rowCount ?? 0
  }
  assert.equal(await waitingAfter(WAITING_MAX - 1), WAITING_MAX)
  assert.equal(await waitingAfter(WAITING_MAX), WAITING_MAX)
  const told = await ken.house.database.owner.query('delete from wire_incident where file = $1 returning code', [file])
  assert.deepEqual(told.rows, [{ code: 'receipt-chain' }])
  await toldAgain(ken, file, [rows.map(({ jws }) => jws)])
  assert.deepEqual(await states(ken, file), ['delivered'])
})

test('the operator sees how much waits and how long, what arrived within the hour, and what nobody looked at', async () => {
  const pool = ken.house.database.app
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await ken.house.federation.stop()
  const before = await wireFigures(pool, clock.now())
  assert.deepEqual([before.waiting, before.oldestSeconds, before.incidents], [0, 0, 0])
  assert.ok((before.receipted.delivered ?? 0) > 0)
  await open(ken, esp)
  clock.move(90_000)
  await raise(pool, ken.house, { code: 'signature', instance: esp.instance })
  const then = await wireFigures(pool, clock.now())
  assert.deepEqual([then.waiting, then.oldestSeconds, then.incidents], [1, 90, 1])
  clock.move(13 * 3_600_000)
  await ken.house.federation.overdue()
  const last = await wireFigures(pool, clock.now())
  assert.deepEqual([last.waiting, last.dead['not-relayed'], last.receipted.delivered], [1, 1, 0])
})
