import { addDays, clockEnded, clockOn, clockStarted, runningClocks } from '../../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { ASK_AGAIN_DAYS, CLOCKS, FOLLOW_DAYS, SEND_DAYS } from './rules.ts'

/** Periods of one referral in the case: whose the next step is, so that nobody is lost between two desks. */
export interface ClockParts {
  readonly platform: Platform
  readonly work: Work
  readonly narrative: OpenCompartment
  readonly file: string
  readonly today: string
  /** Civil date, where the person does it. */
  readonly recordedOn?: string
}

type Owner = 'desk' | 'person' | 'other'

/** A period that a law sets: its days, and the instrument. */
interface OfLaw {
  readonly days: number
  readonly source: string
}

/** Whose the next step is; the person's own period before a transfer comes with the law that sets it. */
type Next = readonly [next: Exclude<keyof typeof CLOCKS, 'opinion'> | null] | readonly [next: 'opinion', law: OfLaw]

const PERIODS: Readonly<
  Record<Exclude<keyof typeof CLOCKS, 'opinion'>, { readonly days: number; readonly owner: Owner }>
> = {
  answer: { days: ASK_AGAIN_DAYS, owner: 'person' },
  send: { days: SEND_DAYS, owner: 'desk' },
  follow: { days: FOLLOW_DAYS, owner: 'desk' },
}

/** Ends whatever runs because of one referral and, where somebody owns the next step, begins their period. */
export async function nextIs(parts: ClockParts, on: string, ...[next, law]: Next): Promise<void> {
  const { platform, work, narrative, file, today, recordedOn } = parts
  const idOf = (rule: string): string => clockOn(platform.primitives, { file, rule, on })
  const ids = new Set(Object.values(CLOCKS).map(idOf))
  const dated = recordedOn === undefined ? {} : { recordedOn }
  for (const { id } of await runningClocks(platform.database.app, file))
    if (ids.has(id)) work.say(narrative, clockEnded, { facets: { clock: id, how: 'met' }, body: {}, ...dated })
  if (next === null) return
  const { days, owner } =
    law === undefined ? PERIODS[next as keyof typeof PERIODS] : { ...law, owner: 'person' as const }
  const facets = {
    ...{ clock: idOf(CLOCKS[next]), rule: CLOCKS[next], startsOn: today, due: addDays(today, days) },
    ...{ owner, isLaw: law !== undefined, source: law?.source ?? 'product-target' },
  }
  work.say(narrative, clockStarted, { facets, body: {}, ...dated })
}
