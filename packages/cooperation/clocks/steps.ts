import { dayAt, exactly, fixedZone, parseDay, type Span, type Step, type Zone } from '@recourse/clocks'
import { happenedAt, secondsOf } from '../moves/silence.ts'
import type { Counted } from '../moves/try.ts'

/** The furthest zones: the same moment is another day there. */
const WEST = fixedZone('UTC-12', -12 * 3600)
const EAST = fixedZone('UTC+14', 14 * 3600)

/** A step of the clocks that remembers its move. */
export interface MoveStep extends Step {
  readonly move: string
}

/** The days that a moment may be: one in a known zone, up to two where nobody knows the zone. */
export const daysOfMoment = (moment: number, zone: Zone | null): Span => ({
  earliest: dayAt(zone ?? WEST, moment),
  latest: dayAt(zone ?? EAST, moment),
})

export function stepsOf(line: readonly Counted[], zone: Zone | null): readonly MoveStep[] {
  return line.flatMap(({ move, transition, from, to }) => {
    // A joint step counts for clocks once everybody has said it.
    if (transition !== null && to !== transition.to) return []
    const when = { ...whenOf(happenedAt(move), zone), move: move.id }
    return [
      transition === null
        ? { ...when, event: move.action }
        : { ...when, transition: move.action, ...(from === to ? {} : { to }) },
    ]
  })
}

/** Of a civil date only the day is known; of an instant the day follows from the zone. */
function whenOf(text: string, zone: Zone | null): Pick<Step, 'on' | 'at'> {
  const day = parseDay(text)
  if (day.ok) return { on: exactly(day.value) }
  const moment = secondsOf(text)
  return { on: daysOfMoment(moment, zone), at: { earliest: moment, latest: moment } }
}
