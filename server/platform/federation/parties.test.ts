import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PARTIES_MAX, type Party } from './kinds.ts'
import { foldParties, presentParties, type ExchangeFile } from './parties.ts'

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const party = (number: number): Party => ({
  ...{ authority: id(number), instance: id(1000 + number), unit: id(2000 + number), side: 'party' },
})

const opened: ExchangeFile = {
  ...{ file: id(9001), compartment: id(9002), subject: 'opaque', priority: 'normal', openedBy: id(1) },
  ...{ parties: [party(1), party(2)], left: [] },
}

const says = (before: ExchangeFile | null, by: number, kind: string, facets: object): ExchangeFile | null =>
  foldParties(before, { header: { kind, authority: id(by) }, facets } as unknown as Parameters<typeof foldParties>[1])

const joins = (before: ExchangeFile | null, by: number, who: Party) => says(before, by, 'exchange.joined', who)
const leaves = (before: ExchangeFile | null, by: number, who: number) =>
  says(before, by, 'exchange.left', { authority: id(who), reason: 'done' })

test('a party that brings in one after the other comes to an end: each of them is sent the whole history', () => {
  let file: ExchangeFile | null = opened
  for (let number = 3; number <= PARTIES_MAX + 20; number += 1) file = joins(file, 2, party(number))
  assert.equal(file?.parties.length, PARTIES_MAX)
})

test('where all places are taken, who was there comes back still', () => {
  let file: ExchangeFile | null = opened
  for (let number = 3; number <= PARTIES_MAX; number += 1) file = joins(file, 2, party(number))
  file = leaves(file, 3, 3)
  assert.equal(file && presentParties(file).length, PARTIES_MAX - 1)
  file = joins(file, 1, party(3))
  assert.equal(file && presentParties(file).length, PARTIES_MAX)
})

test('whoever opened it takes each party out once, and nobody who is not there', () => {
  let file: ExchangeFile | null = opened
  for (const who of [2, 2, 7, 8]) file = leaves(file, 1, who)
  assert.deepEqual(file?.left, [id(2)])
})
