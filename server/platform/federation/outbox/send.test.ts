import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendingsIn } from './send.ts'

const taken = { receipts: ['receipt'], missing: null }

test('a code that only a newer program knows is no answer to its envelope, and takes none from those beside it', () => {
  assert.deepEqual(sendingsIn({ answers: [taken, { code: 'said-next-year' }, { code: 'not-taken' }] }, 3), [
    { said: 'receipts', ...taken },
    { said: 'nothing' },
    { said: 'problem', fault: 'not-taken' },
  ])
})

test('fewer or more answers than envelopes belong to nobody', () => {
  for (const answers of [[taken], [taken, taken, taken]])
    assert.deepEqual(sendingsIn({ answers }, 2), [{ said: 'nothing' }, { said: 'nothing' }])
})
