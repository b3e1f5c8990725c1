import type { Day } from '../civil/day.ts'
import type { Span } from '../edtf/span.ts'

/** A time in which a period does not run: first and last such day, and why. */
export interface Suspension {
  readonly from: Span
  /** Still lasting: its latest day is infinite. */
  readonly to: Span
  /** `unknown`: the later reading counts it, the earlier does not. */
  readonly effect: 'suspends' | 'unknown'
  readonly source: string
}

/** Days off the running time that are certain to the day. */
export interface Pause {
  readonly from: Day
  readonly to: Day
}

/** Suspensions as short, or as long, as they may have been; sorted and merged. */
export function pausesOf(suspensions: readonly Suspension[], reading: 'shortest' | 'longest'): readonly Pause[] {
  const pauses = suspensions.flatMap(({ from, to, effect }): Pause[] => {
    if (reading === 'longest') return [{ from: from.earliest, to: to.latest }]
    return effect === 'suspends' && from.latest <= to.earliest ? [{ from: from.latest, to: to.earliest }] : []
  })
  return merged(pauses.sort((one, other) => one.from - other.from))
}

function merged(pauses: readonly Pause[]): readonly Pause[] {
  const kept: Pause[] = []
  for (const pause of pauses) {
    const last = kept.at(-1)
    if (last !== undefined && pause.from <= last.to + 1)
      kept[kept.length - 1] = { from: last.from, to: Math.max(last.to, pause.to) }
    else kept.push(pause)
  }
  return kept
}

/**
 * The last day of a period with pauses. A trigger within a pause starts the period at the end of that pause; a pause that
 * begins while the period runs adds its days. `lastFrom` computes the last day without pauses.
 */
export function lastDayWithPauses(trigger: Day, pauses: readonly Pause[], lastFrom: (start: Day) => Day): Day {
  const within = pauses.find(({ from, to }) => from <= trigger && trigger <= to)
  const start = within?.to ?? trigger
  let last = lastFrom(start)
  for (const { from, to } of pauses) {
    if (from > last) break
    if (from > start) last += to - from + 1
  }
  return last
}

/** Where, inside a span of triggers, the last day may be lowest or highest: its ends and the edges of pauses. */
export function turningPoints(trigger: Span, pauses: readonly Pause[]): readonly Day[] {
  const edges = pauses.flatMap(({ from, to }) => [from - 1, from, to, to + 1])
  return [trigger.earliest, trigger.latest, ...edges.filter((day) => trigger.earliest < day && day < trigger.latest)]
}
