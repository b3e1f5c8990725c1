import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAt, dayOf, endOfDay, fixedZone, intlZone, isWorkingDay, rollOffDays, startOfDay } from '../index.ts'
import { stepWorkingDays, type WorkingCalendar } from '../index.ts'

const christmas: WorkingCalendar = {
  id: 'a court',
  version: '2024.1',
  weekend: [6, 7],
  holidays: new Set([dayOf(2024, 12, 25), dayOf(2024, 12, 26), dayOf(2025, 1, 1)]),
  covers: { earliest: dayOf(2024, 1, 1), latest: dayOf(2025, 1, 31) },
}

test('a day off is known, a working day only where the holidays are, and without a calendar nothing is', () => {
  assert.equal(isWorkingDay(christmas, dayOf(2024, 12, 25)), 'no')
  assert.equal(isWorkingDay(christmas, dayOf(2024, 12, 27)), 'yes')
  assert.equal(isWorkingDay(christmas, dayOf(2024, 12, 28)), 'no')
  assert.equal(isWorkingDay(christmas, dayOf(2026, 3, 4)), 'unknown')
  assert.equal(isWorkingDay(christmas, dayOf(2026, 3, 7)), 'no')
  assert.equal(isWorkingDay(null, dayOf(2024, 12, 25)), 'unknown')
})

test('a last day on a holiday moves to the next working day, or to the one before for a period that counts back', () => {
  assert.deepEqual(rollOffDays(christmas, dayOf(2024, 12, 25), 1), { day: dayOf(2024, 12, 27), known: true })
  assert.deepEqual(rollOffDays(christmas, dayOf(2024, 12, 26), -1), { day: dayOf(2024, 12, 24), known: true })
  assert.deepEqual(rollOffDays(null, dayOf(2024, 12, 25), 1), { day: dayOf(2024, 12, 25), known: false })
  assert.equal(rollOffDays({ ...christmas, weekend: [1, 2, 3, 4, 5, 6, 7] }, dayOf(2024, 5, 1), 1).known, false)
})

test('three working days over Christmas end after it', () => {
  assert.deepEqual(stepWorkingDays(christmas, dayOf(2024, 12, 23), 3, 1), { day: dayOf(2024, 12, 30), known: true })
  assert.deepEqual(stepWorkingDays(christmas, dayOf(2024, 12, 30), 3, -1), { day: dayOf(2024, 12, 23), known: true })
  assert.deepEqual(stepWorkingDays(null, dayOf(2024, 12, 23), 3, 1), { day: dayOf(2024, 12, 26), known: false })
})

test('a day begins where the wall clock says so, also when clocks change', () => {
  const paris = intlZone('Europe/Paris', 'test')
  assert.equal(startOfDay(paris, dayOf(2024, 7, 1)), Date.UTC(2024, 5, 30, 22) / 1000)
  assert.equal(startOfDay(paris, dayOf(2024, 1, 1)), Date.UTC(2023, 11, 31, 23) / 1000)
  // 31 March 2024 has 23 hours there, 27 October has 25.
  assert.equal(startOfDay(paris, dayOf(2024, 4, 1)) - startOfDay(paris, dayOf(2024, 3, 31)), 23 * 3600)
  assert.equal(startOfDay(paris, dayOf(2024, 10, 28)) - startOfDay(paris, dayOf(2024, 10, 27)), 25 * 3600)
  // In Beirut clocks went from 24:00 straight to 01:00.
  const beirut = intlZone('Asia/Beirut', 'test')
  assert.equal(startOfDay(beirut, dayOf(2022, 3, 27)), Date.UTC(2022, 2, 26, 22) / 1000)
})

test('each moment lies between the start and the end of its day, in any zone', () => {
  const zones = ['Pacific/Apia', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'].map((id) =>
    intlZone(id, 'test'),
  )
  const moments = fc.integer({ min: -2_000_000_000, max: 4_000_000_000 })
  fc.assert(
    fc.property(fc.constantFrom(...zones, fixedZone('east', 45_000)), moments, (zone, moment) => {
      const day = dayAt(zone, moment)
      assert.ok(startOfDay(zone, day) <= moment)
      assert.ok(moment <= endOfDay(zone, day))
    }),
    { numRuns: 200 },
  )
})

test('a zone that nobody knows is a mistake of the caller', () => {
  assert.throws(() => intlZone('Europe/Atlantis', 'test'), RangeError)
})
