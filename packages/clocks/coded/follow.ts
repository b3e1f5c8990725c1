import type { Span } from '../edtf/span.ts'
import type { Suspension } from '../limit/suspension.ts'
import type { MomentSpan } from '../limit/moment.ts'
import type { CodedClock, StateMachine, Trigger } from './shape.ts'

/** One thing that happened, in order. A transition leads to `to`; an event changes no state. */
export interface Step {
  readonly transition?: string
  readonly event?: string
  /** The state after it; left out for an event. */
  readonly to?: string
  readonly on: Span
  /** Where the hour is known too. */
  readonly at?: MomentSpan
}

export type ClockState = 'not_started' | 'running' | 'paused' | 'stopped' | 'ended'

export interface Followed {
  readonly state: ClockState
  /** The step from which the clock counts: the start, or the last restart. */
  readonly start: Step | null
  readonly end: Step | null
  readonly isExtended: boolean
  readonly pauses: readonly Suspension[]
}

/** What became of a clock, step by step. */
export function follow(clock: CodedClock, machine: StateMachine, steps: readonly Step[]): Followed {
  let followed: Followed = { state: 'not_started', start: null, end: null, isExtended: false, pauses: [] }
  let state = machine.initial
  const terminal = new Set(machine.states.filter((one) => one.terminal).map(({ id }) => id))
  for (const step of steps) {
    const before = state
    state = step.to ?? state
    followed = afterStep(followed, clock, step)
    followed = afterMove(followed, clock, step, before, state)
    if (terminal.has(state) && !clock.coded.survives_close && isAlive(followed))
      followed = { ...followed, state: 'ended', end: step }
  }
  return followed
}

const isAlive = ({ state }: Followed): boolean => state === 'running' || state === 'paused'

function afterStep(followed: Followed, { coded }: CodedClock, step: Step): Followed {
  if (followed.state === 'not_started')
    return isAmong(coded.starts_on, step) ? { ...followed, state: 'running', start: step } : followed
  if (!isAlive(followed)) return followed
  if (isAmong(coded.stops_on, step)) return { ...followed, state: 'stopped', end: step }
  // Back to zero: what was paused or added before belongs to a count that is gone.
  if (isAmong(coded.restarts_on, step)) return { ...followed, start: step, pauses: [], isExtended: false }
  return isAmong(coded.extended_on, step) ? { ...followed, isExtended: true } : followed
}

function afterMove(followed: Followed, { coded, id }: CodedClock, step: Step, before: string, after: string): Followed {
  if (!isAlive(followed)) return followed
  const isPausing = coded.paused_in.includes(after)
  const wasPaused = followed.state === 'paused' && coded.paused_in.includes(before)
  if (isPausing && followed.state === 'running') {
    const pause: Suspension = { from: step.on, to: { ...step.on, latest: Infinity }, effect: 'suspends', source: id }
    return { ...followed, state: 'paused', pauses: [...followed.pauses, pause] }
  }
  if (!wasPaused || isPausing) return followed
  // The day on which the reason for the pause goes is the last that does not count.
  const open = followed.pauses.at(-1)
  const closed = open === undefined ? [] : [...followed.pauses.slice(0, -1), { ...open, to: step.on }]
  return { ...followed, state: 'running', pauses: closed }
}

const isAmong = (triggers: readonly Trigger[], step: Step): boolean =>
  triggers.some(({ transition, event }) =>
    transition === undefined ? event !== undefined && event === step.event : transition === step.transition,
  )
