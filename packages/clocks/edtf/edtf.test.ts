import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDay, isBounded, isExact, isOnOrAfter, isOnOrBefore, parseDate, type Span } from '../index.ts'

const shown = ({ earliest, latest }: Span): string =>
  [earliest, latest].map((day) => (Number.isFinite(day) ? formatDay(day) : '..')).join(' ')

function read(text: string): Span {
  const date = parseDate(text)
  assert.ok(date.ok, text)
  return date.value
}

const READINGS: readonly (readonly [string, string])[] = [
  ['2004-05-26', '2004-05-26 2004-05-26'],
  ['2004-05', '2004-05-01 2004-05-31'],
  ['2004', '2004-01-01 2004-12-31'],
  ['200X', '2000-01-01 2009-12-31'],
  ['20XX', '2000-01-01 2099-12-31'],
  ['2004-XX', '2004-01-01 2004-12-31'],
  ['2004-02-XX', '2004-02-01 2004-02-29'],
  ['2004-XX-XX', '2004-01-01 2004-12-31'],
  ['2004~', '2003-01-01 2005-12-31'],
  ['2004?', '2003-01-01 2005-12-31'],
  ['2004-02~', '2004-01-01 2004-03-31'],
  ['2004-03-01%', '2004-02-29 2004-03-02'],
  ['200X~', '1990-01-01 2019-12-31'],
  ['2004/2005-06', '2004-01-01 2005-06-30'],
  ['../2004-05', '.. 2004-05-31'],
  ['2004-05/..', '2004-05-01 ..'],
  ['/2004', '.. 2004-12-31'],
  ['2004-05-26/', '2004-05-26 ..'],
  ['2003~/2004', '2002-01-01 2004-12-31'],
]

for (const [text, span] of READINGS)
  test(`${text} is some day from ${span.replace(' ', ' to ')}`, () => assert.equal(shown(read(text)), span))

test('what is about a date and what is doubtful are told apart', () => {
  const marks = ['2004', '2004~', '2004?', '2004%'].map((text) => {
    const date = parseDate(text)
    return date.ok ? [date.value.approximate, date.value.uncertain] : []
  })
  assert.deepEqual(marks, [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])
})

test('what is no date, or lies backwards, is refused with its code', () => {
  const code = (text: string): string => {
    const date = parseDate(text)
    return date.ok ? 'read' : date.refusal.code
  }
  for (const text of [
    '',
    '..',
    '/',
    '../..',
    '2004-02-30',
    '2004-13',
    '204',
    'May 2004',
    '2004-XX-13',
    '20X4',
    '2004/2005/2006',
  ])
    assert.equal(code(text), 'date-malformed', text)
  assert.equal(code('2004-05-26T10:00:00Z'), 'date-unsupported')
  assert.equal(code('2004-21'), 'date-unsupported')
  assert.equal(code('2005/2004'), 'date-backwards')
  assert.equal(code(`2004${' '.repeat(60)}`), 'date-malformed')
})

test('a coarser writing of a date holds every finer one, and a mark only widens', () => {
  const parts = fc.tuple(
    fc.integer({ min: 1, max: 9999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  const holds = (wide: Span, narrow: Span): void =>
    assert.ok(wide.earliest <= narrow.earliest && narrow.latest <= wide.latest)
  fc.assert(
    fc.property(parts, fc.constantFrom('', '~', '?', '%'), ([year, month, day], mark) => {
      const [y, m, d] = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')]
      const exact = read(`${y}-${m}-${d}`)
      assert.ok(isExact(exact) && isBounded(exact))
      for (const text of [`${y}-${m}-${d}`, `${y}-${m}`, y, `${y.slice(0, 3)}X`, `${y.slice(0, 2)}XX`]) {
        holds(read(text + mark), exact)
        holds(read(text + mark), read(text))
        holds(read(`../${text}`), exact)
        holds(read(`${text}/`), exact)
      }
    }),
  )
})

test('before and after answer unknown where the readings disagree', () => {
  const may = read('2004-05')
  assert.equal(isOnOrBefore(may, read('2004-05-31').earliest), 'yes')
  assert.equal(isOnOrBefore(may, read('2004-05-30').earliest), 'unknown')
  assert.equal(isOnOrBefore(may, read('2004-04-30').earliest), 'no')
  assert.equal(isOnOrAfter(may, read('2004-05-01').earliest), 'yes')
  assert.equal(isOnOrAfter(may, read('2004-06-01').earliest), 'no')
  assert.equal(isOnOrAfter(read('2004/'), read('2004-06-01').earliest), 'unknown')
})
