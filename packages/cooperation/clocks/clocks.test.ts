import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, fixedZone, formatDay, intlZone, type WorkingCalendar } from '@recourse/clocks'
import { clocksOf, dueSteps, hasRunOut } from '../index.ts'
import type { Answers, ClockContext, RequestClock } from '../index.ts'
import { exampleAnswers } from '../testing/answers.ts'
import { Conversation, HERE, THERE } from '../testing/conversation.ts'
import { cooperation, kindNamed, kinds } from '../testing/norms.ts'

const calendar: WorkingCalendar = {
  ...{ id: 'the obliged body', version: 'edition 3', weekend: [6, 7], holidays: new Set<number>() },
  covers: { earliest: dayOf(2026, 1, 1), latest: dayOf(2029, 12, 31) },
}
const context = (now: string, answers: Answers = {}, more: Partial<ClockContext> = {}): ClockContext => ({
  ...{ calendarOf: () => calendar, zoneOf: () => fixedZone('here', 0), normsVersion: cooperation.asOf },
  ...{ answers, instruments: null, now, ...more },
})
const at = (day: string, hour = '08'): string => `${day}T${hour}:00:00.000Z`

/** The clocks of a request by id, with the leg where there are several. */
function shown(request: Conversation, now: string, answers: Answers = {}, more: Partial<ClockContext> = {}) {
  const clocks = clocksOf(request.kind, request.view, context(now, answers, more))
  return new Map(clocks.map((clock) => [clock.leg === 0 ? clock.id : `${clock.id} ${String(clock.leg)}`, clock]))
}
const due = (clock: RequestClock | undefined): string => formatDay(clock?.due?.earliest ?? NaN)

test('forwarded twice, each authority owes its own acknowledgement, and the decision is owed by the competent one', () => {
  const request = new Conversation(kindNamed('evidence-gathering-criminal')).delivered(at('2027-03-01'))
  request.does('acknowledge', 'requested', { at: at('2027-03-04') })
  request.does('forward_to_competent_authority', 'requested', { at: at('2027-03-05'), facts: { to: 'second' } })
  request.does('received_by_competent_authority', 'requested', { at: at('2027-03-08') })
  const open = shown(request, at('2027-03-09'))
  assert.deepEqual([open.get('eio_ack')?.state, open.get('eio_ack')?.authority], ['stopped', THERE])
  assert.deepEqual([open.get('eio_ack 1')?.state, open.get('eio_ack 1')?.authority], ['running', 'second'])
  request.does('acknowledge', 'requested', { at: at('2027-03-09') })
  assert.equal(request.refusal('start_assessment', 'requested', { by: THERE }), 'not-responsible')
  request.does('forward_to_competent_authority', 'requested', { at: at('2027-03-10'), facts: { to: 'third' } })
  request.does('received_by_competent_authority', 'requested', { at: at('2027-03-12') })
  const clocks = shown(request, at('2027-03-13'))
  assert.deepEqual(
    ['eio_ack', 'eio_ack 1', 'eio_ack 2'].map((id) => [
      clocks.get(id)?.authority,
      clocks.get(id)?.state,
      due(clocks.get(id)),
    ]),
    [
      [THERE, 'stopped', '2027-03-08'],
      ['second', 'stopped', '2027-03-15'],
      ['third', 'running', '2027-03-19'],
    ],
  )
  const decision = clocks.get('eio_decision')
  // Thirty days from 12 March are a Sunday.
  assert.deepEqual([decision?.authority, due(decision), decision?.isLaw], ['third', '2027-04-12', true])
})

