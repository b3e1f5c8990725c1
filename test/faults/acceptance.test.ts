import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '../../server/platform/chance.ts'
import { until } from '../until.ts'
import type { Seen } from '../programs/request-commands.ts'
import { acts, allArrived, allHeardOf, does, inState, refuses, sent, type Left } from './doing.ts'
import type { Place } from './three.ts'
import { ask, DAY_MS, HOUR_MS, originOf, SECONDS, seenAt, Trio } from './trio.ts'

/**
 * The acceptance tests of the design, over real processes, real databases and real sockets: one house of three, started
 * once. A test that stands elsewhere only is one whose subject no wire can change.
 *
 * | test of cooperation.md 9 | here | in one process |
 * | --- | --- | --- |
 * | 1 an answer is lost | yes | federation/hostile, faults/federation (bad lines, kills) |
 * | 2 same id, other bytes | yes | federation/hostile |
 * | 3 forwarded twice | yes | cooperation/clocks |
 * | 4 incomplete civil request | yes, to the week | cooperation/clocks, to the day |
 * | 5 silence on direct taking | yes | cooperation/clocks |
 * | 6 freezing: hours, second State, silence | yes | cooperation/clocks (clock change), requests/one-state |
 * | 7 two orders on one house | yes | cooperation/moves/rules |
 * | 8 transfer: late opinion, remedy | yes, on the day after the eleventh | cooperation/clocks, requests/person (what the person is told) |
 * | 9 protection order: months, address | yes | cooperation/clocks, fields (every address), relief/recognition |
 * | 10 keys and lists | yes | federation/rotation, features/trust (a list in its days of grace, over sockets) |
 * | 11 away for two days | yes | features/deliveries |
 * | 12 kind in another version | yes | cooperation/moves/rules |
 * | 13 three sign, one leaves | yes | cooperation/moves/rules |
 * | 14 receipt by somebody else | yes | federation/hostile |
 *
 * | of peers.md 4.6 | here | in one process |
 * | --- | --- | --- |
 * | accept, reject, withdraw; rejected leaves nothing | yes, a referral; withdrawal that crosses | requests/person |
 * | what proves it travels with it | faults/federation (files) | federation/blobs |
 * | whoever handed it over can’t act for it any more | yes, with 3 | cooperation/moves |
 * | ids are the same on both sides, nothing doubled | yes, with 1 | faults/federation |
 * | unknown is held and shown, never a default | yes, with 12 | cooperation/moves/rules |
 * | later words travel, not only the first | yes, with 11 | requests/conversation |
 * | consent and erasure travel | yes; erasure also while the other is away | requests/person (what the person does) |
 */

const trio = new Trio()
before(() => trio.start())
after(() => trio.close())
const [ken, esp, fra] = [0, 1, 2].map((index) => () => trio.at(index)) as [() => Place, () => Place, () => Place]
const pass = trio.pass.bind(trio)
const see = trio.see.bind(trio)
const worked = trio.worked.bind(trio)

const EVIDENCE = 'evidence-gathering-criminal'

test('1: an answer is lost; it comes again, has one effect, and both sides hold the same', async () => {
  esp().line.answersLost = 2
  const file = await ask(ken(), [esp()], EVIDENCE)
  const theirs = await see(esp(), file, inState('delivered'))
  assert.equal(esp().line.answersLost, 0)
  const ours = await see(ken(), file, inState('delivered'))
  assert.deepEqual(ours.history, theirs.history)
  await until(() => allArrived(ken(), file), SECONDS)
  assert.equal(await esp().sure('taken', { file }), (await sent(ken(), file)).length, 'each envelope once')
})

test('2: other bytes under a number that was taken are a conflict, and somebody is told', async () => {
  const file = await ask(ken(), [esp()], EVIDENCE)
  await see(esp(), file, inState('delivered'))
  await until(() => allArrived(ken(), file), SECONDS)
  assert.equal(await ken().once('say-otherwise', { file, origin: originOf(esp()) }), 'conflict')
  assert.ok((await esp().sure<readonly string[]>('incidents')).includes('conflict'))
})

