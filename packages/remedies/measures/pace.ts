import type { Measure } from './measure.ts'
import type { MeasureStep } from './moves.ts'
import { dayNumber } from './standing.ts'

/** Days from the order; `unknown`: it happened, and a day of the two was never written down. Null: it did not happen yet. */
export type Paced = number | 'unknown' | null

/** How long it took from the order until something began, until a part was done, until all of it was. */
export interface Pace {
  /** Day of the order, of the decision or of the promise; null: not known. */
  readonly orderedOn: string | null
  readonly toStart: Paced
  readonly toPart: Paced
  /** Counted to the day on which whoever owes it did it, and only once that was confirmed. */
  readonly toFull: Paced
}

/** Steps by which something has begun, whoever wrote down the beginning itself. */
const DONE: readonly MeasureStep[] = ['part', 'claim', 'confirm']

/** @param decidedOn day of the decision that ordered it, where one is named; a measure that waits for an order has none */
export function paceOf(measure: Pick<Measure, 'content' | 'history' | 'state'>, decidedOn: string | null): Pace {
  const orderedOn = measure.content.basis.how === 'decision' ? decidedOn : firstOn(measure, ['order'])
  const until = (on: string | null, happened: boolean): Paced => (happened ? daysFrom(orderedOn, on) : null)
  const full = fullOn(measure)
  const hasBegun = firstOn(measure, ['start', ...DONE]) !== null
  const part = firstOn(measure, ['part'])
  return {
    orderedOn,
    toStart: until(firstOn(measure, ['start']), hasBegun),
    toPart: until(part, part !== null),
    toFull: until(full, full !== null),
  }
}

function daysFrom(ordered: string | null, on: string | null): Paced {
  const [first, last] = [dayNumber(ordered), dayNumber(on)]
  return first === null || last === null ? 'unknown' : Math.max(0, last - first)
}

const firstOn = ({ history }: Pick<Measure, 'history'>, steps: readonly MeasureStep[]): string | null =>
  history.find(({ event }) => event.what === 'step' && steps.includes(event.step))?.event.on ?? null

/** The day of the claim that was confirmed, as long as nobody disputed it since. */
function fullOn({ history, state }: Pick<Measure, 'history' | 'state'>): string | null {
  const stood = state === 'closed' ? history.findLast((one) => one.state !== 'closed')?.state : state
  if (stood !== 'done-confirmed') return null
  const step = (wanted: MeasureStep) => history.findLast(({ event }) => event.what === 'step' && event.step === wanted)
  return (step('claim') ?? step('confirm'))?.event.on ?? null
}
