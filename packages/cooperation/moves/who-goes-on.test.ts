import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, HERE, THERE } from '../testing/conversation.ts'
import { kindNamed } from '../testing/norms.ts'

/** Two States that confirmed that both have the case, and consult. */
function consulting(): Conversation {
  const request = new Conversation(kindNamed('parallel-proceedings-consultation'))
  request.does('contact', 'requesting', { facts: { to: THERE } })
  request.does('confirm', 'requested')
  for (const side of ['requesting', 'requested'] as const) request.does('open_consultation', side)
  assert.equal(request.state, 'consulting')
  return request
}

test('who goes on is agreed once each side means the same, and stays so when the consultation is closed', () => {
  const request = consulting()
  const proposed = request.does('agree', 'requesting', { facts: { goesOn: [THERE] } })
  assert.deepEqual([request.state, request.view.goesOn], ['consulting', null])
  request.does('agree', 'requested', { facts: { agreesWith: proposed.id } })
  const agreed = { authorities: [THERE], agreed: proposed.id, rule: null }
  assert.deepEqual([request.state, request.view.goesOn], ['consensus', agreed])
  for (const side of ['requesting', 'requested'] as const) request.does('carry_out_and_close', side)
  assert.deepEqual([request.state, request.view.goesOn], ['closed', agreed])
})

test('whoever names another has not agreed: the newest word is the one to agree to', () => {
  const request = consulting()
  const first = request.does('agree', 'requesting', { facts: { goesOn: [THERE] } })
  const second = request.does('agree', 'requested', { facts: { goesOn: [HERE] } })
  assert.equal(request.state, 'consulting')
  assert.equal(request.refusal('agree', 'requested', { facts: { agreesWith: second.id } }), 'said-already')
  request.does('agree', 'requesting', { facts: { agreesWith: second.id } })
  assert.deepEqual([request.state, request.view.goesOn?.authorities], ['consensus', [HERE]])
  assert.notEqual(first.id, second.id)
})

test('who has named one may name another before the other side has answered; the same again is said already', () => {
  const request = consulting()
  const first = request.does('agree', 'requesting', { facts: { goesOn: [THERE] } })
  assert.equal(request.refusal('agree', 'requesting', { facts: { agreesWith: first.id } }), 'said-already')
  const second = request.does('agree', 'requesting', { facts: { goesOn: [HERE] } })
  request.does('agree', 'requested', { facts: { agreesWith: second.id } })
  assert.deepEqual([request.state, request.view.goesOn?.authorities], ['consensus', [HERE]])
})

test('two who named another at once have not agreed, in whichever order it is read', () => {
  const request = consulting()
  const before = request.moves.map(({ id }) => id)
  request.say('agree', 'requesting', { before, facts: { goesOn: [THERE] } })
  request.say('agree', 'requested', { before, facts: { goesOn: [HERE] } })
  assert.deepEqual([request.state, request.view.goesOn], ['consulting', null])
})

test('without an agreement each side goes on, and the rule says so', () => {
  const request = consulting()
  for (const side of ['requesting', 'requested'] as const) request.does('record_no_consensus', side)
  assert.deepEqual(request.view.goesOn?.authorities, [HERE, THERE])
  assert.match(request.view.goesOn?.rule?.legalSource ?? '', /art\. 54/)
})

test('proceedings that were transferred go on where they were accepted; refused or taken back they stay', () => {
  const accepted = new Conversation(kindNamed('transfer-of-proceedings')).assessed()
  assert.deepEqual([accepted.view.goesOn], [null])
  accepted.does('accept', 'requested')
  assert.deepEqual(accepted.view.goesOn?.authorities, [THERE])
  accepted.does('lodge_remedy', 'requested')
  assert.deepEqual([accepted.view.goesOn], [null], 'a court decides')
  accepted.does('overturn', 'requested')
  assert.deepEqual([accepted.state, accepted.view.goesOn?.authorities], ['reverted', [HERE]])
})