test('3: forwarded twice, each owes its own acknowledgement, and whoever passed it on can’t act for it', async () => {
  const file = await ask(ken(), [esp()], EVIDENCE)
  await worked(file, esp(), 'acknowledge')
  await does(esp(), file, 'forward_to_competent_authority', { to: fra().authority })
  await see(fra(), file, inState('forwarded'))
  await does(fra(), file, 'received_by_competent_authority')
  await does(fra(), file, 'acknowledge')
  // It was acknowledged before as well, by whoever passed it on.
  const acknowledgedBy =
    (place: Place) =>
    ({ state, requested }: Seen): boolean =>
      state === 'acknowledged' && requested === place.authority
  for (const place of [ken(), esp()]) await see(place, file, acknowledgedBy(fra()))
  assert.equal(await refuses(esp(), file, 'start_assessment'), 'not-responsible')
  const words = 'what we had already found out'
  await esp().once('note', { file, words })
  for (const place of [ken(), fra()]) await trio.reads(place, file, words)
  assert.ok(acknowledgedBy(fra())(await see(ken(), file, () => true)), 'a word more gives nothing back')
  await does(fra(), file, 'forward_to_competent_authority', { to: esp().authority })
  await see(esp(), file, inState('forwarded'))
  await does(esp(), file, 'received_by_competent_authority')
  await does(esp(), file, 'acknowledge')
  const seen = await see(ken(), file, acknowledgedBy(esp()))
  for (const clock of ['eio_ack', 'eio_ack 1', 'eio_ack 2']) assert.equal(seen.clocks[clock]?.state, 'stopped', clock)
  assert.equal(seen.clocks.eio_decision?.state, 'running')
  assert.deepEqual((await see(fra(), file, acknowledgedBy(esp()))).history, seen.history)
})

test('4: an incomplete civil request: the other side has its days, and only then it may be refused', async () => {
  const file = await ask(ken(), [esp()], 'evidence-taking-civil')
  await worked(file, esp(), 'acknowledge', 'start_assessment', 'request_information')
  const asked = await see(ken(), file, inState('information_requested'))
  assert.deepEqual([asked.clocks.execution?.state, asked.clocks.completion_by_requesting?.state], ['paused', 'running'])
  await pass(25 * DAY_MS)
  assert.equal(await refuses(esp(), file, 'refuse', { ground: 'not_completed' }), 'period-not-over')
  await pass(10 * DAY_MS)
  await does(esp(), file, 'refuse', { ground: 'not_completed' })
  await see(ken(), file, inState('refused'))
})

test('5: silence after the reminder is acceptance; a refusal stays possible until the taking', async () => {
  const file = await ask(ken(), [esp()], 'evidence-taking-civil', { direct_taking: 'yes' })
  await worked(file, esp(), 'acknowledge', 'direct_request_received', 'reminder_acknowledged')
  await see(ken(), file, ({ history }) => history.some(([action]) => action === 'reminder_acknowledged'))
  assert.equal(await refuses(ken(), file, 'accept', { clock: 'direct_tacit' }), 'period-not-over')
  await pass(20 * DAY_MS)
  const silent = await see(ken(), file, ({ due }) => due.length > 0)
  assert.deepEqual(silent.due, ['accept'])
  await does(ken(), file, 'accept', { clock: 'direct_tacit' })
  await see(esp(), file, inState('accepted'))
  await does(esp(), file, 'refuse_exceptionally', { ground: 'direct_contrary_fundamental_principles' })
  await see(ken(), file, inState('refused'))
})

