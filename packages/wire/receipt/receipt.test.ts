import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, signCompact, type Json } from '@recourse/chronicle'
import { nodePrimitives as primitives } from '../../../server/platform/primitives.ts'
import { RECEIPT_TYPE, readReceipt, RECEIPT_EVENT_NAMES, RECEIPT_EVENTS } from '../index.ts'
import { caller, sampleReceipt, signer } from '../testing/envelopes.ts'
import { flips } from '../testing/flip.ts'

const receipt = sampleReceipt()
const faultOf = (jws: string, key: Uint8Array | undefined = caller.bytes): string => {
  const read = readReceipt(primitives, jws, () => key)
  return read.ok ? 'taken' : read.fault
}

test('a receipt is believed where the reader trusts its key for that instance on that day', () => {
  const asked: string[][] = []
  const read = readReceipt(primitives, receipt.jws, (...question) => {
    asked.push(question)
    return caller.bytes
  })
  assert.ok(read.ok)
  assert.deepEqual(read.value, receipt)
  assert.deepEqual(asked, [[caller.kid, receipt.body.issuer, receipt.body.at]])
  assert.equal(faultOf(receipt.jws, signer.bytes), 'signature')
  const nobody = readReceipt(primitives, receipt.jws, () => undefined)
  assert.equal(nobody.ok ? 'taken' : nobody.fault, 'receipt-not-competent')
})

test('a letter changed anywhere is found', () => {
  for (const changed of flips(receipt.jws)) assert.notEqual(faultOf(changed), 'taken', changed)
})

test('another form, type or spelling is none', () => {
  const sign = (text: string, type = RECEIPT_TYPE): string => signCompact(primitives, type, text, caller)
  const said = receipt.body as unknown as Json
  assert.equal(faultOf(sign(canonicalJson(said))), 'taken')
  assert.equal(faultOf(sign(JSON.stringify(said, null, 1))), 'malformed')
  assert.equal(faultOf(sign(canonicalJson(said), 'recourse-envelope')), 'malformed')
  for (const more of [{ v: 2 }, { event: 'opened' }, { reason: 'because' }, { who: 'Amina' }, { prev: 'x' }])
    assert.equal(faultOf(sign(canonicalJson({ ...receipt.body, ...more } as unknown as Json))), 'malformed')
  assert.equal(faultOf('x'.repeat(5000)), 'malformed')
})

test('each step of ETSI EN 319 522 has its two events, but for what was never said; what others give up is never signed by them', () => {
  for (const step of [1, 2, 3, 4])
    for (const isGood of step === 1 ? [true] : [true, false])
      assert.ok(
        RECEIPT_EVENT_NAMES.some(
          (name) => RECEIPT_EVENTS[name].step === step && RECEIPT_EVENTS[name].isGood === isGood,
        ),
      )
  const bySender = RECEIPT_EVENT_NAMES.filter((name) => RECEIPT_EVENTS[name].by === 'sender')
  assert.deepEqual(bySender, ['submission.accepted', 'relay.failed'])
})
