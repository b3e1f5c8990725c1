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
import { caller, sampleContent, sampleEntry, sampleEnvelope, sampleHeader, signer } from '../testing/envelopes.ts'
import { flips } from '../testing/flip.ts'

const envelope = sampleEnvelope(sampleHeader(), sampleContent({ entries: [sampleEntry] }))
const { jws, content } = envelope

function refuses(spelled: string, fault: WireFault): void {
  const read = parseEnvelope(primitives, spelled)
  assert.equal(read.ok ? 'taken' : read.fault, fault)
}

/** A line that says this, signed well. */
const line = (said: object, type = ENVELOPE_TYPE, spell = (value: Json): string => canonicalJson(value)): string =>
  signCompact(primitives, type, spell(said as Json), signer)

test('what was made is read again, and only its own key has signed it', () => {
  const read = parseEnvelope(primitives, spellEnvelope(envelope))
  assert.ok(read.ok)
  assert.deepEqual([read.value.header, read.value.digest], [envelope.header, hashText(primitives, jws)])
  assert.deepEqual(readContent(read.value.content), { ok: true, value: JSON.parse(content) as unknown })
  assert.ok(isSignedBy(primitives, read.value, signer.bytes))
  assert.equal(isSignedBy(primitives, read.value, caller.bytes), false)
})

test('a letter changed anywhere is found, in the content by its hash, in the line by its signature', () => {
  for (const changed of flips(content)) refuses(`${jws}\n${changed}`, 'content-changed')
  for (const changed of flips(jws)) {
    const read = parseEnvelope(primitives, `${changed}\n${content}`)
    assert.ok(!read.ok || !isSignedBy(primitives, read.value, signer.bytes), changed)
  }
})

test('one line has one spelling, one type, one version, and says nothing more', () => {
  const { header } = envelope
  const spaced = (value: Json): string => JSON.stringify(value, null, 1)
  refuses(`${line(header, ENVELOPE_TYPE, spaced)}\n${content}`, 'malformed')
  refuses(`${line(header, 'recourse-receipt')}\n${content}`, 'malformed')
  refuses(`${line({ ...header, v: 2 })}\n${content}`, 'version-unknown')
  refuses(`${line({ ...header, name: 'Amina' })}\n${content}`, 'malformed')
  refuses(`${line({ ...header, seq: 0 })}\n${content}`, 'malformed')
  refuses(`${line({ ...header, createdAt: '2026-06-01T12:00:00Z' })}\n${content}`, 'malformed')
  refuses(`${line({ ...header, id: header.id.toUpperCase() })}\n${content}`, 'malformed')
  refuses(jws, 'malformed')
  refuses(`${'x'.repeat(5000)}\n${content}`, 'malformed')
  refuses(`${jws}\n${'x'.repeat(CONTENT_BYTES_MAX + 1)}`, 'too-large')
})

test('a content of another form is none', () => {
  const parsed = JSON.parse(content) as Record<string, unknown>
  for (const bad of [
    '',
    'null',
    '{}',
    JSON.stringify({ ...parsed, more: 1 }),
    JSON.stringify({ ...parsed, fileKind: 'Request' }),
    JSON.stringify({ ...parsed, entries: Array.from({ length: ENTRIES_MAX + 1 }, () => sampleEntry) }),
    JSON.stringify({ ...parsed, entries: [{ ...sampleEntry, facets: { salt: 'short', said: {} } }] }),
  ])
    assert.deepEqual(readContent(bad), { ok: false, fault: 'malformed' }, bad.slice(0, 60))
})
