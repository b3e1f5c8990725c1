import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '@recourse/chronicle'
import { seededChance } from '../../../test/chance.ts'
import { fixedClock } from '../../../test/clock.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { newVisit, openVisit, sealVisit, victimVisits } from './index.ts'
import { sessionPlace } from './testing/place.ts'

const chance = seededChance('visits')
const parts = { primitives, chance, key: chance.bytes(32) }
const clock = fixedClock('2026-03-11T09:50:00Z')
const secret = utf8('thirteen byte')
const MINUTE = 60_000

test('a cookie carries a visit for half an hour, across the hour', () => {
  const visit = newVisit(parts, secret, clock.now())
  const cookie = sealVisit(parts, visit, clock.now())
  assert.deepEqual(openVisit(parts, cookie, clock.now() + 29 * MINUTE), visit)
  assert.equal(openVisit(parts, cookie, clock.now() + 30 * MINUTE), null)
  assert.match(cookie, /^[A-Za-z0-9_-]{20,200}$/)
})

test('a changed cookie, one of another instance, one dated back or ahead opens nothing', () => {
  const now = clock.now()
  const cookie = sealVisit(parts, newVisit(parts, secret, now), now)
  const bytes = Buffer.from(cookie, 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.equal(openVisit(parts, changed.toString('base64url'), now), null, `byte ${at}`)
  }
  assert.equal(openVisit({ ...parts, key: chance.bytes(32) }, cookie, now), null)
  assert.equal(openVisit(parts, cookie, now + 3 * 60 * MINUTE), null)
  assert.equal(openVisit(parts, cookie, now - 60 * MINUTE), null)
  for (const text of ['', 'AQ', 'not a cookie', 'A'.repeat(4000)]) assert.equal(openVisit(parts, text, now), null)
})

test('leaving ends every copy of the cookie; the table forgets within the hour', async () => {
  const { database, clock: time } = await sessionPlace('visits')
  const visits = victimVisits({ ...parts, pool: database.app, clock: time })
  const first = visits.begin(secret)
  time.move(20 * MINUTE)
  const carried = await visits.open(first)
  assert.deepEqual(carried?.secret, secret)
  await visits.end(carried?.cookie ?? '')
  assert.deepEqual([await visits.open(first), await visits.open(carried?.cookie ?? '')], [null, null])
  const other = visits.begin(secret)
  time.move(60 * MINUTE)
  await visits.end(other)
  const { rowCount } = await database.owner.query('select from ended_visit')
  assert.equal(rowCount, 0)
})
