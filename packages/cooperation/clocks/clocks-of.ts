import { follow, isOver, runClock, type Answer, type Followed, type WorkingCalendar, type Zone } from '@recourse/clocks'
import type { Answers } from '../fields/answers.ts'
import { actorRow, type OneSide } from '../kinds/actors.ts'
import type { Clock, RequestKind } from '../kinds/schema.ts'
import type { HasRunOut } from '../moves/rules.ts'
import { secondsOf } from '../moves/silence.ts'
import type { Counted } from '../moves/try.ts'
import type { RequestView } from '../moves/view.ts'
import { anchorOf, factsFor } from './facts.ts'
import type { DueStep, RequestClock } from './request-clock.ts'
import { daysOfMoment, stepsOf, type MoveStep } from './steps.ts'

export interface ClockContext {
  /** Days off and wall clock of whoever is obliged; null where nobody knows them. */
  readonly calendarOf: (authority: string | null, side: OneSide) => WorkingCalendar | null
  readonly zoneOf: (authority: string | null, side: OneSide) => Zone | null
  readonly normsVersion: string
  readonly answers: Answers
  /** Instruments on which the request rests; null where nobody said. */
  readonly instruments: readonly string[] | null
  /** Instant. */
  readonly now: string
}

/** One authority's stretch of a request: the whole of it, or from a passing on to the next. */
interface Stretch {
  readonly leg: number
  readonly authority: string | null
  readonly line: readonly Counted[]
  readonly initial: string
}

/** Every clock of a request that started or may start; those that cannot apply are left out. */
export function clocksOf(kind: RequestKind, view: RequestView, context: ClockContext): readonly RequestClock[] {
  const whole: Stretch = { leg: 0, authority: null, line: view.line, initial: kind.stateMachine.initial }
  const stretches = stretchesOf(kind, view)
  return kind.clocks.flatMap((clock) =>
    clock.coded.per_authority === true
      ? stretches.flatMap((stretch) => started(oneClock(kind, view, clock, stretch, context), stretch))
      : [oneClock(kind, view, clock, whole, context)].filter(({ state }) => state !== 'does_not_apply'),
  )
}

/** Of an authority to which the request was passed, only what began there is shown. */
const started = (clock: RequestClock, { leg }: Stretch): readonly RequestClock[] => {
  const isShown = clock.state !== 'does_not_apply' && (leg === 0 || clock.state !== 'not_started')
  return isShown ? [clock] : []
}

/** The acknowledgement of the first authority stays with it; the next one owes its own. */
function stretchesOf(kind: RequestKind, { line, legs }: RequestView): readonly Stretch[] {
  const [, ...later] = legs
  const cuts = later.map(({ since }) => line.findIndex(({ move }) => move.id === since) + 1)
  const ends = [...cuts, line.length]
  return ends.map((end, leg) => {
    const begin = leg === 0 ? 0 : (cuts[leg - 1] ?? 0)
    const initial = line[begin - 1]?.to ?? kind.stateMachine.initial
    return { leg, authority: legs[leg]?.authority ?? null, line: line.slice(begin, end), initial }
  })
}

function oneClock(
  kind: RequestKind,
  view: RequestView,
  data: Clock,
  stretch: Stretch,
  context: ClockContext,
): RequestClock {
  const [side = 'requested'] = actorRow(data.coded.runs_for).sides
  const authority = side === 'requesting' ? view.requesting : (stretch.authority ?? view.requested)
  const zone = context.zoneOf(authority, side)
  const clock = stretch.leg === 0 ? data : beganByArrival(data)
  const steps = stepsOf(stretch.line, zone)
  const machine = { ...kind.stateMachine, initial: stretch.initial }
  const anchor = anchorOf(data, context.answers)
  const facts = factsFor(kind, data, context.answers, context.instruments)
  const calendar = context.calendarOf(authority, side)
  const followed = follow(clock, machine, steps)
  const ran = runClock({
    ...{ clock, machine, steps, facts, calendar, zone, normsVersion: context.normsVersion },
    ...(anchor === undefined ? {} : { anchor }),
  })
  const about = { id: data.id, clock: data, isLaw: !data.limitIsProductDefault, side, authority, leg: stretch.leg }
  const moves = { startedBy: moveOf(followed.start), endedBy: moveOf(followed.end) }
  if (!ran.ok) return { ...about, ...moves, ...NOT_COMPUTED, state: followed.state, refusal: ran.refusal }
  const { state, applies, due, dueMoment, dueWithoutPauses, isExtended, versions, onExpiry } = ran.value
  const dates = { due, dueMoment }
  return {
    ...{ ...about, ...moves, ...dates, state, applies, dueWithoutPauses, isExtended, versions, refusal: null },
    isOver: isAlive(state) ? isPast(dates, secondsOf(context.now), zone) : 'no',
    wasLate: followed.state === 'stopped' ? lateness(dates, followed, zone) : null,
    onExpiry: onExpiry?.transition ?? null,
  }
}

const NOT_COMPUTED = {
  ...({ applies: 'unknown', due: null, dueMoment: null, dueWithoutPauses: null, isExtended: false } as const),
  ...({ isOver: 'unknown', wasLate: null, onExpiry: null } as const),
  versions: { norms: '', calendar: null, zones: null },
}

/** For an authority that the request was passed to, what restarts the clock of the first one starts its own. */
const beganByArrival = (clock: Clock): Clock => ({
  ...clock,
  coded: { ...clock.coded, starts_on: [...clock.coded.starts_on, ...clock.coded.restarts_on], restarts_on: [] },
})

const isAlive = (state: RequestClock['state']): boolean => state === 'running' || state === 'paused'
const moveOf = (step: Followed['start']): string | null => (step as MoveStep | null)?.move ?? null

type Dates = Pick<RequestClock, 'due' | 'dueMoment'>

function isPast({ due, dueMoment }: Dates, now: number, zone: Zone | null): Answer {
  if (dueMoment !== null) return now > dueMoment.latest ? 'yes' : now > dueMoment.earliest ? 'unknown' : 'no'
  if (due === null) return 'no'
  const { earliest, latest } = daysOfMoment(now, zone)
  const answers = [isOver(due, earliest, 'on_or_before'), isOver(due, latest, 'on_or_before')]
  return answers[0] === answers[1] ? (answers[0] ?? 'unknown') : 'unknown'
}

function lateness(dates: Dates, { end }: Followed, zone: Zone | null): Answer | null {
  if (end === null) return null
  if (end.at !== undefined) return isPast(dates, end.at.latest, zone)
  return dates.due === null ? 'unknown' : isOver(dates.due, end.on.latest, 'on_or_before')
}

/** Steps that silence causes now, as far as the request can still take them. A person or a job records them. */
export const dueSteps = (kind: RequestKind, view: RequestView, clocks: readonly RequestClock[]): readonly DueStep[] =>
  clocks.flatMap((clock) => {
    const isDue = clock.isOver === 'yes' && clock.applies !== 'no' && view.dispute === null
    const action = isDue ? clock.onExpiry : null
    const isPossible = kind.stateMachine.transitions.some(
      (one) => one.action === action && one.from === view.standing.state,
    )
    return action === null || !isPossible ? [] : [{ clock, action }]
  })

/** For `mayMove`: whether a period is over by the calendar and the zone of whoever is obliged. */
export const hasRunOut =
  (clocks: readonly RequestClock[]): HasRunOut =>
  (id) =>
    clocks.some((clock) => clock.id === id && (clock.isOver === 'yes' || clock.wasLate === 'yes'))
