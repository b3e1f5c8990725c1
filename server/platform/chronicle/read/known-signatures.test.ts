import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newKeyPair } from '@recourse/chronicle'
import { seededChance } from '../../../../test/chance.ts'
import { nodePrimitives } from '../../primitives.ts'
import { knowingSignatures } from './known-signatures.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('a signature that held is known; another message, key or signature is never taken for it', () => {
  const chance = seededChance('known-signatures')
  const random = (length: number): Uint8Array => chance.bytes(length)
  const [one, other] = [newKeyPair(nodePrimitives, 'Ed25519', random), newKeyPair(nodePrimitives, 'Ed25519', random)]
  let asked = 0
  const counting = {
    ...nodePrimitives,
    ed25519Verify: (...said: Parameters<typeof nodePrimitives.ed25519Verify>) => {
      asked += 1
      return nodePrimitives.ed25519Verify(...said)
    },
  }
  const knowing = knowingSignatures(counting, 2)
  const signed = (text: string): Uint8Array => nodePrimitives.ed25519Sign(one.privateKey, bytes(text))
  const ask = (text: string, signature: Uint8Array, key = one.bytes): boolean =>
    knowing.ed25519Verify(key, bytes(text), signature)
  assert.ok(ask('a', signed('a')) && ask('a', signed('a')))
  assert.equal(asked, 1)
  assert.ok(!ask('b', signed('a')) && !ask('b', signed('a')))
  assert.ok(!ask('a', signed('a'), other.bytes) && !ask('a', signed('a').slice(1)))
  assert.ok(!ask('a', signed('a').with(0, (signed('a')[0] ?? 0) ^ 1)))
  const before = asked
  assert.ok(ask('b', signed('b')) && ask('c', signed('c')) && ask('a', signed('a')))
  assert.equal(asked, before + 3)
})
