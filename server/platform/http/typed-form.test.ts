import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { checkDay, dayFields, optionalDay, several, typedAgain, typedDate, typedDay, typedText } from './index.ts'

const typed = (day: string, month: string, year: string) => ({
  'from-day': day,
  'from-month': month,
  'from-year': year,
})

test('a day that is not in the calendar is no day', () => {
  assert.equal(typedDay(typed('31', '3', '2026'), 'from'), '2026-03-31')
  assert.equal(typedDay(typed(' 29 ', '2', '2028'), 'from'), '2028-02-29')
  for (const [day, month, year] of [
    ['31', '4', '2026'],
    ['29', '2', '2026'],
    ['', '4', '2026'],
    ['1', '13', '2026'],
    ['1', '1', '26'],
    ['x', '1', '2026'],
  ] as const)
    assert.equal(typedDay(typed(day, month, year), 'from'), null)
})

test('a day that may be left out is asked for again only where something was typed', () => {
  const form = (wanted: 'optional' | 'needed') => z.object(dayFields('from')).superRefine(checkDay('from', wanted))
  const faults = (wanted: 'optional' | 'needed', given: object): readonly PropertyKey[] =>
    form(wanted)
      .safeParse(given)
      .error?.issues.flatMap(({ path }) => path) ?? []
  assert.deepEqual(faults('optional', typed('', '', '')), [])
  assert.deepEqual(faults('optional', {}), [])
  assert.deepEqual(faults('needed', {}), ['from'])
  for (const wanted of ['optional', 'needed'] as const) {
    assert.deepEqual(faults(wanted, typed('1', '', '2026')), ['from'])
    assert.deepEqual(faults(wanted, typed('1', '4', '2026')), [])
  }
  assert.equal(optionalDay(typed('', '', ''), 'from'), undefined)
  assert.equal(optionalDay(typed('1', '4', '2026'), 'from'), '2026-04-01')
})

test('what was typed is shown again as it was, and a field that came twice as none', () => {
  assert.deepEqual(typedDate(typed('31', '', 'x'), 'from'), { day: '31', month: '', year: 'x' })
  assert.equal(typedText({ name: ['a', 'b'] }, 'name'), undefined)
  assert.deepEqual(
    [undefined, 'a', ['a', 'b']].map((given) => several.parse(given)),
    [[], ['a'], ['a', 'b']],
  )
})

test('a form that comes back shows what was typed into it, and nothing that was made of it', () => {
  const read = { words: 'as told', count: 3, needs: ['food', 'papers'], chosen: null, made: [{ due: null }], of: {} }
  assert.deepEqual(typedAgain(read), { words: 'as told', count: '3', needs: ['food', 'papers'] })
})
