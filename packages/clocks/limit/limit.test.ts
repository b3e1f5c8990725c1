import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf, dueMoment, dueOf, exactly, fixedZone, formatDay, isOver, momentsOf, parseDate } from '../index.ts'
import { parseDuration, PLAIN_COUNTING, safeDay, unrolledLastDay, UNKNOWN_SPAN } from '../index.ts'
import type { Counting, Due, Duration, Period, Span, Suspension, WorkingCalendar } from '../index.ts'

const STAYS: Counting = { ...PLAIN_COUNTING, lastDayOnHoliday: 'stays' }
const calendar: WorkingCalendar = {
  ...{ id: 'a court', version: '1', weekend: [6, 7], holidays: new Set([dayOf(2025, 5, 1)]) },
  covers: { earliest: dayOf(2020, 1, 1), latest: dayOf(2030, 12, 31) },
}

function length(text: string): Duration {
  const read = parseDuration(text)
  assert.ok(read.ok, text)
  return read.value
}
function date(text: string): Span {
  const read = parseDate(text)
  assert.ok(read.ok, text)
  return read.value
}
function due(trigger: Span, duration: string, more: Partial<Period> = {}): Due {
  const computed = dueOf({ trigger, duration: length(duration), counting: STAYS, calendar: null, ...more })
  assert.ok(computed.ok)
  return computed.value
}
const dates = ({ earliest, latest }: Span): readonly string[] => [formatDay(earliest), formatDay(latest)]

test('the day of the trigger does not count, unless the rule says that it does', () => {
  assert.deepEqual(dates(due(date('2023-03-10'), 'P4M')), ['2023-07-10', '2023-07-10'])
  assert.deepEqual(dates(due(date('2023-03-10'), 'P14D')), ['2023-03-24', '2023-03-24'])
  const counts = { counting: { ...STAYS, startDayCounts: true } }
  assert.equal(dates(due(date('2023-03-10'), 'P4M', counts))[0], '2023-07-09')
  assert.equal(dates(due(date('2023-03-10'), 'P14D', counts))[0], '2023-03-23')
  // The month that lacks the day already cut the period short.
  assert.equal(dates(due(date('2023-01-31'), 'P1M', counts))[0], '2023-02-28')
})

test('an uncertain trigger gives the day to keep and the day to argue', () => {
  const uncertain = due(date('2023-03'), 'P4M')
  assert.deepEqual(dates(uncertain), ['2023-07-01', '2023-07-31'])
  assert.deepEqual(uncertain.notes, ['trigger-uncertain'])
  assert.equal(isOver(uncertain, dayOf(2023, 7, 1), 'on_or_before'), 'no')
  assert.equal(isOver(uncertain, dayOf(2023, 7, 2), 'on_or_before'), 'unknown')
  assert.equal(isOver(uncertain, dayOf(2023, 8, 1), 'on_or_before'), 'yes')
  assert.equal(isOver(uncertain, dayOf(2023, 7, 1), 'before'), 'unknown')
  assert.equal(isOver(due(UNKNOWN_SPAN, 'P4M'), dayOf(2023, 7, 1), 'on_or_before'), 'unknown')
})

test('a last day off moves only where the rule and the calendar say so', () => {
  const rolls: Counting = { ...STAYS, lastDayOnHoliday: 'next_working_day' }
  assert.equal(dates(due(date('2025-04-01'), 'P1M', { counting: rolls, calendar }))[0], '2025-05-02')
  assert.equal(dates(due(date('2025-04-01'), 'P1M', { calendar }))[0], '2025-05-01')
  const nobodyKnows = due(date('2025-04-01'), 'P1M', { counting: rolls })
  assert.deepEqual([dates(nobodyKnows)[0], nobodyKnows.notes], ['2025-05-01', ['holidays-unknown']])
  const unknownRule = due(date('2025-04-01'), 'P1M', { counting: PLAIN_COUNTING, calendar })
  assert.deepEqual([dates(unknownRule), unknownRule.notes], [['2025-05-01', '2025-05-02'], ['roll-unknown']])
})

test('working days are counted one by one, and only days can be', () => {
  const business: Counting = { ...STAYS, unit: 'business' }
  assert.equal(dates(due(date('2025-04-29'), 'P3D', { counting: business, calendar }))[0], '2025-05-05')
  const months = dueOf({ trigger: date('2025-04-29'), duration: length('P1M'), counting: business, calendar })
  assert.equal(months.ok ? '' : months.refusal.code, 'business-days-only')
  const hours = dueOf({ trigger: date('2025-04-29'), duration: length('PT4H'), counting: STAYS, calendar })
  assert.equal(hours.ok ? '' : hours.refusal.code, 'duration-has-hours')
})

test('an extension is added once, after the period', () => {
  assert.equal(dates(due(date('2025-01-01'), 'P30D', { extension: length('P30D') }))[0], '2025-03-02')
})

const during = (from: string, to: string, effect: Suspension['effect'] = 'suspends'): Suspension => ({
  ...{ from: date(from), to: date(to), effect, source: 'a rule' },
})

