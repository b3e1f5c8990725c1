import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { dayOf, dayToKeep, exactly, fixedZone, formatDay, runClock } from '../index.ts'
import type { ClockInput, ClockResult, CodedClock, StateMachine, Step, Trigger, WorkingCalendar } from '../index.ts'

interface Kind {
  readonly id: string
  readonly clocks: readonly CodedClock[]
  readonly stateMachine: StateMachine
}
const norms = JSON.parse(readFileSync('norms/cooperation.json', 'utf8')) as { as_of: string; kinds: readonly Kind[] }
const all = norms.kinds.flatMap(({ id, clocks, stateMachine }) =>
  clocks.map((clock) => ({ name: `${id}, ${clock.id}`, kind: id, clock, machine: stateMachine })),
)
const calendar: WorkingCalendar = {
  ...{ id: 'the obliged body', version: 'edition 3', weekend: [6, 7], holidays: new Set<number>() },
  covers: { earliest: dayOf(2024, 1, 1), latest: dayOf(2027, 12, 31) },
}
const start = dayOf(2025, 3, 3)

/** What a trigger does to the state, by the machine. */
function step(machine: StateMachine, trigger: Trigger, day: number): Step {
  const move = machine.transitions.find(({ action }) => action === trigger.transition)
  return { ...trigger, ...(move === undefined ? {} : { to: move.to }), on: exactly(day) }
}
function run(
  clock: CodedClock,
  machine: StateMachine,
  steps: readonly Step[],
  more: Partial<ClockInput> = {},
): ClockResult {
  const ran = runClock({
    ...{ clock, machine, steps, facts: { fields: {}, instruments: null }, calendar, zone: fixedZone('here', 0) },
    ...{ anchor: exactly(start + 60), normsVersion: norms.as_of, ...more },
  })
  assert.ok(ran.ok, ran.ok ? '' : `${clock.id} ${ran.refusal.code}`)
  return ran.value
}
const find = (kind: string, id: string): (typeof all)[number] => {
  const found = all.find((one) => one.kind === kind && one.clock.id === id)
  assert.ok(found, `${kind} ${id}`)
  return found
}

test('there are seventy-five clocks, and each of them computes from each thing that starts it', () => {
  assert.equal(all.length, 75)
  for (const { name, clock, machine } of all)
    for (const trigger of clock.coded.starts_on) {
      const result = run(clock, machine, [step(machine, trigger, start)])
      // A start that is itself the end of the case leaves the date, and the clock ended with it.
      assert.ok(['running', 'paused', 'ended'].includes(result.state), `${name} is ${result.state}`)
      const dated = clock.dayKind === 'hours' ? result.dueMoment : result.due
      assert.ok(dated !== null && dated.earliest <= dated.latest && Number.isFinite(dated.earliest), name)
      assert.deepEqual(result.versions, { norms: norms.as_of, calendar: 'edition 3', zones: 'fixed' })
      assert.equal(result.isProductDefault, clock.limitIsProductDefault)
    }
})

test('each clock stops by each thing that stops it, and before it starts it does nothing', () => {
  for (const { name, clock, machine } of all) {
    assert.equal(run(clock, machine, []).state, 'not_started', name)
    const [first] = clock.coded.starts_on
    assert.ok(first)
    for (const stop of clock.coded.stops_on) {
      const steps: readonly Step[] = [
        { ...first, on: exactly(start) },
        { ...stop, on: exactly(start + 1) },
      ]
      const isOneThing = JSON.stringify(first) === JSON.stringify(stop)
      if (!isOneThing) assert.equal(run(clock, machine, steps).state, 'stopped', name)
    }
  }
})

test('each clock that pauses runs later for it, and shows the date without where no text says that it pauses', () => {
  const pausing = all.filter(({ clock }) => clock.coded.paused_in.length > 0)
  assert.equal(pausing.length, 18)
  for (const { name, clock, machine } of pausing) {
    const [first] = clock.coded.starts_on
    assert.ok(first)
    const [pause = ''] = clock.coded.paused_in
    const others = machine.states.filter(({ id, terminal }) => !terminal && !clock.coded.paused_in.includes(id))
    const begun: Step = { ...first, to: others[0]?.id ?? '', on: exactly(start) }
    const paused: Step = { transition: 'some move', to: pause, on: exactly(start + 2) }
    const resumed: Step = { transition: 'some other move', to: others[0]?.id ?? '', on: exactly(start + 11) }
    const plain = run(clock, machine, [begun])
    const open = run(clock, machine, [begun, paused])
    const closed = run(clock, machine, [begun, paused, resumed])
    assert.equal(open.state, 'paused', name)
    assert.equal(open.due?.latest, Infinity, name)
    assert.equal(closed.state, 'running', name)
    assert.ok((closed.due?.earliest ?? 0) > (plain.due?.latest ?? 0), name)
    assert.equal(
      closed.dueWithoutPauses?.earliest,
      clock.coded.pause_basis === 'text' ? undefined : plain.due?.earliest,
    )
  }
})

