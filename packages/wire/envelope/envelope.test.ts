import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, hashText, signCompact, type Json } from '@recourse/chronicle'
import { nodePrimitives as primitives } from '../../../server/platform/primitives.ts'
import {
  CONTENT_BYTES_MAX,
  ENTRIES_MAX,
  ENVELOPE_TYPE,
  isSignedBy,
  parseEnvelope,
  readContent,
  spellEnvelope,
  type WireFault,
} from '../index.ts'
import {
  caller,
  sampleContent,
  sampleEntry,
  sampleEnvelope,
  sampleHeader,
  sampleWrap,
  signer,
} from '../testing/envelopes.ts'
import { flips } from '../testing/flip.ts'

const whole = sampleContent({ entries: [sampleEntry], wraps: [sampleWrap] })
const envelope = sampleEnvelope(sampleHeader(), whole)
const { jws, content, parts } = envelope

function refuses(spelled: string, fault: WireFault): void {
  const read = parseEnvelope(primitives, spelled)
  assert.equal(read.ok ? 'taken' : read.fault, fault)
}

const reads = (changed: Partial<typeof envelope>): unknown => readContent(primitives, { ...envelope, ...changed })
const without = (text: string, change: (value: Record<string, unknown[]>) => object): string =>
  JSON.stringify(change(JSON.parse(text) as Record<string, unknown[]>))

/** A line that says this, signed well. */
const line = (said: object, type = ENVELOPE_TYPE, spell = (value: Json): string => canonicalJson(value)): string =>
  signCompact(primitives, type, spell(said as Json), signer)

test('what was made is read again, and only its own key has signed it', () => {
  const read = parseEnvelope(primitives, spellEnvelope(envelope))
  assert.ok(read.ok)
  assert.deepEqual([read.value.header, read.value.digest], [envelope.header, hashText(primitives, jws)])
  assert.deepEqual(readContent(primitives, read.value), { ok: true, value: whole })
  assert.ok(isSignedBy(primitives, read.value, signer.bytes))
  assert.equal(isSignedBy(primitives, read.value, caller.bytes), false)
})

test('a letter changed anywhere is found, in the content by its hash, in the line by its signature', () => {
  for (const changed of flips(content)) refuses(`${jws}\n${changed}\n${parts}`, 'content-changed')
  for (const changed of flips(jws)) {
    const read = parseEnvelope(primitives, `${changed}\n${content}\n${parts}`)
    assert.ok(!read.ok || !isSignedBy(primitives, read.value, signer.bytes), changed)
  }
})

test('one line has one spelling, one type, one version, and says nothing more', () => {
  const { header } = envelope
  const spaced = (value: Json): string => JSON.stringify(value, null, 1)
  refuses(`${line(header, ENVELOPE_TYPE, spaced)}\n${content}\n${parts}`, 'malformed')
  refuses(`${line(header, 'recourse-receipt')}\n${content}\n${parts}`, 'malformed')
  refuses(`${line({ ...header, v: 3 })}\n${content}\n${parts}`, 'version-unknown')
  refuses(`${line({ ...header, name: 'Amina' })}\n${content}\n${parts}`, 'malformed')
  refuses(`${line({ ...header, seq: 0 })}\n${content}\n${parts}`, 'malformed')
  refuses(`${line({ ...header, createdAt: '2026-06-01T12:00:00Z' })}\n${content}\n${parts}`, 'malformed')
  refuses(`${line({ ...header, id: header.id.toUpperCase() })}\n${content}\n${parts}`, 'malformed')
  refuses(jws, 'malformed')
  refuses(`${jws}\n${content}`, 'malformed')
  refuses(`${'x'.repeat(5000)}\n${content}\n${parts}`, 'malformed')
  refuses(`${jws}\n${'x'.repeat(CONTENT_BYTES_MAX + 1)}`, 'too-large')
})

test('a content of another form is none', () => {
  for (const bad of [
    '',
    'null',
    '{}',
    without(content, (said) => ({ ...said, more: 1 })),
    without(content, (said) => ({ ...said, fileKind: 'Request' })),
    without(content, (said) => ({ ...said, entries: Array.from({ length: ENTRIES_MAX + 1 }, () => sampleEntry.jws) })),
    without(content, (said) => ({ ...said, entries: [sampleEntry] })),
  ])
    assert.deepEqual(reads({ content: bad }), { ok: false, fault: 'malformed' }, bad.slice(0, 60))
  for (const bad of [
    '',
    '{}',
    without(parts, (said) => ({ ...said, more: 1 })),
    without(parts, (said) => ({ ...said, entries: [] })),
    without(parts, (said) => ({ ...said, wraps: [...(said.wraps ?? []), null] })),
    without(parts, (said) => ({ ...said, entries: [{ jwe: null, facets: { salt: 'short', said: {} } }] })),
  ])
    assert.deepEqual(reads({ parts: bad }), { ok: false, fault: 'malformed' }, bad.slice(0, 60))
})

test('what was destroyed meanwhile can be left out and the signed line holds; another key in its place is found', () => {
  const erased = without(parts, () => ({ entries: [{ facets: null, jwe: null }], wraps: [null] }))
  const read = parseEnvelope(primitives, spellEnvelope({ jws, content, parts: erased }))
  assert.ok(read.ok && isSignedBy(primitives, read.value, signer.bytes))
  assert.equal(read.value.digest, envelope.digest)
  const value = { ...whole, wraps: [], entries: [{ ...sampleEntry, facets: null, jwe: null }] }
  assert.deepEqual(readContent(primitives, read.value), { ok: true, value })
  const swapped = without(parts, (said) => ({ ...said, wraps: ['eyJ0ZXN0IjoxfQ..AAAA.AAAA.AAAA'] }))
  assert.deepEqual(reads({ parts: swapped }), { ok: false, fault: 'content-changed' })
})
