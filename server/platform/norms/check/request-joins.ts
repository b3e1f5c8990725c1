import type { ClockData, RequestKind, Trigger } from './cooperation-data.ts'
import type { NormData } from './data.ts'
import { runClock } from './machine.ts'
import { idsIn, type Problems } from './problems.ts'

const FILE = 'cooperation'

/** Requests between States: their bases, their states, and clocks that can start, stop and end. */
export function joinRequests(data: NormData, problems: Problems): void {
  const kinds = idsIn(data.cooperation.kinds)
  const versions = data.cooperation.kinds.map(({ id, version }) => ({ id: `${id} ${String(version)}` }))
  problems.ids(FILE, 'kinds', versions)
  problems.ids('instruments', 'instruments', data.instruments.instruments)
  for (const { id, usedBy } of data.instruments.instruments)
    problems.all('instruments', `${id} usedBy`, 'kind of request', usedBy, kinds)
  for (const kind of data.cooperation.kinds) {
    for (const part of ['fields', 'clocks', 'refusalGrounds', 'postponementGrounds'] as const)
      problems.ids(FILE, `${kind.id} ${part}`, kind[part])
    joinBases(kind, data, problems)
    checkMachine(kind, problems)
    for (const clock of kind.clocks) checkClock(kind, clock, data, problems)
    eventsAreUsed(kind, problems)
  }
}

function joinBases(
  { id, legalBases }: RequestKind,
  { instruments: { instruments } }: NormData,
  problems: Problems,
): void {
  const byId = new Map(instruments.map((one) => [one.id, one]))
  for (const { instrument } of legalBases) {
    problems.wanted(FILE, `${id} legalBases`, 'instrument', instrument, byId)
    const uses = byId.get(instrument)?.usedBy
    if (uses !== undefined && !uses.includes(id))
      problems.add(FILE, `${id} legalBases`, `usedBy of ${instrument} in instruments.json lacks this kind.`)
  }
}

function checkMachine({ id, stateMachine }: RequestKind, problems: Problems): void {
  const { states, transitions, events, initial } = stateMachine
  const path = `${id} stateMachine`
  const known = problems.ids(FILE, `${path}.states`, states)
  problems.ids(FILE, `${path}.events`, events)
  problems.wanted(FILE, path, 'state', initial, known)
  const terminal = new Set(states.flatMap((state) => (state.terminal ? [state.id] : [])))
  const steps = new Set<string>()
  for (const { from, to, action } of transitions) {
    problems.all(FILE, `${path}.transitions`, 'state', [from, to], known)
    if (terminal.has(from)) problems.add(FILE, path, `"${action}" leaves "${from}", which is an end.`)
    if (steps.has(`${from} ${action}`)) problems.add(FILE, path, `"${action}" leads from "${from}" to two states.`)
    steps.add(`${from} ${action}`)
  }
  for (const event of events) problems.all(FILE, `${path}.events ${event.id}`, 'state', event.in_states, known)
  const reached = reachedFrom(stateMachine, initial)
  for (const state of known) {
    if (!reached.has(state)) problems.add(FILE, path, `The state "${state}" is never reached.`)
    if (![...reachedFrom(stateMachine, state)].some((one) => terminal.has(one)))
      problems.add(FILE, path, `The state "${state}" never ends.`)
  }
}

function reachedFrom({ transitions }: RequestKind['stateMachine'], start: string): ReadonlySet<string> {
  const reached = new Set([start])
  for (const state of reached) for (const { from, to } of transitions) if (from === state) reached.add(to)
  return reached
}

const triggersOf = ({ coded }: ClockData): readonly Trigger[] => [
  ...[...coded.starts_on, ...coded.stops_on, ...coded.restarts_on, ...coded.extended_on],
  ...(coded.on_expiry === null ? [] : [coded.on_expiry]),
]

function checkClock(kind: RequestKind, clock: ClockData, data: NormData, problems: Problems): void {
  const path = `${kind.id} ${clock.id}`
  const { stateMachine } = kind
  const actions = new Set(stateMachine.transitions.map(({ action }) => action))
  const events = idsIn(stateMachine.events)
  const lost = triggersOf(clock).filter((one) =>
    'transition' in one ? !actions.has(one.transition) : !events.has(one.event),
  )
  for (const trigger of lost) problems.add(FILE, path, `${nameOf(trigger)} is not in the state machine.`)
  problems.all(FILE, path, 'pause state', clock.coded.paused_in, idsIn(stateMachine.states))
  for (const [isBroken, sentence] of agreements(clock)) if (isBroken) problems.add(FILE, path, sentence)
  joinConditions(kind, clock, data, problems)
  if (lost.length === 0) for (const sentence of runClock(stateMachine, clock)) problems.add(FILE, path, sentence)
}

export const nameOf = (trigger: Trigger): string => `"${'transition' in trigger ? trigger.transition : trigger.event}"`

/** What a clock says twice, in words and in code, must be one thing. */
const agreements = ({ coded, ...clock }: ClockData): readonly (readonly [isBroken: boolean, sentence: string])[] => [
  [coded.paused_in.length > 0 !== 'pause_basis' in coded, 'paused_in and pause_basis go together.'],
  [coded.extended_on.length > 0 !== Boolean(clock.extension), 'extension and extended_on go together.'],
  [coded.runs_for !== clock.obliged, 'runs_for differs from obliged.'],
  [(coded.calendar === 'business') !== (clock.dayKind === 'business'), 'calendar differs from dayKind.'],
  [clock.limit.includes('PT') !== 'hours_run_through_nights' in coded, 'hours_run_through_nights goes with hours.'],
  [(coded.direction === 'backward') !== 'anchor' in coded, 'A backward clock needs an anchor.'],
  [coded.stops_on.length === 0 && !coded.survives_close, 'Nothing stops it.'],
]

function joinConditions(
  { fields }: RequestKind,
  clock: ClockData,
  { instruments }: NormData,
  problems: Problems,
): void {
  const { instrument, applies_if: applies = {} } = clock.coded
  const known = idsIn(instruments.instruments)
  for (const named of [instrument, applies.instrument])
    if (named) problems.wanted(FILE, clock.id, 'instrument', named, known)
  if (applies.field === undefined) return
  const field = fields.find(({ id }) => id === applies.field)
  problems.wanted(FILE, clock.id, 'field', applies.field, idsIn(fields))
  if (field?.options !== undefined) problems.wanted(FILE, clock.id, 'option', applies.equals, new Set(field.options))
}

function eventsAreUsed(
  { id, clocks, stateMachine, consult_before: consult = [] }: RequestKind,
  problems: Problems,
): void {
  const used = new Set([...clocks.flatMap(triggersOf).map(nameOf), ...consult.flatMap(({ by }) => by).map(quoted)])
  for (const event of idsIn(stateMachine.events))
    if (!used.has(quoted(event)))
      problems.add(FILE, `${id} stateMachine.events`, `No clock and no rule uses the event "${event}".`)
}

const quoted = (name: string): string => `"${name}"`