test('an incomplete civil request: the execution starts again, the other side has thirty days, refusal on day 31 only', () => {
  const request = new Conversation(kindNamed('evidence-taking-civil')).assessed(at('2027-03-01'))
  request.does('request_information', 'requested', { at: at('2027-03-02') })
  assert.equal(request.view.open[0]?.what, 'information')
  const refusalAt = (now: string): string =>
    request.refusal(
      'refuse',
      'requested',
      { at: now, facts: { ground: 'not_completed' } },
      hasRunOut([...shown(request, now).values()]),
    )
  const asked = shown(request, at('2027-03-03'))
  assert.deepEqual(
    [asked.get('execution')?.state, asked.get('completion_by_requesting')?.side],
    ['paused', 'requesting'],
  )
  assert.equal(due(asked.get('completion_by_requesting')), '2027-04-01')
  assert.deepEqual(
    ['2027-03-31', '2027-04-01', '2027-04-02'].map((day) => refusalAt(at(day, '23'))),
    [...['period-not-over', 'period-not-over', 'may']],
  )
  request.does('supply_information', 'requesting', { at: at('2027-03-20') })
  assert.equal(due(shown(request, at('2027-03-21')).get('execution')), '2027-06-18')
  // What came in time came in time, also when much time has gone since.
  assert.equal(refusalAt(at('2027-05-20')), 'period-not-over')
  assert.equal(
    request.refusal('refuse', 'requested', { at: at('2027-05-20'), facts: { ground: 'not_completed' } }),
    'period-not-over',
  )
})

test('direct taking of evidence: silence after the reminder is acceptance, and a refusal stays possible until the taking', () => {
  const request = new Conversation(kindNamed('evidence-taking-civil')).delivered(at('2027-03-01'))
  request.does('acknowledge', 'requested', { at: at('2027-03-02') })
  request.does('direct_request_received', 'requested', { at: at('2027-03-02') })
  request.does('reminder_acknowledged', 'requested', { at: at('2027-04-05') })
  const answers = { direct_taking: 'yes' }
  const steps = (now: string): readonly string[] => {
    const clocks = [...shown(request, now, answers).values()]
    return dueSteps(request.kind, request.view, clocks).map(({ action, clock }) => `${action} ${clock.id}`)
  }
  assert.deepEqual(steps(at('2027-04-20', '23')), [])
  assert.deepEqual(steps(at('2027-04-21')), ['accept direct_tacit'])
  // Where nobody asked for direct taking there is no such silence.
  assert.equal(shown(request, at('2027-04-21'), { direct_taking: 'no' }).get('direct_tacit'), undefined)
  const silent = { at: at('2027-04-21'), facts: { clock: 'direct_tacit' } }
  assert.equal(request.refusal('accept', 'requesting', { ...silent, at: at('2027-04-19') }), 'period-not-over')
  assert.equal(request.refusal('accept', 'requesting', { at: at('2027-04-21') }), 'wrong-side')
  request.does('accept', 'requesting', silent)
  assert.equal(request.state, 'accepted')
  const late = { facts: { ground: 'direct_contrary_fundamental_principles' } }
  assert.equal(
    request.refusal('refuse_exceptionally', 'requested', { facts: { ground: 'no_deposit' } }),
    'ground-not-listed',
  )
  assert.equal(request.refusal('refuse_exceptionally', 'requested', late), 'may')
  request.does('start_execution', 'requested')
  assert.equal(request.refusal('refuse_exceptionally', 'requested', late), 'wrong-state')
})

test('an answer that was given is no silence: nothing exceptional is left to refuse', () => {
  const request = new Conversation(kindNamed('evidence-taking-civil')).assessed()
  request.does('accept', 'requested')
  const late = { facts: { ground: 'out_of_scope' } }
  assert.equal(request.refusal('refuse_exceptionally', 'requested', late), 'no-silence-before')
})