test('a suspension adds its days; a trigger within one waits for its end', () => {
  const suspended = due(date('2025-01-10'), 'P1M', { suspensions: [during('2025-01-20', '2025-01-24')] })
  assert.deepEqual([dates(suspended)[0], suspended.notes], ['2025-02-15', ['suspended']])
  assert.equal(
    dates(due(date('2025-01-22'), 'P1M', { suspensions: [during('2025-01-20', '2025-01-24')] }))[0],
    '2025-02-24',
  )
  // A second suspension counts where the first one moved the end over its start; a later one does not.
  const two = [
    during('2025-01-20', '2025-01-24'),
    during('2025-02-14', '2025-02-15'),
    during('2025-06-01', '2025-06-30'),
  ]
  assert.equal(dates(due(date('2025-01-10'), 'P1M', { suspensions: two }))[0], '2025-02-17')
})

test('a suspension of which nobody knows the effect, or the end, gives two readings', () => {
  const unknown = due(date('2025-01-10'), 'P1M', { suspensions: [during('2025-01-20', '2025-01-24', 'unknown')] })
  assert.deepEqual(dates(unknown), ['2025-02-10', '2025-02-15'])
  assert.ok(unknown.notes.includes('suspension-uncertain'))
  const lasting = due(date('2025-01-10'), 'P1M', { suspensions: [during('2025-01-20', '2025-01-24/..')] })
  assert.deepEqual([formatDay(lasting.earliest), lasting.latest], ['2025-02-15', Infinity])
})

test('the safe day is a margin before the last day', () => {
  assert.equal(formatDay(safeDay(dayOf(2025, 3, 10), length('P14D'))), '2025-02-24')
  assert.equal(safeDay(Infinity, length('P14D')), Infinity)
})

test('a margin longer than the whole period advises the day on which it began, and none before', () => {
  const [began, last] = [dayOf(2025, 2, 10), dayOf(2025, 3, 10)]
  assert.equal(safeDay(last, length('P90D'), began), began)
  assert.equal(safeDay(last, length('P28D'), began), began)
  assert.equal(safeDay(last, length('P27D'), began), began + 1)
  assert.equal(safeDay(last, length('P90D'), -Infinity), last - 90, 'nobody knows when it began')
  assert.equal(safeDay(began, length('P14D'), last), began - 14, 'it counts back')
})

test('hours run from the moment; of a day alone, from its first and its last', () => {
  const zone = fixedZone('east', 3600)
  const moment = dueMoment(momentsOf(date('1970-01-02'), zone), length('PT8H'))
  assert.deepEqual(moment.ok && moment.value, { earliest: 82_800 + 28_800, latest: 82_800 + 86_399 + 28_800 })
  assert.equal(dueMoment({ earliest: 0, latest: 0 }, length('P1D')).ok, false)
})

const days = fc.integer({ min: dayOf(2000, 1, 1), max: dayOf(2060, 12, 31) })
const durations = fc.record({
  ...{ years: fc.nat(5), months: fc.nat(30), days: fc.nat(90), weeksInDays: fc.constant(0), seconds: fc.constant(0) },
})
const countings = fc.record({
  startDayCounts: fc.boolean(),
  monthEnd: fc.constantFrom<Counting['monthEnd']>('clamp_to_last_day', 'first_of_next_month', 'last_to_last'),
  unit: fc.constant<Counting['unit']>('calendar'),
  direction: fc.constant<Counting['direction']>('forward'),
  lastDayOnHoliday: fc.constantFrom<Counting['lastDayOnHoliday']>('next_working_day', 'stays', 'unknown'),
})
const suspensions = fc.array(
  fc
    .tuple(days, fc.nat(200), fc.constantFrom<Suspension['effect']>('suspends', 'unknown'))
    .map(([from, more, effect]) => ({ from: exactly(from), to: exactly(from + more), effect, source: 'a rule' })),
  { maxLength: 3 },
)

test('a due day holds every reading of its trigger, whatever the counting, the days off and the suspensions', () => {
  const input = fc.tuple(days, fc.nat(400), fc.nat(400), durations, countings, suspensions, fc.boolean())
  fc.assert(
    fc.property(input, ([from, width, inside, duration, counting, pauses, isKnown]) => {
      const more = { duration, counting, calendar: isKnown ? calendar : null, suspensions: pauses }
      const whole = dueOf({ ...more, trigger: { earliest: from, latest: from + width } })
      const one = dueOf({ ...more, trigger: exactly(from + Math.min(inside, width)) })
      assert.ok(whole.ok && one.ok)
      assert.ok(whole.value.earliest <= one.value.earliest && one.value.latest <= whole.value.latest)
      assert.ok(one.value.earliest <= one.value.latest)
    }),
    { numRuns: 3000 },
  )
})

test('a later trigger or a longer period never ends earlier', () => {
  fc.assert(
    fc.property(days, fc.nat(70), durations, durations, countings, (from, later, duration, more, counting) => {
      const longer = { ...duration, months: duration.months + more.months, days: duration.days + more.days }
      const last = (day: number, length: Duration): number => unrolledLastDay(day, length, counting, calendar).day
      assert.ok(last(from + later, duration) >= last(from, duration))
      assert.ok(last(from, longer) >= last(from, duration))
    }),
    { numRuns: 3000 },
  )
})
