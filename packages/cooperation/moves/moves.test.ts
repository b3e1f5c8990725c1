import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, HERE, THERE } from '../testing/conversation.ts'
import { kindNamed } from '../testing/norms.ts'

const evidence = (): Conversation => new Conversation(kindNamed('evidence-gathering-criminal'))

test('a request goes from draft to closed by the steps of its two sides', () => {
  const request = evidence().assessed()
  assert.deepEqual([request.view.requesting, request.view.requested], [HERE, THERE])
  request.does('accept', 'requested')
  request.does('start_execution', 'requested')
  request.does('complete_execution', 'requested')
  request.does('transmit_results', 'requested')
  assert.deepEqual(request.view.next.owners, ['requesting'])
  request.does('confirm_results', 'requesting')
  request.does('close', 'requesting')
  assert.deepEqual([request.state, request.view.isOver, request.view.next.actions], ['closed', true, []])
})

test('a withdrawal that crossed with steps of the other side still ends the request, in whichever order it is read', () => {
  const request = evidence().delivered()
  const known = request.moves.map(({ id }) => id)
  request.say('withdraw', 'requesting', { before: known })
  const acknowledged = request.say('acknowledge', 'requested', { before: known })
  request.say('start_assessment', 'requested', { before: [...known, acknowledged.id] })
  assert.equal(request.state, 'withdrawn')
  assert.ok(request.view.history.every(({ verdict }) => verdict.status === 'applied'))
})

test('a withdrawal that crossed with the execution waits for a person of the side that asked', () => {
  const request = evidence().assessed()
  request.does('accept', 'requested')
  const started = request.does('start_execution', 'requested')
  const known = request.moves.map(({ id }) => id)
  const withdrawn = request.say('withdraw', 'requesting', { before: known })
  const done = request.say('complete_execution', 'requested', { before: known })
  assert.equal(request.state, 'a-person-decides')
  assert.equal(request.view.dispute?.since, 'in_execution')
  assert.deepEqual(request.view.next, { owners: ['requesting'], authority: HERE, actions: ['settle'] })
  assert.equal(request.refusal('transmit_results', 'requested'), 'person-decides-first')
  assert.equal(request.refusal('settle', 'requested', { facts: { claim: done.id } }), 'not-yours-to-settle')
  assert.equal(request.refusal('settle', 'requesting', { facts: { claim: started.id } }), 'nothing-to-settle')
  request.does('settle', 'requesting', { facts: { claim: done.id } })
  assert.equal(request.state, 'executed')
  assert.equal(request.verdictOf(withdrawn), 'lost')
  request.does('transmit_results', 'requested')
  assert.equal(request.state, 'results_sent')
})
