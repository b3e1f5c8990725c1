import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../test/clock.ts'
import { states } from '../../../test/exchanges.ts'
import { partner, pinEachOther } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'
import { draftTo, sent } from '../requests/testing/two-sides.ts'
import { callUp } from './index.ts'

const MINUTE_MS = 60_000
const clock = fixedClock()
const ken = await partner({ seed: 'on-call-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'on-call-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

const told: number[] = []
let isReached = true
const notify = (count: number): Promise<boolean> => {
  told.push(count)
  return Promise.resolve(isReached)
}
Object.assign(ken.house, { onCall: { isSet: true, notify } })

const asks = (level: string): Promise<string> => {
  const draft = draftTo(esp)
  return sent(ken, esp, {
    ...draft,
    answers: { ...draft.answers, urgency: { level, ground: 'She may be taken away' } },
  })
}

test('an emergency that the other side has not taken within a quarter of an hour calls somebody up, once; nothing else does', async () => {
  const there = await asks('emergency')
  // The second is the step that notes the arrival.
  await until(async () => (await states(ken, there)).join() === 'delivered,delivered')
  await esp.app.close()
  await asks('emergency')
  await asks('urgent')
  clock.move(15 * MINUTE_MS - 1)
  assert.equal(await callUp(ken.house), 0)
  clock.move(1)
  isReached = false
  assert.equal(await callUp(ken.house), 0, 'nobody was reached')
  isReached = true
  assert.equal(await callUp(ken.house), 1)
  assert.equal(await callUp(ken.house), 0)
  assert.deepEqual(told, [1, 1])
})

test('an emergency that was refused, or given up, is not forgotten either; one that went another way is', async () => {
  const files = [await asks('emergency'), await asks('emergency'), await asks('emergency'), await asks('emergency')]
  const { app: pool } = ken.house.database
  const all = `update envelope_out set`
  await pool.query(`${all} state = 'rejected' where file = $1`, [files[0]])
  await pool.query(`${all} state = 'not-relayed' where file = $1`, [files[1]])
  await pool.query(`${all} other_channel = '{"channel": "courier"}' where file = $1`, [files[2]])
  // Taken by their program, which then could not store it.
  await pool.query(`${all} state = 'not-delivered' where file = $1`, [files[3]])
  clock.move(15 * MINUTE_MS)
  assert.equal(await callUp(ken.house), 3)
})