test('6 and 7: freezing: hours, two orders on one house with the victims weighed, and six weeks of silence', async () => {
  const urgent = { immediate_or_date: { level: 'immediate' } }
  const file = await ask(ken(), [esp()], 'asset-freezing', urgent)
  await worked(file, esp(), 'acknowledge', 'start_assessment')
  const [here, there] = [await see(ken(), file, inState('under_assessment')), await seenAt(esp(), file)]
  assert.deepEqual([here.clocks.decide_urgent?.state, here.clocks.decide_urgent?.isLaw], ['running', true])
  assert.equal(there?.clocks.decide_urgent?.state, 'running')
  for (const action of ['accept', 'start_execution', 'freeze']) await does(esp(), file, action)
  const second = await ask(fra(), [esp()], 'asset-freezing', urgent)
  await worked(second, esp(), 'acknowledge', 'start_assessment')
  assert.equal(await refuses(esp(), second, 'accept', { competesWith: [file] }), 'victims-not-weighed')
  await does(esp(), second, 'accept', { competesWith: [file], victimsWeighed: true })
  await does(esp(), second, 'postpone', { ground: 'already_frozen', untilUnknown: true })
  await see(fra(), second, inState('postponed'))
  assert.equal(await seenAt(ken(), second), null, 'what one State asked the other never sees')
  await does(esp(), file, 'request_limit_of_period')
  await pass(35 * DAY_MS)
  assert.equal(await refuses(esp(), file, 'no_reply_or_agree', { clock: 'limit_reply' }), 'period-not-over')
  await pass(12 * DAY_MS)
  await does(esp(), file, 'no_reply_or_agree', { clock: 'limit_reply' })
  await see(ken(), file, inState('released'))
})

test('6: an order that is open in one State goes to a second one only by an exception of the law', async () => {
  const served = await ken().once<string>('case')
  const order = { kind: 'asset-freezing', served }
  const first = await ken().once<string>('ask', { ...order, to: [esp().authority] })
  await see(esp(), first, inState('delivered'))
  const second = { ...order, to: [fra().authority] }
  assert.equal(await ken().once('ask-or-not', second), 'second-state')
  const file = await ken().once<string>('ask', { ...second, exception: 'items_in_different_states' })
  await see(fra(), file, inState('delivered'))
  assert.equal(await seenAt(fra(), first), null)
})

test('8: the opinion of a victim that comes late is stored, and an appeal gives a transferred case back', async () => {
  const opinion = { sought: 'yes', why_not: 'Nothing came until 2026-01-20, the last day of the period.' }
  const file = await ask(ken(), [esp()], 'transfer-of-proceedings', { victim_opinion: opinion })
  await worked(file, esp(), 'acknowledge', 'start_assessment')
  await see(ken(), file, inState('under_assessment'))
  await pass(11 * DAY_MS)
  await does(ken(), file, 'victim_opinion_given')
  await see(esp(), file, ({ history }) => history.at(-1)?.slice(0, 2).join() === 'victim_opinion_given,applied')
  await does(esp(), file, 'accept')
  await see(ken(), file, inState('accepted'))
  await does(ken(), file, 'lodge_remedy')
  await see(esp(), file, inState('remedy_pending'))
  await does(esp(), file, 'overturn')
  await see(ken(), file, inState('reverted'))
})

