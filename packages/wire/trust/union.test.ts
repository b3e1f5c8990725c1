import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  at,
  board,
  callPair,
  DAY_MS,
  datedOf,
  idOf,
  listBytes,
  NOW,
  pairOf,
  primitives,
  sampleCard,
  sampleList,
  signingPair,
} from '../testing/houses.ts'
import { keyCounts, knownFromCard, mayCall, readTrustList, trustedFrom, type Known, type TrustList } from './index.ts'

function listOf(): TrustList {
  const done = readTrustList(primitives, listBytes(sampleList()), { board, last: null, now: NOW })
  assert.ok(done.ok)
  return done.value.list
}
const list = listOf()
const pinOf = (name: string, more: Parameters<typeof sampleCard>[1] = {}): Known =>
  knownFromCard(sampleCard(name, more))
const instance = (name: string): string => idOf(`instance ${name}`)
const authority = (name: string): string => idOf(`authority ${name}`)

test('a list and pins together say who is trusted, and by which of them', () => {
  const trusted = trustedFrom({ list, pins: [pinOf('one'), pinOf('three')], now: NOW })
  assert.deepEqual(
    ['one', 'two', 'three'].map((name) => trusted.instance(instance(name))?.source),
    ['both', 'list', 'pin'],
  )
  assert.equal(trusted.instance(instance('four')), undefined)
  assert.equal(trusted.authorities().length, 3)
  assert.equal(trusted.instanceOfKey(callPair('two').kid)?.id, instance('two'))
  assert.equal(trusted.instanceOfKey(signingPair('two').kid), undefined, 'a signing key calls nobody')
})

test('without list and pins nobody is trusted and nothing is known', () => {
  const trusted = trustedFrom({ list: null, pins: [], now: NOW })
  assert.deepEqual([trusted.instances(), trusted.authorities(), trusted.list], [[], [], null])
  assert.deepEqual(trusted.instruments('KEN', 'ESP', '2026-01-01'), { known: false, inForce: [] })
})

test('of a pair of States of which nothing is said, nothing is known; order and dates count', () => {
  const trusted = trustedFrom({ list, pins: [], now: NOW })
  const of = (a: string, b: string, on: string) => {
    const { known, inForce } = trusted.instruments(a, b, on)
    return [known, inForce.map(({ id }) => id)]
  }
  assert.deepEqual(of('ESP', 'KEN', '2026-01-01'), [true, ['palermo']])
  assert.deepEqual(of('KEN', 'ESP', '2009-12-31'), [true, []])
  assert.deepEqual(of('KEN', 'FRA', '2026-01-01'), [false, []])
  assert.deepEqual(of('KEN', 'KEN', '2026-01-01'), [false, []])
})

test('after its grace a list says nothing, and pins go on', () => {
  const trusted = trustedFrom({ list, pins: [pinOf('one')], now: NOW + 151 * DAY_MS })
  assert.equal(trusted.list?.state, 'expired')
  assert.equal(trusted.instance(instance('one'))?.source, 'pin')
  assert.equal(trusted.instance(instance('two')), undefined)
  assert.equal(trusted.instruments('KEN', 'ESP', '2026-01-01').known, false)
})

test('in its grace a list serves partners who were compared, and for others only what can’t wait', () => {
  const trusted = trustedFrom({ list, pins: [pinOf('one')], now: NOW + 100 * DAY_MS })
  assert.equal(trusted.list?.state, 'grace')
  const may = (name: string, isEmergency: boolean): boolean =>
    mayCall(trusted.instance(instance(name))!, trusted.list, isEmergency)
  assert.deepEqual([may('one', false), may('two', false), may('two', true)], [true, false, true])
  const before = trustedFrom({ list, pins: [], now: NOW })
  assert.equal(mayCall(before.instance(instance('two'))!, before.list, false), true)
})

test('a key that was revoked counts nowhere, whichever source names it', () => {
  const revoked = new Map([[callPair('one').kid, at(-1)]])
  const trusted = trustedFrom({ list, pins: [pinOf('one')], revoked, now: NOW })
  const [key] = trusted.instance(instance('one'))!.callKeys
  assert.equal(key?.revokedAt, at(-1))
  assert.equal(keyCounts(key!, NOW), false)
  assert.equal(keyCounts(key!, NOW - 50 * DAY_MS), false, 'older proof is needed even for what it signed before')
})

test('of one key the shorter life counts', () => {
  const { instance: house } = sampleCard('one')
  const ended = pinOf('one', { instance: { ...house, callKeys: [datedOf(callPair('one'), at(-100), at(-1))] } })
  const [key] = trustedFrom({ list, pins: [ended], now: NOW }).instance(instance('one'))!.callKeys
  assert.equal(key?.until, at(-1))
})

test('a pin can’t move an authority of the list to another house, or give it powers', () => {
  const { authorities } = sampleCard('two')
  const thief = pinOf('three', { authorities: [...authorities] })
  const trusted = trustedFrom({ list, pins: [thief], now: NOW })
  assert.equal(trusted.authority(authority('two'))?.instance, instance('two'))
  const powers = authorities.map((one) => ({ ...one, competences: [], signingKeys: [datedOf(pairOf('next'))] }))
  const grown = trustedFrom({ list, pins: [pinOf('two', { authorities: powers })], now: NOW }).authority(
    authority('two'),
  )
  assert.equal(grown?.competences.length, 1)
  assert.equal(grown?.signingKeys.length, 2, 'keys of both count')
})
