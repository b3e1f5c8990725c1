import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  afterReceipt,
  NOT_SENT,
  RECEIPT_EVENT_NAMES,
  RECEIPT_EVENTS,
  type ReceiptEvent,
  type Transport,
} from '../index.ts'

const AT = '2026-06-01T12:00:00.000Z'
const after = (events: readonly ReceiptEvent[], from: Transport = NOT_SENT): Transport =>
  events.reduce((state, event) => afterReceipt(state, { event, at: AT, reason: null }), from)

test('the way of an envelope that arrives and is opened', () => {
  const way: ReceiptEvent[] = ['submission.accepted', 'relay.accepted', 'delivery.done', 'retrieval.done']
  const states = way.map((_, index) => after(way.slice(0, index + 1)).state)
  assert.deepEqual(states, ['submitted', 'relayed', 'delivered', 'retrieved'])
  assert.equal(after(way).isLate, false)
})

test('what was given up and came after all counts, and is shown as late', () => {
  const late = after(['submission.accepted', 'relay.failed', 'relay.accepted', 'delivery.done'])
  assert.deepEqual([late.state, late.isLate], ['delivered', true])
  assert.equal(after(['retrieval.failed', 'retrieval.done']).isLate, true)
})

test('a lower step, or bad news of a step that was done, moves nothing; the same step twice is kept and moves nothing', () => {
  const delivered = after(['submission.accepted', 'delivery.done'])
  for (const event of ['relay.accepted', 'relay.rejected', 'relay.failed', 'delivery.failed'] as const)
    assert.deepEqual(after([event], delivered), delivered)
  assert.deepEqual(after(['delivery.done'], delivered), { ...delivered, again: ['delivery.done'] })
})

test('what was given up and is refused after all is refused: nobody goes on trying', () => {
  assert.equal(after(['submission.accepted', 'relay.failed', 'relay.rejected']).state, 'rejected')
})

test('what was put off waits, and is neither refused nor late once it is taken; a refusal after it is one', () => {
  const putOff = after(['submission.accepted', 'relay.deferred'])
  assert.equal(putOff.state, 'put-off')
  const taken = after(['relay.accepted', 'delivery.done'], putOff)
  assert.deepEqual([taken.state, taken.isLate], ['delivered', false])
  assert.equal(after(['relay.rejected'], putOff).state, 'rejected')
  assert.equal(after(['relay.failed', 'relay.deferred']).state, 'put-off')
})

test('any order of the same receipts ends in the same state', () => {
  const events = fc.array(fc.constantFrom(...RECEIPT_EVENT_NAMES), { minLength: 1, maxLength: 12 })
  const orders = events.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(fc.property(orders, ([one, other]) => assert.equal(after(one).state, after(other).state)))
})

test('a state is that of the highest step that was said, good where both were, the receiver’s last word where all were bad', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...RECEIPT_EVENT_NAMES), { minLength: 1, maxLength: 12 }), (events) => {
      const best = [...events].sort(
        (a, b) =>
          RECEIPT_EVENTS[b].step - RECEIPT_EVENTS[a].step ||
          Number(RECEIPT_EVENTS[b].isGood) - Number(RECEIPT_EVENTS[a].isGood) ||
          Number(RECEIPT_EVENTS[b].by !== 'sender') - Number(RECEIPT_EVENTS[a].by !== 'sender') ||
          Number(a === 'relay.deferred') - Number(b === 'relay.deferred'),
      )[0] as ReceiptEvent
      assert.equal(after(events).state, after([best]).state)
    }),
  )
})
