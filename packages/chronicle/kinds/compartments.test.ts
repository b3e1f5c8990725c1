import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodePrimitives } from '../../../server/platform/primitives.ts'
import { place, seeded, seededId, Writer } from '../testing/samples.ts'
import {
  currentEpoch,
  currentHolders,
  foldCompartment,
  newKeyPair,
  sealedInTime,
  toBase64Url,
  type CompartmentState,
  type Facets,
  type Json,
} from '../index.ts'

const random = seeded('compartments')
const here = place(random)
const ours = new Writer(random, here)
const theirs = new Writer(random, here)
const desk = seededId(random)
const abroad = seededId(random)

function newKey(epoch: number, holders: readonly string[]): Facets & { kid: string } {
  const pair = newKeyPair(nodePrimitives, 'X25519', random)
  const wraps: Json = holders.map((holder) => ({
    ...{ type: 'unit', holder, holderKid: pair.kid, epoch, wrap: toBase64Url(random(32)) },
  }))
  return { epoch, key: toBase64Url(pair.bytes), kid: pair.kid, wraps }
}

function said(writer: Writer, kind: string, facets: Facets, state: CompartmentState | null): CompartmentState | null {
  const seen = writer === ours ? headOf(theirs) : headOf(ours)
  return foldCompartment(state, { header: writer.write(kind, {}, seen, facets).header, facets })
}

function headOf({ head, authority }: Writer): { authority: string; seq: number; hash: string }[] {
  return head.hash === null ? [] : [{ authority, seq: head.seq, hash: head.hash }]
}

const opening = { ...newKey(1, [desk]), purpose: 'narrative', custody: 'members', fileKind: 'case' }

test('opening, sharing, rotating and withdrawing: who holds what is a fold over entries', () => {
  const opened = said(ours, 'compartment.opened', opening, null)
  assert.ok(opened)
  const sharing = { wraps: newKey(1, [abroad]).wraps ?? [], purpose: 'request', basis: 'consent' }
  const shared = said(ours, 'compartment.disclosed', sharing, opened)
  assert.ok(shared)
  assert.deepEqual(
    currentHolders(shared).map((wrap) => wrap.holder),
    [desk, abroad],
  )
  const withdrawn = said(ours, 'compartment.withdrawn', { holder: abroad, reason: 'consent-withdrawn' }, shared)
  assert.ok(withdrawn)
  assert.deepEqual(
    currentHolders(withdrawn).map((wrap) => wrap.holder),
    [desk],
  )
  const rotated = said(ours, 'compartment.rotated', { ...newKey(2, [desk]), reason: 'consent-withdrawn' }, withdrawn)
  assert.ok(rotated)
  assert.equal(currentEpoch(rotated)?.epoch, 2)
})

test('identity, protection and counsel are never in the custody of the instance', () => {
  for (const purpose of ['identity', 'protection', 'counsel'])
    assert.equal(said(ours, 'compartment.opened', { ...opening, purpose, custody: 'instance' }, null), null)
})

test('an entry sealed to the old key is accepted only from one who could not know of the new one', () => {
  const opened = said(ours, 'compartment.opened', opening, null)
  assert.ok(opened)
  const unaware = theirs.write('note.made', {}, headOf(ours)).header
  const next = newKey(2, [desk])
  const rotated = said(ours, 'compartment.rotated', { ...next, reason: 'member-left' }, opened)
  assert.ok(rotated)
  const aware = theirs.write('note.made', {}, headOf(ours)).header
  assert.equal(sealedInTime(rotated, unaware, opening.kid), true)
  assert.equal(sealedInTime(rotated, aware, opening.kid), false)
  assert.equal(sealedInTime(rotated, aware, next.kid), true)
  assert.equal(sealedInTime(rotated, aware, 'another'), false)
})

test('of two concurrent rotations to one epoch number, the first in fold order keeps it everywhere', () => {
  const opened = said(ours, 'compartment.opened', opening, null)
  assert.ok(opened)
  const first = newKey(2, [desk])
  const one = said(ours, 'compartment.rotated', { ...first, reason: 'member-left' }, opened)
  assert.ok(one)
  const second = newKey(2, [abroad])
  const two = said(theirs, 'compartment.rotated', { ...second, reason: 'member-left' }, one)
  assert.ok(two)
  assert.equal(currentEpoch(two)?.kid, first.kid)
  // Whoever wrote to the other before they knew is read all the same; after a third epoch neither is written to.
  const both = theirs.write('note.made', {}, headOf(ours)).header
  assert.deepEqual([sealedInTime(two, both, first.kid), sealedInTime(two, both, second.kid)], [true, true])
  const third = said(ours, 'compartment.rotated', { ...newKey(3, [desk]), reason: 'member-left' }, two)
  assert.ok(third)
  const after = theirs.write('note.made', {}, headOf(ours)).header
  assert.deepEqual([sealedInTime(third, after, first.kid), sealedInTime(third, after, second.kid)], [false, false])
})
