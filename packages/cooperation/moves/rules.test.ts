import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, HERE, THERE } from '../testing/conversation.ts'
import { kindNamed, kinds } from '../testing/norms.ts'

const of = (id: string): Conversation => new Conversation(kindNamed(id))

test('a step of another state, of the other side or of no kind is refused', () => {
  const request = of('evidence-gathering-criminal').assessed()
  assert.equal(request.refusal('close', 'requesting'), 'wrong-state')
  assert.equal(request.refusal('accept', 'requesting'), 'wrong-side')
  assert.equal(request.refusal('accept', 'requested', { by: HERE }), 'wrong-side')
  assert.equal(request.refusal('withdraw', 'requesting', { by: THERE }), 'wrong-side')
  assert.equal(request.refusal('dance', 'requested'), 'action-unknown')
})

test('a refusal names a ground that the law lists here, and gives its reason', () => {
  const request = of('evidence-gathering-criminal').assessed()
  const refusing = (facts: object): string => request.refusal('refuse', 'requested', { facts })
  assert.equal(refusing({}), 'ground-missing')
  assert.equal(refusing({ ground: 'bank_secrecy' }), 'ground-not-listed')
  assert.equal(refusing({ ground: 'de_minimis', reasonGiven: false }), 'reason-missing')
  assert.equal(refusing({ ground: 'de_minimis' }), 'may')
})

test('no refusal on the grounds of UNCAC article 46(21) before the requesting State was consulted (46(26))', () => {
  const request = of('evidence-gathering-criminal').assessed()
  const refusing = { facts: { ground: 'sovereignty_security_ordre_public' } }
  assert.equal(request.refusal('refuse', 'requested', refusing), 'consult-first')
  request.does('consulted', 'requested')
  assert.equal(request.refusal('refuse', 'requested', refusing), 'may')
  const proposing = of('evidence-gathering-criminal').assessed()
  proposing.does('consult_before_refusal', 'requested')
  assert.equal(proposing.view.open[0]?.what, 'consultation')
  assert.equal(proposing.refusal('refuse', 'requested', refusing), 'may')
})

test('no refusal of a freezing or confiscation order before a consultation (2018/1805, articles 8(2) and 19(2))', () => {
  for (const id of ['asset-freezing', 'confiscation-enforcement']) {
    const request = of(id).assessed()
    assert.equal(request.refusal('refuse', 'requested', { facts: { ground: 'ne_bis_in_idem' } }), 'consult-first')
    assert.equal(
      request.refusal('refuse', 'requested', { facts: { ground: 'insufficient_evidence_or_de_minimis' } }),
      'may',
    )
    request.does('consulted', 'requested')
    request.does('refuse', 'requested', { facts: { ground: 'ne_bis_in_idem' } })
    assert.equal(request.state, 'refused')
  }
})

test('a transfer is refused after a consultation, or with a word on why none was appropriate (2024/3011, article 12(3))', () => {
  const request = of('transfer-of-proceedings')
  request.does('inform_and_hear', 'requesting')
  request.assessed()
  const refusing = (facts: object): string =>
    request.refusal('refuse', 'requested', { facts: { ground: 'age', ...facts } })
  assert.equal(refusing({}), 'consult-first')
  assert.equal(refusing({ notConsulted: true }), 'may')
})

test('a transfer can be withdrawn before the decision is received, not after (2024/3011, article 10(1))', () => {
  const request = of('transfer-of-proceedings')
  request.does('inform_and_hear', 'requesting')
  request.assessed()
  const known = request.moves.map(({ id }) => id)
  const accepted = request.say('accept', 'requested', { before: known })
  assert.equal(request.refusal('withdraw', 'requesting'), 'wrong-state')
  request.say('withdraw', 'requesting', { before: known })
  assert.equal(request.state, 'withdrawn')
  assert.equal(request.verdictOf(accepted), 'lost')
})

test('a postponement has a ground, a reason, and an end or the word that nobody can say', () => {
  const request = of('asset-freezing').assessed()
  request.does('accept', 'requested')
  const postponing = (facts: object): string => request.refusal('postpone', 'requested', { facts })
  assert.equal(postponing({ until: '2027-06-01' }), 'ground-missing')
  assert.equal(postponing({ ground: 'bad_weather', until: '2027-06-01' }), 'ground-not-listed')
  assert.equal(postponing({ ground: 'already_frozen', until: '2027-06-01', reasonGiven: false }), 'reason-missing')
  assert.equal(postponing({ ground: 'already_frozen' }), 'end-missing')
  assert.equal(postponing({ ground: 'already_frozen', untilUnknown: true }), 'may')
  const move = request.does('postpone', 'requested', { facts: { ground: 'already_frozen', until: '2027-06-01' } })
  assert.deepEqual(request.view.open, [{ what: 'postponement', move, until: '2027-06-01', ground: 'already_frozen' }])
  request.does('resume', 'requested')
  assert.deepEqual([request.state, request.view.open], ['in_execution', []])
})