test('10: keys change in the middle of a conversation; one that was taken out of use signs nothing more', async () => {
  const file = await ask(ken(), [esp()], EVIDENCE)
  await worked(file, esp(), 'acknowledge')
  const old = await ken().sure<string>('kid')
  const next = await ken().once<{ kid: string }>('rotate', { reason: 'due' })
  await pass(5000)
  assert.equal(await esp().once('refresh', { peer: ken().instance }), 'taken')
  assert.equal(await fra().once('refresh', { peer: ken().instance }), 'taken')
  await does(ken(), file, 'status_query_received')
  await pass(31 * DAY_MS)
  await ken().sure('turn')
  assert.deepEqual([await ken().sure('kid'), next.kid === old], [next.kid, false])
  await does(ken(), file, 'status_query_received')
  const asked = await see(
    esp(),
    file,
    ({ history }) => history.filter(([action]) => action === 'status_query_received').length === 2,
  )
  assert.equal(asked.clocks.status_reply?.state, 'running')
  await does(esp(), file, 'status_answered')
  const told = await see(ken(), file, ({ history }) => history.at(-1)?.[0] === 'status_answered')
  assert.deepEqual(
    [told.state, told.clocks.status_reply?.state],
    ['acknowledged', 'stopped'],
    'an answer moves nothing',
  )
  await ken().once('revoke', { kid: old })
  await pass(5000)
  // Its notice is taken where the card is fetched again, and believed a second later.
  await esp().once('refresh', { peer: ken().instance })
  await pass(2000)
  await does(ken(), file, 'status_query_received')
  await see(esp(), file, ({ history }) => history.filter(([action]) => action === 'status_query_received').length === 3)
  await until(() => allArrived(ken(), file), SECONDS)
  assert.equal(await ken().once('sign-with', { file, origin: originOf(esp()), kid: old }), 'key-revoked')
  assert.equal(await ken().once('sign-with', { file, origin: originOf(esp()), kid: next.kid }), '')
})

test('11: away for two days: given up, taken by courier, and matched when it comes after all', async () => {
  await esp().down()
  const file = await ask(ken(), [esp()], EVIDENCE)
  await pass(13 * HOUR_MS, esp())
  await ken().sure('overdue')
  await ken().sure('arrivals')
  const failed = await see(ken(), file, inState('transport_failed'))
  assert.deepEqual((await sent(ken(), file))[0]?.state, 'not-relayed')
  await ken().once('courier', { file })
  await pass(35 * HOUR_MS, esp())
  await esp().up()
  const came = await see(esp(), file, inState('delivered'))
  await until(() => allArrived(ken(), file), SECONDS)
  const [first] = await sent(ken(), file)
  assert.deepEqual([first?.is_late, first?.other], [true, 'courier'])
  assert.deepEqual(
    (await see(ken(), file, inState('delivered'))).history.slice(0, failed.history.length),
    failed.history,
  )
  assert.ok(came.history.length > failed.history.length)
  await ken().once('note', { file, words: 'the paper is the same as what came' })
  await until(() => allArrived(ken(), file), SECONDS)
})

test('what is erased while the other side is away never gets there, and the conversation goes on', async () => {
  const file = await ken().once<string>('open', { to: [esp().authority] })
  await until(() => esp().sure<boolean>('holds', { file }), SECONDS)
  await esp().down()
  const said = [await ken().once<string>('say', { file, words: 'where she hides' })]
  await ken().once('erase-said', { file, entries: said })
  await esp().up()
  await ken().once('say', { file, words: 'we go on' })
  await until(async () => {
    await ken().sure('again', { andClaimed: true })
    return allArrived(ken(), file)
  }, SECONDS)
  assert.deepEqual([await esp().sure('has', { entries: said }), await esp().sure('bodies', { entries: said })], [1, 0])
  await esp().sure('erase-as-asked')
  await until(() => allArrived(esp(), file), SECONDS)
})

const REFERRAL = 'complaint-referral'
const left = (at: Place, file: string): Promise<Left> => at.sure('left', { file, by: ken().authority })

test('a referral that is rejected leaves nothing behind there, and the other side reads that it was erased', async () => {
  const file = await ken().once<string>('ask', { kind: REFERRAL, to: [esp().authority] })
  await worked(file, esp(), 'acknowledge', 'start_assessment')
  assert.ok((await left(esp(), file)).kinds.includes('request.asked'))
  await does(esp(), file, 'refuse', { ground: 'not_competent' })
  assert.deepEqual((await see(esp(), file, inState('refused'))).answers, {})
  assert.equal((await left(esp(), file)).kinds.includes('request.asked'), false)
  await see(ken(), file, inState('refused'))
  await until(async () => (await left(ken(), file)).answers === 1, SECONDS)
})

