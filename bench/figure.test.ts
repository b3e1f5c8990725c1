import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atLeast, atMost, holds, missedIn, type Figure } from './figure.ts'

const figure = (over: Partial<Figure>): Figure => ({
  ...{ id: 'f1', what: 'planted', value: 50, unit: 'ms', limit: atMost(50) },
  ...over,
})

test('a figure at its limit holds; over it, or under what is wanted, it is missed and named with its limit', () => {
  assert.deepEqual(missedIn([figure({}), figure({ limit: atLeast(50) })]), [])
  assert.deepEqual(missedIn([figure({ value: 51.2 }), figure({ id: 'f2', value: 120, limit: atLeast(200) })]), [
    'f1: 51.2 ms, limit <= 50',
    'f2: 120 ms, limit >= 200',
  ])
})

test('what was not measured, or has no limit, is neither held nor missed', () => {
  for (const one of [figure({ value: null }), figure({ limit: null, value: 9000 })]) {
    assert.equal(holds(one), null)
    assert.deepEqual(missedIn([one]), [])
  }
})