test('whoever validates a coercive request is not whoever drafted it', () => {
  const coercive = kinds.filter((kind) => kind.four_eyes !== undefined).map(({ id }) => id)
  assert.deepEqual(coercive.toSorted(), [
    ...['asset-freezing', 'confiscation-enforcement', 'data-preservation', 'electronic-data-production'],
    ...['search-seizure-production', 'witness-protection-relocation'],
  ])
  for (const id of coercive) {
    const alone = { facts: { actor: 'one', draftedBy: 'one' } }
    assert.equal(of(id).refusal('validate', 'requesting', alone), 'four-eyes')
    assert.equal(of(id).refusal('validate', 'requesting', { facts: { actor: 'one', draftedBy: 'two' } }), 'may')
  }
  const alone = { facts: { actor: 'one', draftedBy: 'one' } }
  assert.equal(of('evidence-gathering-criminal').refusal('validate', 'requesting', alone), 'may')
})

test('a second State is closed to an order that is open in one, unless a listed exception is ticked (2018/1805, articles 5 and 15)', () => {
  for (const id of ['asset-freezing', 'confiscation-enforcement']) {
    const request = of(id)
    request.does('validate', 'requesting')
    const sending = (facts: object): string => request.refusal('send', 'requesting', { facts: { to: THERE, ...facts } })
    assert.equal(sending({ alsoOpenIn: ['FRA'] }), 'second-state')
    assert.equal(sending({ alsoOpenIn: ['FRA'], exception: 'because' }), 'second-state')
    assert.equal(sending({ alsoOpenIn: ['FRA'], exception: 'item_needs_several_states' }), 'may')
    assert.equal(sending({ alsoOpenIn: [] }), 'may')
  }
})

test('two freezing orders on one house: one waits with its ground, and the decision says that victims were weighed (2018/1805, 26(2))', () => {
  const first = of('asset-freezing').assessed()
  for (const action of ['accept', 'start_execution', 'freeze']) first.does(action, 'requested')
  const second = of('asset-freezing').assessed()
  second.does('accept', 'requested')
  second.does('postpone', 'requested', { facts: { ground: 'already_frozen', untilUnknown: true } })
  assert.deepEqual([first.state, second.state], ['frozen', 'postponed'])
  const third = of('asset-freezing').assessed()
  const deciding = (facts: object): string => third.refusal('accept', 'requested', { facts })
  assert.equal(deciding({ competesWith: ['the first order'] }), 'victims-not-weighed')
  assert.equal(deciding({ competesWith: ['the first order'], victimsWeighed: true }), 'may')
})

test('what machines record needs the receipt or the period it follows from', () => {
  const request = of('evidence-gathering-criminal')
  request.does('validate', 'requesting')
  assert.equal(request.refusal('send', 'requesting'), 'addressee-missing')
  request.does('send', 'requesting', { facts: { to: THERE } })
  assert.deepEqual(request.view.next, { owners: ['requesting'], authority: HERE, actions: [] })
  const bare = { by: HERE, side: 'requesting', action: 'record_delivery_receipt', at: '2027-03-01T08:00:00Z' } as const
  request.moves.push({ ...bare, id: 'bare', before: request.moves.map(({ id }) => id) })
  assert.equal(request.state, 'sent')
  request.does('record_delivery_receipt', 'requested')
  const preserving = of('data-preservation').assessed('2027-03-01T08:00:00Z')
  for (const action of ['accept', 'start_execution', 'confirm_preservation']) preserving.does(action, 'requested')
  assert.equal(preserving.refusal('period_ends', 'requested', { at: '2027-09-01T08:00:00Z' }), 'cause-missing')
  const ended = (at: string): string =>
    preserving.refusal('period_ends', 'requested', { at, facts: { clock: 'eu_preserve' } })
  assert.deepEqual([ended('2027-04-20T08:00:00Z'), ended('2027-05-02T08:00:00Z')], ['period-not-over', 'may'])
})