test('a decision on an investigation order: thirty days, again from the competent authority, thirty more when announced', () => {
  const { clock, machine } = find('evidence-gathering-criminal', 'eio_decision')
  const received = step(machine, { transition: 'record_delivery_receipt' }, start)
  const forwarded: Step = { event: 'received_by_competent_authority', on: exactly(start + 7) }
  const extended: Step = { event: 'extension_notified', on: exactly(start + 20) }
  const due = (...steps: readonly Step[]): string => formatDay(run(clock, machine, steps).due?.earliest ?? NaN)
  assert.equal(due(received), '2025-04-02')
  assert.equal(due(received, forwarded), '2025-04-09')
  assert.equal(due(received, forwarded, extended), '2025-05-09')
  // A Saturday moves to Monday; without a calendar it stays, and the result says so.
  const saturday = run(clock, machine, [{ ...received, on: exactly(dayOf(2025, 3, 6)) }])
  assert.equal(formatDay(saturday.due?.earliest ?? NaN), '2025-04-07')
  const unknown = run(clock, machine, [{ ...received, on: exactly(dayOf(2025, 3, 6)) }], { calendar: null })
  assert.deepEqual([formatDay(unknown.due?.earliest ?? NaN), unknown.due?.notes], ['2025-04-05', ['holidays-unknown']])
})

test('a clock of hours runs from the moment, or from the whole day where only the day is known', () => {
  const { clock, machine } = find('asset-freezing', 'decide_urgent')
  const received = step(machine, { transition: 'record_delivery_receipt' }, 1)
  assert.deepEqual(run(clock, machine, [{ ...received, at: { earliest: 100, latest: 100 } }]).dueMoment, {
    ...{ earliest: 100 + 48 * 3600, latest: 100 + 48 * 3600 },
  })
  assert.deepEqual(run(clock, machine, [received]).dueMoment, { earliest: 3 * 86_400, latest: 4 * 86_400 - 1 })
  const blind = runClock({
    ...{ clock, machine, steps: [received], facts: { fields: {}, instruments: null } },
    ...{ calendar: null, zone: null, normsVersion: '' },
  })
  assert.equal(blind.ok ? '' : blind.refusal.code, 'moment-missing')
})

test('a clock that counts back from a hearing needs its day', () => {
  const { clock, machine } = find('hearing-by-video-link', 'test_before')
  const scheduled: Step = { event: 'hearing_scheduled', on: exactly(start) }
  // Three working days before Monday 2025-03-17.
  const result = run(clock, machine, [scheduled], { anchor: exactly(dayOf(2025, 3, 17)) })
  assert.equal(formatDay(result.due?.earliest ?? NaN), '2025-03-12')
  const { anchor: _, ...rest } = {
    clock,
    machine,
    steps: [scheduled],
    facts: { fields: {}, instruments: null },
    anchor: 0,
  }
  const blind = runClock({ ...rest, calendar, zone: null, normsVersion: '' })
  assert.equal(blind.ok ? '' : blind.refusal.code, 'anchor-missing')
})

test('a clock exists where its condition holds; where nobody knows, it is shown', () => {
  const { clock, machine } = find('electronic-data-production', 'produce')
  const received = [step(machine, { transition: 'record_delivery_receipt' }, start)]
  const seen = (emergency?: boolean): readonly string[] => {
    const fields: Record<string, boolean> = emergency === undefined ? {} : { emergency }
    const { applies, state } = run(clock, machine, received, { facts: { fields, instruments: [] } })
    return [applies, state]
  }
  assert.deepEqual(seen(false), ['yes', 'running'])
  assert.deepEqual(seen(true), ['no', 'does_not_apply'])
  assert.deepEqual(seen(), ['unknown', 'running'])
})

test('a clock ends with the case, unless it outlives it', () => {
  for (const { name, clock, machine } of all) {
    const [first] = clock.coded.starts_on
    const over = machine.states.find(({ terminal }) => terminal)
    assert.ok(first && over)
    const steps: readonly Step[] = [
      { ...first, on: exactly(start) },
      { transition: 'something else', to: over.id, on: exactly(start + 1) },
    ]
    assert.equal(run(clock, machine, steps).state, clock.coded.survives_close ? 'running' : 'ended', name)
  }
})

test('of a minimum the later reading is the careful one', () => {
  const due = { earliest: 1, latest: 2, notes: [] }
  const [minimum, limit] = (['minimum', 'limit'] as const).map((kind) =>
    all.find(({ clock }) => clock.limitKind === kind),
  )
  assert.ok(minimum && limit)
  assert.deepEqual([dayToKeep(minimum.clock, due), dayToKeep(limit.clock, due)], [2, 1])
})