test('a consent that is taken back travels by itself: the other side erases with no officer, and says so', async () => {
  const file = await ken().once<string>('ask', { kind: REFERRAL, to: [esp().authority] })
  await worked(file, esp(), 'acknowledge')
  await ken().once('consent-withdrawn', { file })
  await until(async () => {
    await esp().sure('erase-as-told')
    return (await left(esp(), file)).answers === 1
  }, SECONDS)
  assert.equal((await left(esp(), file)).kinds.includes('request.asked'), false)
  await until(async () => (await left(ken(), file)).answers === 1, SECONDS)
  assert.ok((await left(ken(), file)).kinds.includes('request.asked'), 'what is ours stays until we erase it')
})

test('a conversation that is too much for one day is put off with a receipt, and goes on afterwards', async () => {
  const file = await ken().once<string>('open', { to: [esp().authority] })
  await until(() => allArrived(ken(), file), SECONDS)
  await esp().sure('brim', { file, author: ken().authority })
  await ken().once('say', { file, words: 'one more' })
  await until(async () => (await sent(ken(), file)).some(({ state }) => state === 'put-off'), SECONDS)
  await pass(HOUR_MS)
  await ken().sure('wake')
  await until(() => allArrived(ken(), file), SECONDS)
})

test('12: a reply under another version counts by the first one, and a word that nobody knows is held and shown', async () => {
  const file = await ask(ken(), [esp()], EVIDENCE)
  await worked(file, esp(), 'acknowledge', 'start_assessment')
  await esp().once('say-in-version', { file, action: 'accept', version: 2 })
  await esp().once('say-in-version', { file, action: 'recognise', version: 2 })
  const seen = await see(ken(), file, ({ history }) => history.some(([action]) => action === 'recognise'))
  assert.equal(seen.state, 'accepted')
  assert.deepEqual(seen.history.slice(-2), [
    ['accept', 'applied', true],
    ['recognise', 'not-allowed', true],
  ])
  assert.deepEqual((await seenAt(esp(), file))?.history, seen.history)
})

test('a withdrawal that crosses with an acceptance ends the same on both sides', async () => {
  const file = await ask(ken(), [esp()], EVIDENCE)
  await worked(file, esp(), 'acknowledge', 'start_assessment')
  await see(ken(), file, inState('under_assessment'))
  for (const { line } of [ken(), esp()]) line.isCut = true
  await Promise.all([does(ken(), file, 'withdraw'), does(esp(), file, 'accept')])
  for (const { line } of [ken(), esp()]) line.isCut = false
  const ours = await see(ken(), file, ({ history }) => history.some(([action]) => action === 'accept'))
  const theirs = await see(esp(), file, ({ history }) => history.some(([action]) => action === 'withdraw'))
  assert.deepEqual([theirs.state, theirs.history], [ours.state, ours.history])
})

test('13: three States sign, each for itself; one leaves and hears no more', async () => {
  const file = await ask(ken(), [esp(), fra()], 'jit-setup')
  for (const place of [esp(), fra()]) await see(place, file, inState('proposed'))
  await does(esp(), file, 'express_interest')
  for (const place of trio.places) await see(place, file, inState('negotiating'))
  await trio.eachTakes(file, 'agree_text', 'agreed')
  const newest = async (): Promise<unknown> => (await seenAt(ken(), file))?.newest
  await ken().once('terms', {
    file,
    endsOn: new Date(systemClock.now() + trio.ahead + 90 * DAY_MS).toISOString().slice(0, 10),
  })
  const terms = await newest()
  for (const place of trio.places) await see(place, file, (seen) => seen.newest === terms)
  await trio.eachTakes(file, 'start_signature', 'signing')
  assert.equal(await refuses(esp(), file, 'last_signature'), 'team-unsigned')
  for (const place of trio.places) await acts(place, 'sign', { file })
  await trio.eachTakes(file, 'last_signature', 'operational')
  await does(esp(), file, 'leave')
  for (const place of [ken(), fra()]) await see(place, file, inState('party_left'))
  for (const place of [ken(), fra()]) await does(place, file, 'continue')
  for (const place of [ken(), fra()]) await see(place, file, inState('operational'))
  assert.deepEqual((await see(ken(), file, inState('operational'))).parties, [ken().authority, fra().authority])
  assert.notEqual((await seenAt(esp(), file))?.state, 'operational', 'what was said after it had left never came')
})

