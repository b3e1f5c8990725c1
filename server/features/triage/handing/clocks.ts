import { addDays, clockEnded, clockOn, clockStarted, runningClocks } from '../../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'

/** Periods of one question about handing on: targets of this product, and none of a law. */
export const CLOCKS = {
  /** The person's own: after its last day the question has ended, and silence is no answer. */
  answer: 'answer-hand-over',
  /** Nobody answered: the desk asks again, or leaves it. */
  unanswered: 'hand-over-unanswered',
  /** The person did not say what was written down for them. */
  notSaid: 'hand-over-not-said',
} as const

/** Days for the person to look at it. */
export const ANSWER_DAYS = 14
/** By the next day somebody of the desk knows that a yes of theirs was none. */
const NOT_SAID_DAYS = 1

export interface ClockParts {
  readonly platform: Platform
  readonly work: Work
  readonly narrative: OpenCompartment
  readonly file: string
  readonly today: string
  /** Civil date, where the person does it. */
  readonly recordedOn?: string
}

const idOf = ({ platform, file }: ClockParts, rule: string, on: string): string =>
  clockOn(platform.primitives, { file, rule, on })
const dated = ({ recordedOn }: ClockParts) => (recordedOn === undefined ? {} : { recordedOn })

function start(
  parts: ClockParts,
  on: string,
  { rule, due, owner }: { readonly rule: string; readonly due: string; readonly owner: 'person' | 'desk' },
): void {
  const facets = {
    ...{ clock: idOf(parts, rule, on), rule, startsOn: parts.today, due, owner },
    ...{ isLaw: false, source: 'product-target' },
  }
  parts.work.say(parts.narrative, clockStarted, { facets, body: {}, ...dated(parts) })
}

/** The person has until that day; a day later their silence is the desk's to do something about. */
export function awaitHandOver(parts: ClockParts, handOver: string, until: string): void {
  start(parts, handOver, { rule: CLOCKS.answer, due: until, owner: 'person' })
  start(parts, handOver, { rule: CLOCKS.unanswered, due: addDays(until, 1), owner: 'desk' })
}

export function lookAtNotSaid(parts: ClockParts, handOver: string): void {
  const due = addDays(parts.today, NOT_SAID_DAYS)
  start(parts, handOver, { rule: CLOCKS.notSaid, due, owner: 'desk' })
}

/** Ends whatever runs for these questions. */
export async function endHandOverClocks(parts: ClockParts, handOvers: readonly string[]): Promise<void> {
  const ids = new Set(handOvers.flatMap((on) => Object.values(CLOCKS).map((rule) => idOf(parts, rule, on))))
  for (const { id } of await runningClocks(parts.platform.database.app, parts.file))
    if (ids.has(id))
      parts.work.say(parts.narrative, clockEnded, { facets: { clock: id, how: 'met' }, body: {}, ...dated(parts) })
}
