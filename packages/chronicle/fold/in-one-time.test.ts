import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inOneTime, notArrived, type PlacedInTime } from '../index.ts'

interface Written {
  readonly header: PlacedInTime
}

const entry = (id: string, authority: string, seq: number, at: string, seen: PlacedInTime['seen'] = []): Written => ({
  header: { id, authority, seq, seen, ...(at.length > 10 ? { recordedAt: at } : { recordedOn: at }) },
})
const at = (minute: number): string => `2026-03-11T09:${String(minute).padStart(2, '0')}:00.000Z`
const sees = (authority: string, seq: number): PlacedInTime['seen'] => [{ authority, seq, hash: 'h' }]

const ONE = [entry('a1', 'A', 1, at(10)), entry('b1', 'B', 1, at(5), sees('A', 1)), entry('a2', 'A', 2, at(30))]
const TWO = [entry('c1', 'A', 1, at(20)), entry('c2', 'C', 1, '2026-03-11', sees('A', 1))]
const ids = (files: ReadonlyMap<string, readonly Written[]>): readonly string[] =>
  inOneTime(files).map((one) => one.entry.header.id)

test('an answer never stands before what it answers, however the clocks of two instances differ', () => {
  assert.deepEqual(ids(new Map([['one', ONE]])), ['a1', 'b1', 'a2'])
  assert.deepEqual(ids(new Map([['two', TWO]])), ['c1', 'c2'])
})

test('entries of several files stand in one order of time, the same however they came', () => {
  const expected = ['a1', 'b1', 'c1', 'c2', 'a2']
  fc.assert(
    fc.property(
      fc.shuffledSubarray(ONE, { minLength: 3 }),
      fc.shuffledSubarray(TWO, { minLength: 2 }),
      fc.boolean(),
      (one, two, turned) => {
        const files: [string, readonly Written[]][] = [
          ['one', one],
          ['two', two],
        ]
        assert.deepEqual(ids(new Map(turned ? files.reverse() : files)), expected)
      },
    ),
  )
})

test('whoever holds more files sees those that both hold in the same order', () => {
  const both = ids(new Map([['one', ONE]]))
  const more = ids(
    new Map([
      ['one', ONE],
      ['two', TWO],
    ]),
  )
  assert.deepEqual(
    more.filter((id) => both.includes(id)),
    both,
  )
})

test('an entry that is handed in twice stands once', () => {
  assert.deepEqual(ids(new Map([['one', [...ONE, ...ONE]]])), ['a1', 'b1', 'a2'])
  assert.equal(
    ids(
      new Map([
        ['one', ONE],
        ['same', ONE],
      ]),
    ).length,
    3,
  )
})

test('what others knew of and is not here is counted, and what builds on it waits', () => {
  const some = [...ONE, entry('b3', 'B', 3, at(40), sees('A', 4))]
  assert.deepEqual(
    [...notArrived(some)],
    [
      ['A', 2],
      ['B', 1],
    ],
  )
  assert.deepEqual(ids(new Map([['one', some]])), ['a1', 'b1', 'a2'])
  assert.deepEqual([...notArrived(ONE)], [])
})