test('14: a receipt by an instance that may not speak for that authority moves nothing', async () => {
  const file = await ask(ken(), [esp()], EVIDENCE)
  await see(esp(), file, inState('delivered'))
  const before = await allHeardOf(ken(), file)
  const about = await ken().sure<object>('last-sent', { file })
  const own = await fra().once<string>('open', { to: [ken().authority] })
  await until(() => allArrived(fra(), own), SECONDS)
  const forged = { origin: originOf(ken()), file: own, about, issuer: fra().instance, authority: esp().authority }
  assert.equal(await fra().once('carry-receipt', forged), '')
  assert.ok((await ken().sure<readonly string[]>('incidents')).includes('receipt-not-competent'))
  assert.deepEqual(await sent(ken(), file), before)
})

test('10: an older list is refused; one that has grown old says nothing, and who compared keys goes on', async () => {
  await ken().once('believe-board')
  assert.equal(await ken().once('take-list', { seq: 5, days: 30 }), 5)
  assert.deepEqual(await ken().sure('list-state'), [5, 'in-force'])
  assert.equal(await ken().once('take-list', { seq: 4, days: 60 }), 'list-older')
  assert.equal(await ken().once('take-list', { seq: 5, days: 60 }), 'list-other')
  await pass(31 * DAY_MS)
  assert.deepEqual(await ken().sure('list-state'), [5, 'grace'])
  await pass(90 * DAY_MS)
  assert.deepEqual(await ken().sure('list-state'), [5, 'expired'])
  const file = await ask(ken(), [esp()], EVIDENCE)
  await worked(file, esp(), 'acknowledge')
  await see(ken(), file, inState('acknowledged'))
})

test('9: a protection order ends after its year with a warning before; where the person stays goes nowhere', async () => {
  const [hidden, phone] = ['the yellow house by the river', '+254 700 000 009']
  const served = await ken().once<string>('case', { phone })
  const file = await ken().once<string>('ask', {
    ...{ kind: 'protection-order-recognition', to: [esp().authority], served },
    answers: { track: 'civil_606', victim_impact: { effect: hidden, wish: 'consents' } },
  })
  await worked(file, esp(), 'acknowledge')
  await see(ken(), file, inState('acknowledged'))
  await does(ken(), file, 'certificate_issued')
  await see(esp(), file, ({ history }) => history.some(([action]) => action === 'certificate_issued'))
  for (const action of ['start_assessment', 'accept', 'adopt_measure']) await does(esp(), file, action)
  const theirs = await see(esp(), file, ({ clocks }) => clocks.warn_expiry !== undefined)
  const payload = await esp().sure<string>('payload', { file })
  for (const secret of [hidden, phone, served]) assert.ok(!payload.includes(secret), secret)
  assert.ok(payload.includes('Hearing of a witness'))
  assert.ok(theirs.clocks.effects_606 !== undefined)
  await pass(340 * DAY_MS)
  const warned = await see(ken(), file, () => true)
  assert.deepEqual(warned.due, [])
  assert.deepEqual([warned.clocks.warn_expiry?.isOver, warned.clocks.effects_606?.isOver], ['yes', 'no'])
  await pass(32 * DAY_MS)
  assert.deepEqual((await see(ken(), file, ({ due }) => due.length > 0)).due, ['period_ends'])
  await does(ken(), file, 'period_ends', { clock: 'effects_606' })
  await see(esp(), file, inState('expired'))
})
