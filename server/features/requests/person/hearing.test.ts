import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstSteps } from '../first-steps.ts'
import { kindsOn } from '../law.ts'
import { hearingIn, hearingOf } from './hearing.ts'

const TODAY = '2026-03-11'
const kinds = kindsOn(TODAY)
const transfer = kinds.find(({ id }) => id === 'transfer-of-proceedings')
const other = kinds.find(({ id }) => id === 'evidence-gathering-criminal')
assert.ok(transfer !== undefined && other !== undefined)

const heard = { sought: 'yes', opinion: 'I want it to stay here.', given_on: '2026-03-10' }
const hearing = (opinion: object) => hearingIn(transfer, { victim_opinion: opinion }, TODAY)

test('before a transfer the person is heard: an opinion with its day, or the reason why there is none', () => {
  assert.equal(hearing(heard), 'heard')
  assert.equal(hearing({ sought: 'no', why_not: 'They could not be found.' }), 'reason-named')
  assert.equal(hearing({ sought: 'yes', why_not: 'They said nothing within ten days.' }), 'reason-named')
  for (const unsaid of [{}, { sought: 'no' }, { sought: 'no', why_not: ' ' }, { ...heard, opinion: '' }])
    assert.equal(hearing(unsaid), 'missing', JSON.stringify(unsaid))
})

test('an opinion is not given on a day that is to come, and not on none', () => {
  assert.equal(hearing({ ...heard, given_on: '2026-03-12' }), 'missing')
  assert.equal(hearing({ ...heard, given_on: TODAY }), 'heard')
  assert.equal(hearing({ sought: 'yes', opinion: 'words' }), 'missing')
})

test('whoever was heard is said to have been: the request goes by that step, and by no other way', () => {
  const actions = firstSteps(transfer, hearingOf(transfer)).map(({ action }) => action)
  assert.deepEqual(actions, ['inform_and_hear', 'validate', 'send'])
  assert.deepEqual(
    firstSteps(transfer).map(({ action }) => action),
    ['validate', 'send'],
  )
})

test('a kind that hears nobody asks for no hearing', () => {
  assert.equal(hearingOf(other), undefined)
  assert.equal(hearingIn(other, {}, TODAY), 'not-needed')
})
