import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDuration, addMonths, civilDate, dayOf, daysInMonth, formatDay, isLeapYear, parseDay } from '../index.ts'
import { parseDuration, subtractDuration, weekdayOf, type Duration, type MonthEnd } from '../index.ts'

const day = (text: string): number => {
  const read = parseDay(text)
  assert.ok(read.ok, text)
  return read.value
}
const length = (text: string): Duration => {
  const read = parseDuration(text)
  assert.ok(read.ok, text)
  return read.value
}
/** Years 0000 to 9999. */
const anyDay = fc.integer({ min: dayOf(0, 1, 1), max: dayOf(9999, 12, 31) })
const conventions = fc.constantFrom<MonthEnd>('clamp_to_last_day', 'first_of_next_month', 'last_to_last')

test('a day number and its date are the same day, as the platform counts too', () => {
  fc.assert(
    fc.property(anyDay, (number) => {
      const { year, month, day: ofMonth } = civilDate(number)
      assert.equal(dayOf(year, month, ofMonth), number)
      assert.equal(formatDay(number), new Date(number * 86_400_000).toISOString().slice(0, 10))
      assert.equal(weekdayOf(number) % 7, new Date(number * 86_400_000).getUTCDay())
      assert.equal(day(formatDay(number)), number)
    }),
    { numRuns: 2000 },
  )
})

test('leap years: every fourth, not every hundredth, but every four hundredth', () => {
  assert.deepEqual([1900, 2000, 2023, 2024, 2100].map(isLeapYear), [false, true, false, true, false])
  assert.equal(daysInMonth(2024, 2), 29)
  assert.equal(day('2024-03-01') - day('2024-02-28'), 2)
  assert.equal(day('2100-03-01') - day('2100-02-28'), 1)
})

test('a day that the calendar does not have is refused', () => {
  for (const text of [
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '2023-4-1',
    '20230401',
    '',
    '2023-04-01T',
  ])
    assert.deepEqual(parseDay(text).ok ? text : 'refused', 'refused')
})

test('a year outside four digits is written in the expanded form', () => {
  assert.equal(formatDay(dayOf(10_000, 1, 1)), '+010000-01-01')
  assert.equal(formatDay(dayOf(-1, 12, 31)), '-000001-12-31')
})

test('months are calendar months: a missing day is the last of its month, or what the convention says', () => {
  assert.equal(formatDay(addMonths(day('2024-10-31'), 4, 'clamp_to_last_day')), '2025-02-28')
  assert.equal(formatDay(addMonths(day('2024-10-31'), 4, 'first_of_next_month')), '2025-03-01')
  assert.equal(formatDay(addMonths(day('2023-10-31'), 4, 'clamp_to_last_day')), '2024-02-29')
  assert.equal(formatDay(addMonths(day('2025-02-28'), 1, 'last_to_last')), '2025-03-31')
  assert.equal(formatDay(addMonths(day('2025-03-31'), -1, 'clamp_to_last_day')), '2025-02-28')
  assert.equal(formatDay(addDuration(day('2024-02-29'), length('P1Y'), 'clamp_to_last_day')), '2025-02-28')
})

test('a duration keeps its units; nonsense is refused', () => {
  assert.deepEqual(length('P1Y2M3W4DT5H6M7S'), { years: 1, months: 2, days: 4, weeksInDays: 21, seconds: 18_367 })
  for (const text of ['', 'P', 'PT', 'P1', '4M', 'P-1M', 'P1.5M', 'P4m', 'P1D2M'])
    assert.equal(parseDuration(text).ok, false, text)
  const long = parseDuration('P99999Y')
  assert.equal(long.ok ? '' : long.refusal.code, 'duration-too-long')
})

test('adding is monotone in the day and in the duration, whatever the convention for month ends', () => {
  const months = fc.integer({ min: 0, max: 480 })
  const days = fc.integer({ min: 0, max: 800 })
  const build = (ofMonths: number, ofDays: number): Duration => ({
    ...{ years: 0, months: ofMonths, days: ofDays, weeksInDays: 0, seconds: 0 },
  })
  fc.assert(
    fc.property(
      anyDay,
      fc.nat(70),
      months,
      days,
      fc.nat(24),
      fc.nat(60),
      conventions,
      (from, later, m, d, m2, d2, end) => {
        const added = addDuration(from, build(m, d), end)
        assert.ok(added >= from)
        assert.ok(addDuration(from + later, build(m, d), end) >= added)
        assert.ok(addDuration(from, build(m + m2, d + d2), end) >= added)
        assert.ok(subtractDuration(from, build(m, d), end) <= from)
      },
    ),
    { numRuns: 3000 },
  )
})
