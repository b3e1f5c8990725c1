import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import fc from 'fast-check'
import { nodePrimitives } from '../../../server/platform/primitives.ts'
import { place, seeded, seededId, Writer } from '../testing/samples.ts'
import {
  addWeight,
  equalBytes,
  hasWeight,
  newKeyPair,
  newReceipt,
  readReceipt,
  receiptDigits,
  receiptKeys,
  receiptWords,
  unwrapKey,
  wrapKey,
  type WrappedKey,
} from '../index.ts'

const random = seeded('keys')
const holder = newKeyPair(nodePrimitives, 'X25519', random)
const epoch = newKeyPair(nodePrimitives, 'X25519', random)
const key: WrappedKey = { of: 'compartment', id: seededId(random), epoch: 2, kid: epoch.kid }
const jwe = wrapKey(nodePrimitives, random, { key, privateKey: epoch.privateKey, holder })

test('a wrapped key comes back whole', () => {
  const opened = unwrapKey(nodePrimitives, { key, jwe, holder })
  assert.ok(opened.ok && equalBytes(opened.value.privateKey, epoch.privateKey))
})

test('an old wrap put in place of a new one, or of another key, is refused', () => {
  const fault = (other: WrappedKey): unknown => unwrapKey(nodePrimitives, { key: other, jwe, holder })
  assert.deepEqual(fault({ ...key, epoch: 3 }), { ok: false, fault: 'wrong-context' })
  assert.deepEqual(fault({ ...key, of: 'unit' }), { ok: false, fault: 'wrong-context' })
  const stranger = newKeyPair(nodePrimitives, 'X25519', random)
  assert.deepEqual(unwrapKey(nodePrimitives, { key, jwe, holder: stranger }), { ok: false, fault: 'wrong-key' })
})

test('a wrap of a key that was not announced is refused after unwrapping', () => {
  const swapped = newKeyPair(nodePrimitives, 'X25519', random)
  const lie = wrapKey(nodePrimitives, random, { key, privateKey: swapped.privateKey, holder })
  assert.deepEqual(unwrapKey(nodePrimitives, { key, jwe: lie, holder }), { ok: false, fault: 'key-mismatch' })
})

test('weight: the signature of the actor holds for this body of this entry only', () => {
  const entry = new Writer(random, place(random)).draft('entry.erased', {})
  const signer = newKeyPair(nodePrimitives, 'Ed25519', random)
  const body = addWeight(nodePrimitives, { entry, body: { reason: 'asked by the person' }, signer })
  assert.equal(hasWeight(nodePrimitives, { entry, body, signer }), true)
  assert.equal(hasWeight(nodePrimitives, { entry, body: { ...body, reason: 'x' }, signer }), false)
  assert.equal(hasWeight(nodePrimitives, { entry: { ...entry, id: seededId(random) }, body, signer }), false)
  assert.equal(hasWeight(nodePrimitives, { entry, body: { reason: 'asked by the person' }, signer }), false)
})

const lists = { english, spanish, chinese }

test('a receipt comes back from its words and its digits, in every list', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 13, maxLength: 13 }), (secret) => {
      for (const list of Object.values(lists)) {
        const words = receiptWords(nodePrimitives, secret, list)
        for (const typed of [words.join(' '), ` ${words.join(', ').toUpperCase()}\n`, words.join('-')])
          assert.deepEqual(readReceipt(nodePrimitives, typed, list), { ok: true, secret })
      }
      const digits = receiptDigits(nodePrimitives, secret)
      assert.equal(digits.length, 34)
      assert.deepEqual(readReceipt(nodePrimitives, digits.replace(/(.{4})/g, '$1 '), english), { ok: true, secret })
    }),
    { numRuns: 40 },
  )
})

test('digits may be typed on any keyboard, accents may be left out, Chinese needs no spaces', () => {
  const secret = newReceipt(random)
  const digits = receiptDigits(nodePrimitives, secret)
  for (const zero of [0x660, 0x6f0, 0x966, 0xff10]) {
    const typed = digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
    assert.deepEqual(readReceipt(nodePrimitives, typed, english), { ok: true, secret })
  }
  const bare = receiptWords(nodePrimitives, secret, spanish).map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''))
  assert.deepEqual(readReceipt(nodePrimitives, bare.join(' '), spanish), { ok: true, secret })
  const run = receiptWords(nodePrimitives, secret, chinese).join('')
  assert.deepEqual(readReceipt(nodePrimitives, run, chinese), { ok: true, secret })
})

test('a slip is told apart: a word too few, a word that is none, a check that fails', () => {
  const words = receiptWords(nodePrimitives, newReceipt(random), english)
  const fault = (typed: readonly string[]): unknown => {
    const read = readReceipt(nodePrimitives, typed.join(' '), english)
    return read.ok ? 'none' : read.fault
  }
  assert.equal(fault(words.slice(1)), 'wrong-length')
  assert.equal(fault([...words.slice(0, 9), 'recourse']), 'unknown-word')
  const swaps = english.filter((word) => word !== words[9]).slice(0, 200)
  const missed = swaps.filter((word) => fault([...words.slice(0, 9), word]) === 'none').length
  assert.ok(missed <= 20, `the check of 6 bits lets about 1 slip in 64 pass, here ${missed} in 200`)
})

test('keys of a receipt: the same again, other on another instance, and the lookup tells nothing of them', () => {
  const secret = newReceipt(random)
  const salt = random(32)
  const keys = receiptKeys(nodePrimitives, secret, salt)
  assert.deepEqual(receiptKeys(nodePrimitives, secret, salt), keys)
  assert.notEqual(receiptKeys(nodePrimitives, secret, random(32)).lookup, keys.lookup)
  assert.equal(new Set([keys.lookup, keys.seal.kid, keys.sign.kid]).size, 3)
})
