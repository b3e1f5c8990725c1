import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { STEP_HOURS } from '@recourse/wire'
import { seededChance } from '../../../test/chance.ts'
import { fixedClock } from '../../../test/clock.ts'
import { open, settled, states } from '../../../test/exchanges.ts'
import { incidentsOf } from '../../../test/hostile/peer.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'
import { transaction } from '../database/index.ts'
import { silentJournal } from '../journal.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { takeReceipts } from './take-receipts.ts'

const HOUR_MS = 3_600_000
const clock = fixedClock()
const ken = await partner({ seed: 'timeouts-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'timeouts-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

const stateIs = (file: string, state: string): Promise<void> =>
  until(async () => (await states(ken, file)).join() === state)

const receiptsOf = async (who: Partner, file: string): Promise<readonly string[]> =>
  (
    await who.house.database.app.query<{ event: string }>(
      'select event from wire_receipt where file = $1 order by at',
      [file],
    )
  ).rows.map(({ event }) => event)

test('what nobody opens within 36 hours is said to be unopened on both sides; whoever opens it after all says so, once', async () => {
  const { file } = await open(ken, esp)
  assert.deepEqual(await settled(ken, file), ['delivered'])
  clock.move(STEP_HOURS.retrieval.fails * HOUR_MS)
  await esp.house.federation.overdue()
  assert.deepEqual(await states(ken, file), ['delivered'], 'the last instant is still in time')
  clock.move(1)
  await esp.house.federation.overdue()
  await esp.house.federation.overdue()
  await stateIs(file, 'not-retrieved')
  assert.equal((await receiptsOf(ken, file)).filter((event) => event === 'retrieval.failed').length, 1)
  assert.deepEqual(
    (await incidentsOf(esp)).filter((code) => code === 'not-opened'),
    ['not-opened'],
  )
  const told = await ken.house.database.app.query('select reason from envelope_out where file = $1', [file])
  assert.deepEqual(told.rows, [{ reason: 'not-opened' }])
  await esp.house.federation.opened(file, null)
  await esp.house.federation.opened(file, null)
  await stateIs(file, 'retrieved')
  assert.equal((await receiptsOf(ken, file)).filter((event) => event === 'retrieval.done').length, 1)
  const late = await ken.house.database.app.query('select is_late from envelope_out where file = $1', [file])
  assert.deepEqual(late.rows, [{ is_late: true }])
})

/** Only that it came: another program may say later, or never, that it is stored. */
async function onlyRelayed(file: string): Promise<void> {
  const { app: pool, owner } = ken.house.database
  await owner.query('delete from wire_receipt where file = $1 and issuer = $2', [file, esp.instance])
  await owner.query('delete from receipt_head where file = $1 and issuer = $2', [file, esp.instance])
  await pool.query(`update envelope_out set state = 'submitted' where file = $1`, [file])
  await take(file, 'relay.accepted')
}

async function take(file: string, event: string): Promise<void> {
  const { rows } = await esp.house.database.app.query<{ jws: string }>(
    'select jws from wire_receipt where file = $1 and issuer = $2 and event = $3',
    [file, esp.instance, event],
  )
  const parts = { ...ken.house, primitives, journal: silentJournal, chance: seededChance('timeouts') }
  const trusted = await ken.house.trust.current()
  const input = { own: { id: ken.instance }, trusted, receipts: rows.map(({ jws }) => jws) }
  await transaction(ken.house.database.app, (client) => takeReceipts(client, parts, input))
}

test('what another server took and does not say to have stored is given up after 24 hours, and is late where it says so', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await onlyRelayed(file)
  assert.deepEqual(await states(ken, file), ['relayed'])
  clock.move(STEP_HOURS.delivery.fails * HOUR_MS)
  await ken.house.federation.overdue()
  assert.deepEqual(await states(ken, file), ['relayed'], 'twelve hours are for what has no answer at all')
  clock.move(1)
  await ken.house.federation.overdue()
  await ken.house.federation.overdue()
  assert.deepEqual(await states(ken, file), ['not-delivered'])
  assert.equal((await receiptsOf(ken, file)).filter((event) => event === 'delivery.failed').length, 1)
  await take(file, 'delivery.done')
  const { rows } = await ken.house.database.app.query('select state, is_late from envelope_out where file = $1', [file])
  assert.deepEqual(rows, [{ state: 'delivered', is_late: true }])
})
