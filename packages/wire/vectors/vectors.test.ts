import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromBase64Url, keyPairFrom, toBase64Url, utf8 } from '@recourse/chronicle'
import { nodePrimitives as primitives } from '../../../server/platform/primitives.ts'
import {
  envelopeHeader,
  isSignedBy,
  makeEnvelope,
  makeReceipt,
  parseEnvelope,
  readContent,
  readReceipt,
  receiptBody,
  spellEnvelope,
  type Envelope,
  type Receipt,
} from '../index.ts'
import {
  caller,
  sampleContent,
  sampleEntry,
  sampleEnvelope,
  sampleHeader,
  sampleReceipt,
  sampleWrap,
  signer,
} from '../testing/envelopes.ts'

/** Another implementation is right where it makes these bytes; a change of one of them is a change of the format. */

interface EnvelopeVector {
  readonly name: string
  readonly privateKey: string
  readonly publicKey: string
  readonly header: unknown
  readonly content: string
  /** Not of format 1. */
  readonly parts: string
  readonly jws: string
  readonly digest: string
}

interface ReceiptVector {
  readonly name: string
  readonly privateKey: string
  readonly publicKey: string
  readonly body: unknown
  readonly jws: string
  readonly hash: string
}

const keysOf = ({ privateKey, bytes }: typeof signer) => ({
  ...{ privateKey: toBase64Url(privateKey), publicKey: toBase64Url(bytes) },
})
const envelopeVector = (name: string, { header, content, parts, jws, digest }: Envelope): EnvelopeVector => ({
  ...{ name, ...keysOf(signer), header, content, parts, jws, digest },
})
const receiptVector = (name: string, { body, jws, hash }: Receipt): ReceiptVector => ({
  ...{ name, ...keysOf(caller), body, jws, hash },
})

const receipt = sampleReceipt()
const head = {
  compartment: sampleWrap.compartment,
  authority: sampleHeader().from.authority,
  seq: 1,
  hash: receipt.hash,
}
const samples = {
  envelope: [
    envelopeVector('the smallest', sampleEnvelope()),
    envelopeVector(
      'everything',
      sampleEnvelope(
        sampleHeader({
          ...{ seq: 2, prev: sampleEnvelope().digest, subject: 'opaque', priority: 'emergency' },
          validUntil: '2026-06-02T12:00:00.000Z',
        }),
        sampleContent({ entries: [sampleEntry], wraps: [sampleWrap], heads: [head], receipts: [receipt.jws] }),
      ),
    ),
    envelopeVector(
      'what was erased travels as nothing',
      sampleEnvelope(sampleHeader(), sampleContent({ entries: [{ ...sampleEntry, facets: null, jwe: null }] })),
    ),
  ],
  receipt: [
    receiptVector('delivered', receipt),
    receiptVector('the one after it', sampleReceipt({ event: 'retrieval.done', prev: receipt.hash })),
    receiptVector('refused, with its reason', sampleReceipt({ event: 'relay.rejected', reason: 'entry-chain' })),
    receiptVector('put off', sampleReceipt({ event: 'relay.deferred', reason: 'too-much-today' })),
  ],
}

const pathOf = (name: string): URL => new URL(`./${name}.json`, import.meta.url)
const read = <V>(name: keyof typeof samples): readonly V[] => {
  if (process.env.WRITE_WIRE_VECTORS === '1') writeFileSync(pathOf(name), `${JSON.stringify(samples[name], null, 2)}\n`)
  return JSON.parse(readFileSync(pathOf(name), 'utf8')) as readonly V[]
}
const bytesOf = (text: string): Uint8Array => fromBase64Url(text) ?? new Uint8Array()

test('an envelope of the vectors is made again byte for byte, and read', () => {
  const vectors = read<EnvelopeVector>('envelope')
  assert.equal(vectors.length, samples.envelope.length)
  for (const { name, privateKey, header, content, parts, jws, digest } of vectors) {
    const { v, content: named, ...rest } = envelopeHeader.parse(header)
    assert.deepEqual([v, named.bytes], [2, utf8(content).length], name)
    const back = parseEnvelope(primitives, spellEnvelope({ jws, content, parts }))
    assert.ok(back.ok, name)
    assert.deepEqual(back.value.header, header, name)
    const carried = readContent(primitives, back.value)
    assert.ok(carried.ok, name)
    const made = makeEnvelope(primitives, {
      ...{ header: rest, content: carried.value },
      signer: keyPairFrom(primitives, 'Ed25519', bytesOf(privateKey)),
    })
    assert.deepEqual([made.jws, made.digest, made.content, made.parts], [jws, digest, content, parts], name)
  }
})

test('an envelope of format 1, which was signed whole, is read still and made no more', () => {
  const vectors = JSON.parse(readFileSync(pathOf('envelope-1'), 'utf8')) as readonly Omit<EnvelopeVector, 'parts'>[]
  assert.equal(vectors.length, 3)
  for (const { name, publicKey, header, content, jws, digest } of vectors) {
    const back = parseEnvelope(primitives, spellEnvelope({ jws, content, parts: '' }))
    assert.ok(back.ok && isSignedBy(primitives, back.value, bytesOf(publicKey)), name)
    assert.deepEqual([back.value.header, back.value.digest, back.value.header.v], [header, digest, 1], name)
    const carried = readContent(primitives, back.value)
    assert.deepEqual(carried, { ok: true, value: JSON.parse(content) as unknown }, name)
  }
})

test('a receipt of the vectors is made again byte for byte, and read', () => {
  const vectors = read<ReceiptVector>('receipt')
  assert.equal(vectors.length, samples.receipt.length)
  for (const { name, privateKey, publicKey, body, jws, hash } of vectors) {
    const { v, ...rest } = receiptBody.parse(body)
    const made = makeReceipt(primitives, rest, keyPairFrom(primitives, 'Ed25519', bytesOf(privateKey)))
    assert.deepEqual([made.jws, made.hash, v], [jws, hash, 1], name)
    const back = readReceipt(primitives, jws, () => bytesOf(publicKey))
    assert.ok(back.ok, name)
    assert.deepEqual(back.value.body, body, name)
  }
})
