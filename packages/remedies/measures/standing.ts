import { parseDay, type Day } from '@recourse/clocks'
import type { Measure } from './measure.ts'
import { isOpen, type MeasureState } from './moves.ts'

/** Whose word or deed a measure waits for. */
export type WaitsFor = 'person' | 'duty-bearer' | 'desk' | null

export interface MeasureStanding {
  readonly isOpen: boolean
  readonly due: string | null
  /** Days after the due date, 0 where it is not late or has none. */
  readonly lateDays: number
  readonly waitsFor: WaitsFor
  /** Days since whoever it waits for could have spoken: silence is told, and never taken for a yes. */
  readonly silentDays: number
}

const WAITS: Readonly<Record<MeasureState, WaitsFor>> = {
  proposed: 'person',
  agreed: 'desk',
  ordered: 'duty-bearer',
  started: 'duty-bearer',
  'partly-done': 'duty-bearer',
  'done-claimed': 'person',
  'done-confirmed': null,
  disputed: 'duty-bearer',
  impossible: 'desk',
  replaced: null,
  withdrawn: null,
  closed: null,
}

export const waitsFor = (state: MeasureState): WaitsFor => WAITS[state]

/** @param days of 1970-01-01 and later as civil days; null where the text is none */
export function dayNumber(text: string | null): Day | null {
  if (text === null) return null
  const read = parseDay(text)
  return read.ok ? read.value : null
}

/** Whole days from one civil day to another, never below 0. */
export function daysBetween(from: string | null, until: string): number {
  const [first, last] = [dayNumber(from), dayNumber(until)]
  return first === null || last === null ? 0 : Math.max(0, last - first)
}

/** @param today civil day */
export function standingOf(
  measure: Pick<Measure, 'state' | 'since' | 'content' | 'history'>,
  today: string,
): MeasureStanding {
  const open = isOpen(measure.state)
  const { due } = measure.content
  return {
    ...{ isOpen: open, due, waitsFor: waitsFor(measure.state) },
    // What is claimed waits for the person: whoever owes it is late no more, unless the claim falls.
    lateDays: open && measure.state !== 'done-claimed' ? daysBetween(due, today) : 0,
    silentDays: open ? daysBetween(lastHeard(measure), today) : 0,
  }
}

/** A part that was done is a sign of life too, though the state stays. */
const lastHeard = ({ since, history }: Pick<Measure, 'since' | 'history'>): string =>
  history.findLast(({ event }) => event.what === 'step')?.event.on ?? since