test('a receipt that comes after a time-out opens the request again and is shown as late', () => {
  const request = of('evidence-gathering-criminal')
  request.does('validate', 'requesting')
  request.does('send', 'requesting', { facts: { to: THERE } })
  request.does('transport_timeout_or_rejection', 'requesting')
  const receipt = request.does('record_delivery_receipt', 'requesting')
  assert.equal(request.state, 'delivered')
  assert.equal(request.view.history.find(({ move }) => move.id === receipt.id)?.isLateReceipt, true)
})

test('three parties sign, each for itself; one leaves, and the others go on', () => {
  const team = of('jit-setup')
  team.does('propose', 'requesting', { facts: { to: 'B', parties: ['B', 'C'] } })
  assert.deepEqual(team.view.parties, [HERE, 'B', 'C'])
  team.does('express_interest', 'party', { by: 'C' })
  for (const action of ['agree_text', 'start_signature', 'last_signature']) {
    for (const by of [HERE, 'B']) team.does(action, 'party', { by })
    assert.equal(team.refusal(action, 'party', { by: 'B' }), 'said-already')
    assert.equal(team.refusal(action, 'party', { by: 'D' }), 'not-a-party')
    team.does(action, 'party', { by: 'C' })
  }
  assert.equal(team.state, 'operational')
  team.does('leave', 'party', { by: 'B' })
  assert.deepEqual([team.state, team.view.parties], ['party_left', [HERE, 'C']])
  assert.equal(team.refusal('continue', 'party', { by: 'B' }), 'not-a-party')
  for (const by of ['C', HERE]) team.does('continue', 'party', { by })
  assert.equal(team.state, 'operational')
})

test('two parties that leave at once have both left', () => {
  const team = of('jit-setup')
  team.does('propose', 'requesting', { facts: { to: 'B', parties: ['B', 'C', 'D'] } })
  team.does('express_interest', 'party', { by: 'B' })
  for (const action of ['agree_text', 'start_signature', 'last_signature'])
    for (const by of [HERE, 'B', 'C', 'D']) team.does(action, 'party', { by })
  const before = team.moves.map(({ id }) => id)
  for (const by of ['B', 'D']) team.say('leave', 'party', { by, before })
  assert.deepEqual([team.state, team.view.parties], ['party_left', [HERE, 'C']])
})

test('another party joins a team once each party and it itself agree', () => {
  const team = of('jit-setup')
  team.does('propose', 'requesting', { facts: { to: 'B', parties: ['B'] } })
  team.does('express_interest', 'party', { by: 'B' })
  for (const action of ['agree_text', 'start_signature', 'last_signature'])
    for (const by of [HERE, 'B']) team.does(action, 'party', { by })
  assert.equal(team.refusal('invite_party', 'party', { by: 'B' }), 'addressee-missing')
  team.does('invite_party', 'party', { by: 'B', facts: { to: 'D' } })
  assert.equal(team.refusal('admit_party', 'party', { by: 'E' }), 'not-a-party')
  for (const by of [HERE, 'D']) team.does('admit_party', 'party', { by })
  assert.deepEqual(team.view.parties, [HERE, 'B'])
  team.does('admit_party', 'party', { by: 'B' })
  assert.deepEqual([team.state, team.view.parties], ['operational', [HERE, 'B', 'D']])
  team.does('invite_party', 'party', { by: 'D', facts: { to: 'E' } })
  team.does('decline_party', 'party', { by: 'E' })
  assert.deepEqual([team.state, team.view.parties], ['operational', [HERE, 'B', 'D']])
})

test('a reply under another version of the kind is read under the one that the request began with', () => {
  const kind = kindNamed('evidence-gathering-criminal')
  const request = new Conversation(kind).assessed()
  const recast = { ...request.wish('accept', 'requested'), kindVersion: 2 }
  request.moves.push({ ...recast, id: 'accepted under 2', before: request.moves.map(({ id }) => id) })
  request.moves.push({ ...recast, action: 'recognise', id: 'new word', before: request.moves.map(({ id }) => id) })
  const [accepted, unknown] = request.view.history.slice(-2)
  assert.deepEqual([request.state, request.view.kindVersion], ['accepted', 1])
  assert.deepEqual([accepted?.verdict.status, accepted?.isOtherVersion], ['applied', true])
  assert.equal(unknown?.verdict.status === 'not-allowed' ? unknown.verdict.refusal.code : '', 'action-unknown')
})
