import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nodePrimitives } from '../../../server/platform/primitives.ts'
import { place, seeded, Writer } from '../testing/samples.ts'
import {
  belongingJson,
  canonicalJson,
  checkChain,
  checkParts,
  padmeLength,
  readHeader,
  storedHeader,
  type Json,
} from '../index.ts'

const random = seeded('entry')
const writer = new Writer(random, place(random))

test('a chain that lost, gained or swapped an entry is named at the first bad place', () => {
  const entries = Array.from({ length: 6 }, (_, index) => writer.write('note.made', { index }))
  const fault = (list: typeof entries): string | undefined => checkChain(nodePrimitives, list)?.fault
  assert.equal(fault(entries), undefined)
  assert.equal(fault(entries.filter((_, index) => index !== 2)), 'chain-gap')
  assert.equal(fault([...entries.slice(0, 3), ...entries.slice(2)]), 'chain-fork')
  const other = new Writer(seeded('fork'), writer.place)
  const forged = [other.write('note.made', {}), other.write('note.made', {})]
  assert.equal(fault([...entries.slice(0, 1), ...forged.slice(1)]), 'chain-prev')
})

test('a chain never runs backwards in time', () => {
  const early = { ...writer.draft('note.made', {}), time: { notBefore: '2020-01-01T00:00:00.000Z' } }
  writer.head = { ...writer.head, recordedAt: '2026-05-01T00:00:00.000Z' }
  const { header } = writer.write('note.made', {})
  assert.equal(header.recordedAt, '2026-05-01T00:00:00.000Z')
  assert.equal(early.time.notBefore < (header.recordedAt ?? ''), true)
})

test('facets and bodies that were exchanged are named; erased ones are no fault', () => {
  const draft = writer.draft('need.changed', { said: 'x' }, { need: 'housing' })
  const header = { ...writer.write('need.changed', {}).header, facetsHash: draft.facetsHash, bodyHash: draft.bodyHash }
  const facets = { salt: draft.salt, facets: draft.facets }
  assert.equal(checkParts(nodePrimitives, header, { facets, jwe: draft.jwe }), null)
  assert.equal(checkParts(nodePrimitives, header, { facets: null, jwe: null }), null)
  const swapped = { salt: draft.salt, facets: { need: 'food' } }
  assert.equal(checkParts(nodePrimitives, header, { facets: swapped, jwe: null }), 'facets-hash')
  assert.equal(checkParts(nodePrimitives, header, { facets: null, jwe: `${draft.jwe}A` }), 'body-hash')
})

test('a header reads back as it was signed, by either reader', () => {
  const { jws, header } = writer.write('note.made', {})
  assert.deepEqual(readHeader(jws), { ok: true, value: header })
  assert.deepEqual(storedHeader(jws), header)
})

test('garbage instead of an entry is refused and never thrown at', () => {
  fc.assert(fc.property(fc.string(), (text) => !readHeader(text).ok))
  const { jws } = writer.write('note.made', {})
  const [head, body = '', tail] = jws.split('.')
  const header = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, Json>
  const refused = (change: Record<string, Json>): boolean => {
    const payload = Buffer.from(canonicalJson({ ...header, ...change })).toString('base64url')
    return !readHeader(`${head}.${payload}.${tail}`).ok
  }
  assert.equal(refused({}), false)
  const changes: Record<string, Json>[] = [
    { v: 2 },
    { alg: 'none' },
    { seq: 0 },
    { seq: 1.0e15, prev: null },
    { extra: 'x' },
    { recordedOn: '2026-01-01' },
    { actor: 'Maria' },
    { kind: 'UPPER' },
    { seen: [{ authority: String(header.authority), seq: 1, hash: String(header.bodyHash) }] },
  ]
  for (const change of changes) assert.equal(refused(change), true, JSON.stringify(change))
})

test('one JSON value has one spelling, and every other reader reads the same value', () => {
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }))
  fc.assert(
    fc.property(value, (one) => {
      const text = canonicalJson(one)
      assert.equal(canonicalJson(JSON.parse(text) as Json), text)
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(one)))
    }),
  )
})

test('padding hides lengths and costs at most an eighth above its floor', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000_000 }), (length) => {
      const padded = padmeLength(length)
      assert.ok(padded >= length && padded <= Math.max(1024, length * 1.125))
    }),
  )
})

test('what a body is bound to is spelled as canonical JSON, whatever its texts hold', () => {
  const entry = { id: 'i', file: 'f "quoted"', compartment: 'c', kind: 'k\n', kindVersion: 3, authority: 'أ' }
  assert.equal(belongingJson(entry), canonicalJson({ for: 'body', ...entry }))
})
