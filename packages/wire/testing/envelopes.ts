import { toBase64Url, type KeyPair } from '@recourse/chronicle'
import { nodePrimitives as primitives } from '../../../server/platform/primitives.ts'
import { makeEnvelope, makeReceipt, type Envelope, type EnvelopeContent, type EnvelopeHeader } from '../index.ts'
import type { ReceiptBody } from '../index.ts'
import { idOf, NOW, pairOf } from './houses.ts'

/** Envelopes and receipts for tests and vectors: the same at every run. */

const instant = new Date(NOW).toISOString()
const place = (name: string) => ({ instance: idOf(`instance ${name}`), authority: idOf(`authority ${name}`) })

export const sampleHeader = (
  more: Partial<Omit<EnvelopeHeader, 'v' | 'content'>> = {},
): Omit<EnvelopeHeader, 'v' | 'content'> => ({
  ...{ id: idOf('envelope'), conversation: idOf('file'), seq: 1, prev: null, from: place('one'), to: place('two') },
  ...{ subject: 'evidence-gathering-criminal', priority: 'normal', createdAt: instant, validUntil: null },
  ...more,
})

export const sampleContent = (more: Partial<EnvelopeContent> = {}): EnvelopeContent => ({
  ...{ fileKind: 'request', entries: [], wraps: [], heads: [], receipts: [] },
  ...more,
})

/** An entry by its form alone: what stands in it, the chronicle's own vectors say. */
export const sampleEntry = {
  jws: 'eyJhbGciOiJFZERTQSJ9.e30.AAAA',
  facets: { salt: toBase64Url(new Uint8Array(32)), said: { priority: 'normal', пол: ['ه', '中'] } },
  jwe: 'eyJhbGciOiJFQ0RILUVTIn0..AAAA.AAAA.AAAA',
}

export const signer: KeyPair = pairOf('signing one')
export const caller: KeyPair = pairOf('call two')

export const sampleWrap = {
  ...{ compartment: idOf('compartment'), epoch: 1, kid: signer.kid, unit: idOf('unit two'), unitKid: caller.kid },
  jwe: sampleEntry.jwe,
}

export const sampleEnvelope = (header = sampleHeader(), content = sampleContent()): Envelope =>
  makeEnvelope(primitives, { header, content, signer })

export const sampleReceipt = (more: Partial<Omit<ReceiptBody, 'v'>> = {}) => {
  const { id: envelope, conversation, to } = sampleHeader()
  const body = { conversation, envelope, digest: sampleEnvelope().digest, event: 'delivery.done' as const }
  const by = { issuer: to.instance, authority: to.authority, at: instant, reason: null, prev: null }
  return makeReceipt(primitives, { ...body, ...by, ...more }, caller)
}
