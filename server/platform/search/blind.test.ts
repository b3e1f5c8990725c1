import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newKeyPair } from '@recourse/chronicle'
import { seededChance } from '../../../test/chance.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { answered, blinded, shortsIn, matchKey, matchToken, paddedSet, shortOf, unblinded } from './blind.ts'

const random = seededChance('blind').bytes
const unit = newKeyPair(primitives, 'X25519', random)
const phone = { type: 'phone', value: '+254700000001' } as const

test('who asks gets the very token under which the other side has it, and neither told the other anything else', async () => {
  const [key, secret] = [await matchKey(primitives, unit), random(32)]
  const { blind, point } = await blinded(primitives, secret, phone)
  const answer = await answered(key, point)
  assert.ok(answer)
  const token = await unblinded(phone, blind, answer)
  assert.deepEqual(token, await matchToken(primitives, key, phone))
  assert.notDeepEqual(token, await matchToken(primitives, key, { type: 'mail', value: phone.value }))
})

test('the same secret gives the same point, another one another: two questions about one person look like two people', async () => {
  const [one, other] = [random(32), random(32)]
  const { point } = await blinded(primitives, one, phone)
  assert.deepEqual((await blinded(primitives, one, phone)).point, point)
  assert.notDeepEqual((await blinded(primitives, other, phone)).point, point)
})

test('what is no point of the group has no answer', async () => {
  const key = await matchKey(primitives, unit)
  for (const bytes of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(5)])
    assert.equal(await answered(key, bytes), null)
  const { blind } = await blinded(primitives, random(32), phone)
  assert.equal(await unblinded(phone, blind, new Uint8Array(32).fill(255)), null)
})

test('an answer tells neither how many cases there are nor, twice, which are the same', async () => {
  const key = await matchKey(primitives, unit)
  const tokens = await Promise.all(
    ['1', '2', '3'].map((value) => matchToken(primitives, key, { type: 'paper', value })),
  )
  const short = (question: string): Buffer[] => tokens.map((token) => shortOf(primitives, question, token))
  const [one, other] = [paddedSet(short('a'), random), paddedSet(short('b'), random)]
  assert.equal(one.length, paddedSet([], random).length)
  assert.equal(
    paddedSet(
      Array.from({ length: 257 }, () => Buffer.from(random(8))),
      random,
    ).length,
    512 * 8,
  )
  for (const token of tokens) {
    assert.ok(shortsIn(one).has(shortOf(primitives, 'a', token)))
    assert.ok(!shortsIn(one).has(shortOf(primitives, 'b', token)))
    assert.ok(shortsIn(other).has(shortOf(primitives, 'b', token)))
  }
  assert.ok(!shortsIn(one).has(random(8)))
})