test('freezing: 48 hours and 48 hours run over a weekend on which clocks change', () => {
  const kind = kindNamed('asset-freezing')
  const request = new Conversation(kind)
  // Friday 26 March 2027, 18:00 in Paris; there the night to Sunday has one hour less.
  request.assessed('2027-03-26T17:00:00.000Z')
  const answers = { ...exampleAnswers(kind), immediate_or_date: { level: 'immediate' } }
  const paris = { zoneOf: () => intlZone('Europe/Paris', 'test') }
  const moment = (clock: RequestClock | undefined): string =>
    new Date((clock?.dueMoment?.earliest ?? NaN) * 1000).toISOString()
  const decided = shown(request, '2027-03-28T16:59:00.000Z', answers, paris).get('decide_urgent')
  assert.deepEqual([moment(decided), decided?.isOver, decided?.isLaw], ['2027-03-28T17:00:00.000Z', 'no', true])
  assert.equal(shown(request, '2027-03-28T17:00:01.000Z', answers, paris).get('decide_urgent')?.isOver, 'yes')
  request.does('accept', 'requested', { at: '2027-03-28T16:00:00.000Z' })
  const after = shown(request, '2027-03-28T18:00:00.000Z', answers, paris)
  assert.equal(moment(after.get('execute_urgent')), '2027-03-30T16:00:00.000Z')
  assert.equal(after.get('decide_urgent')?.wasLate, 'no')
  // Without urgency there is no such clock, and the target is shown as a target.
  const plain = shown(request, '2027-03-28T18:00:00.000Z', { ...answers, immediate_or_date: { level: 'on_date' } })
  assert.deepEqual([plain.get('decide_urgent'), plain.get('decide_normal')?.isLaw], [undefined, false])
})

test('six weeks of silence end the duty to keep property frozen; a day less does not', () => {
  const request = new Conversation(kindNamed('asset-freezing')).assessed(at('2027-03-01'))
  for (const action of ['accept', 'start_execution', 'freeze'])
    request.does(action, 'requested', { at: at('2027-03-02') })
  request.does('request_limit_of_period', 'requested', { at: at('2027-03-03') })
  const release = (now: string): string =>
    request.refusal('no_reply_or_agree', 'requested', { at: now }, hasRunOut([...shown(request, now).values()]))
  assert.deepEqual([release(at('2027-04-14', '23')), release(at('2027-04-15'))], ['period-not-over', 'may'])
  const clocks = [...shown(request, at('2027-04-15')).values()]
  assert.deepEqual(
    dueSteps(request.kind, request.view, clocks).map(({ action }) => action),
    ['no_reply_or_agree'],
  )
  request.does('no_reply_or_agree', 'requested', { at: at('2027-04-15'), facts: { clock: 'limit_reply' } })
  assert.equal(request.state, 'released')
})

test('the opinion of a victim on day eleven is late, and is stored', () => {
  const request = new Conversation(kindNamed('transfer-of-proceedings'))
  request.does('victim_informed', 'requesting', { at: at('2027-03-01') })
  request.does('inform_and_hear', 'requesting', { at: at('2027-03-01') })
  request.does('validate', 'requesting', { at: at('2027-03-11') })
  request.does('victim_opinion_given', 'requesting', { at: at('2027-03-12') })
  const opinion = shown(request, at('2027-03-13')).get('victim_opinion')
  assert.deepEqual([due(opinion), opinion?.state, opinion?.wasLate], ['2027-03-11', 'stopped', 'yes'])
  assert.equal(request.view.history.at(-1)?.verdict.status, 'applied')
})

test('an appeal that overturns a transfer gives the case back', () => {
  const request = new Conversation(kindNamed('transfer-of-proceedings'))
  request.does('inform_and_hear', 'requesting')
  request.does('validate', 'requesting')
  request.does('send', 'requesting', { facts: { to: THERE } })
  for (const action of ['record_delivery_receipt', 'acknowledge', 'start_assessment', 'accept', 'lodge_remedy'])
    request.does(action, 'requested')
  request.does('overturn', 'requested', { by: 'a court there' })
  assert.deepEqual([request.state, request.view.isOver], ['reverted', true])
})

test('a protection order ends after twelve months, and is warned of after eleven', () => {
  const kind = kindNamed('protection-order-recognition')
  const request = new Conversation(kind)
  request.does('validate', 'requesting', { at: at('2027-03-01') })
  request.does('certificate_issued', 'requesting', { at: at('2027-03-01') })
  request.does('send', 'requesting', { at: at('2027-03-01'), facts: { to: THERE } })
  request.does('record_delivery_receipt', 'requesting', { at: at('2027-03-01') })
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'adopt_measure'])
    request.does(action, 'requested', { at: at('2027-03-02') })
  const answers = { track: 'civil_606' }
  const clocks = shown(request, at('2028-02-02'), answers)
  assert.deepEqual([due(clocks.get('warn_expiry')), clocks.get('warn_expiry')?.isOver], ['2028-02-01', 'yes'])
  assert.deepEqual([due(clocks.get('effects_606')), clocks.get('effects_606')?.isOver], ['2028-03-01', 'no'])
  const over = [...shown(request, at('2028-03-02'), answers).values()]
  assert.deepEqual(
    dueSteps(kind, request.view, over).map(({ action }) => action),
    ['period_ends'],
  )
  request.does('period_ends', 'requesting', { at: at('2028-03-02'), facts: { clock: 'effects_606' } }, hasRunOut(over))
  assert.equal(request.state, 'expired')
})

