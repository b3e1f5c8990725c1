import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '@recourse/chronicle'
import { BATCH_MAX, bytesInBatch, readBatch, spellBatch } from '../index.ts'

const envelopes = ['first\n{}', 'second\n{"a":"é"}', 'x'.repeat(1200)].map(utf8)
const refused = (text: string | Uint8Array): unknown => readBatch(typeof text === 'string' ? utf8(text) : text)

test('envelopes come out of a batch as they went in, and each weighs what it was counted for', () => {
  const spelled = spellBatch(envelopes)
  assert.deepEqual(readBatch(spelled), { ok: true, value: envelopes })
  assert.equal(
    envelopes.reduce((sum, one) => sum + bytesInBatch(one), 0),
    spelled.length,
  )
})

test('a batch that is cut, empty, spelled otherwise or too long is refused whole', () => {
  const spelled = spellBatch(envelopes)
  for (const bad of ['', '5', '5\nab', '05\nabcde', '+5\nabcde', '-1\na', '0\n', '5\nabcde6', '123456789\na', '\nabc'])
    assert.deepEqual(refused(bad), { ok: false, fault: 'malformed' }, bad)
  for (const length of [1, 5, spelled.length - 1])
    assert.deepEqual(refused(spelled.subarray(0, length)), { ok: false, fault: 'malformed' })
  const many = spellBatch(Array.from({ length: BATCH_MAX + 1 }, () => utf8('a')))
  assert.deepEqual(refused(many), { ok: false, fault: 'malformed' })
})
