import { addDays, clockEnded, clockOn, clockStarted, runningClocks } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  ASK_AGAIN_DAYS,
  ASK_DAYS,
  ASKS_AGAIN,
  CLOCKS,
  CONFIRM_DAYS,
  FIND_OTHER_DAYS,
  NEEDS_OTHER,
  type BookingState,
} from './rules.ts'

/** Periods of one booking, started and ended with the public key of the part alone. */
export interface ClockParts {
  readonly platform: Platform
  readonly work: Work
  readonly narrative: OpenCompartment
  readonly file: string
  readonly today: string
  /** Civil date, where the person does it. */
  readonly recordedOn?: string
}

interface Of {
  readonly id: string
  /** Civil date of the appointment. */
  readonly day: string
}

const dated = ({ recordedOn }: ClockParts) => (recordedOn === undefined ? {} : { recordedOn })

function start(
  parts: ClockParts,
  booking: string,
  { rule, due, owner }: { readonly rule: string; readonly due: string; readonly owner: 'desk' | 'other' },
): void {
  const clock = clockOn(parts.platform.primitives, { file: parts.file, rule, on: booking })
  const facets = { clock, rule, startsOn: parts.today, due, owner, isLaw: false, source: 'product-target' }
  parts.work.say(parts.narrative, clockStarted, { facets, body: {}, ...dated(parts) })
}

/** The interpreter confirms; if not, it is the desk's to ask. */
export function startBooked(parts: ClockParts, { id }: Of): void {
  start(parts, id, { rule: CLOCKS.confirm, due: addDays(parts.today, CONFIRM_DAYS), owner: 'other' })
  start(parts, id, { rule: CLOCKS.ask, due: addDays(parts.today, ASK_DAYS), owner: 'desk' })
}

/** Ends what ran for a booking and starts what its new state asks for. */
export async function clocksFor(parts: ClockParts, { id, day }: Of, to: BookingState): Promise<void> {
  const { platform, file } = parts
  const ids = new Set(Object.values(CLOCKS).map((rule) => clockOn(platform.primitives, { file, rule, on: id })))
  for (const { id: clock } of await runningClocks(platform.database.app, file))
    if (ids.has(clock))
      parts.work.say(parts.narrative, clockEnded, { facets: { clock, how: 'met' }, body: {}, ...dated(parts) })
  if (to === 'confirmed') start(parts, id, { rule: CLOCKS.came, due: addDays(day, 1), owner: 'desk' })
  if (NEEDS_OTHER.includes(to))
    start(parts, id, { rule: CLOCKS.other, due: addDays(parts.today, FIND_OTHER_DAYS), owner: 'desk' })
  if (ASKS_AGAIN.includes(to))
    start(parts, id, { rule: CLOCKS.again, due: addDays(parts.today, ASK_AGAIN_DAYS), owner: 'desk' })
}