test('periods count from the day on which the other side had it, not from the day on which a receipt was read', () => {
  const request = new Conversation(kindNamed('evidence-gathering-criminal'))
  request.does('validate', 'requesting', { at: at('2027-03-01') })
  request.does('send', 'requesting', { at: at('2027-03-01'), facts: { to: THERE } })
  const read = { at: at('2027-03-10'), facts: { happenedAt: '2027-03-02T09:00:00.000Z' } }
  request.does('record_delivery_receipt', 'requesting', read)
  assert.equal(due(shown(request, at('2027-03-10')).get('eio_ack')), '2027-03-09')
  // Of a letter only the day is known; what was signed before it happened counts from the signature.
  request.does('acknowledge', 'requested', { at: at('2027-03-11'), facts: { happenedAt: '2027-03-10' } })
  assert.equal(shown(request, at('2027-03-12')).get('eio_ack')?.wasLate, 'yes')
  request.does('forward_to_competent_authority', 'requested', { at: at('2027-03-12'), facts: { to: 'second' } })
  const ahead = { at: at('2027-03-15'), facts: { happenedAt: at('2027-06-01') } }
  request.does('received_by_competent_authority', 'requested', ahead)
  assert.equal(due(shown(request, at('2027-03-16')).get('eio_ack 1')), '2027-03-22')
})

test('targets of this product are never shown as law, and every clock of every kind can be shown', () => {
  let law = 0
  for (const kind of kinds) {
    const view = new Conversation(kind).view
    for (const clock of clocksOf(kind, view, context(at('2027-03-01')))) {
      assert.equal(clock.isLaw, !clock.clock.limitIsProductDefault)
      law += clock.isLaw ? 1 : 0
    }
  }
  assert.ok(law > 40)
})

test('where nobody knows the zone of whoever is obliged, a period that may be over is said to be unknown', () => {
  const request = new Conversation(kindNamed('asset-freezing')).delivered(at('2027-03-01', '23'))
  const nowhere = { zoneOf: () => null, calendarOf: () => null }
  const clock = shown(request, at('2027-03-15', '12'), {}, nowhere).get('decide_normal')
  assert.deepEqual([clock?.due?.notes.includes('trigger-uncertain'), clock?.isOver], [true, 'unknown'])
  assert.equal(shown(request, at('2027-03-20'), {}, nowhere).get('decide_normal')?.isOver, 'yes')
})

test('a period that counts back from a hearing stands once its day is in the answers', () => {
  const kind = kindNamed('hearing-by-video-link')
  const request = new Conversation(kind).assessed()
  request.does('accept', 'requested')
  request.does('agree_arrangements', 'requesting')
  assert.deepEqual(request.view.open, [
    { what: 'joint-step', action: 'agree_arrangements', said: ['requesting'], missing: ['requested'] },
  ])
  assert.deepEqual(request.view.next.authority, THERE)
  request.does('agree_arrangements', 'requested')
  assert.equal(request.state, 'arrangements_agreed')
  request.does('hearing_scheduled', 'requested')
  const answers = { date_time_zone: [{ day: '2027-05-10', zone: 'Europe/Paris' }] }
  assert.equal(due(shown(request, at('2027-04-01'), answers).get('test_before')), '2027-05-05')
  assert.equal(shown(request, at('2027-04-01')).get('test_before')?.refusal?.code, 'anchor-missing')
  assert.equal(HERE, request.view.requesting)
})
