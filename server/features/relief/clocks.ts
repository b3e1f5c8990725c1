import { addDays, clockEnded, clockOn, clockStarted, runningClocks } from '../../platform/cases/index.ts'
import type { ReliefState } from '@recourse/remedies'
import type { At } from './at.ts'
import { CLOCKS, FOLLOW_DAYS, REVIEW_DAYS, WARN_DAYS } from './rules.ts'

/** Where one plea for help now stands after a step. */
export interface Stands {
  readonly relief: string
  /** How many steps it has had; its clocks are told apart by it. */
  readonly steps: number
  readonly state: ReliefState
  readonly isBroken: boolean
  readonly until: string | null
  /** Hours within which it has to begin (`norms/remedies.json`). */
  readonly hours: number
}

type Rule = (typeof CLOCKS)[keyof typeof CLOCKS]
interface Period {
  readonly rule: Rule
  readonly due: string
  readonly owner: 'desk' | 'other'
}

const HOURS_OF_DAY = 24

/** Hours of a duration of the norms, in days and hours as they are written there. */
export function hoursOf(duration: string): number {
  const [, days = '0', hours = '0'] = /^P(?:(\d+)D)?(?:T(\d+)H)?/.exec(duration) ?? []
  return Number(days) * HOURS_OF_DAY + Number(hours)
}

/**
 * The civil day on which so many hours end at the latest for whoever asked at its first minute. A period is never longer
 * than the hours say, and the clear does not tell at what hour somebody asked.
 */
export const dayAfter = (today: string, hours: number): string => addDays(today, Math.floor(hours / HOURS_OF_DAY))

/** What runs because of where it stands. */
export function periodsOf(today: string, { state, isBroken, until, hours }: Omit<Stands, 'relief' | 'steps'>) {
  const due = dayAfter(today, hours)
  const periods: Period[] = []
  if (state === 'asked') periods.push({ rule: CLOCKS.answer, due, owner: 'desk' })
  if (state === 'sent') {
    periods.push({ rule: CLOCKS.elsewhere, due, owner: 'other' })
    periods.push({ rule: CLOCKS.follow, due: addDays(due, FOLLOW_DAYS), owner: 'desk' })
  }
  if (state === 'granted') {
    if (until !== null) periods.push({ rule: CLOCKS.ends, due: until, owner: 'other' })
    const warn = until === null ? addDays(today, REVIEW_DAYS) : addDays(until, -WARN_DAYS)
    periods.push({ rule: CLOCKS.warn, due: warn < today ? today : warn, owner: 'desk' })
    if (isBroken) periods.push({ rule: CLOCKS.broken, due: today, owner: 'desk' })
  }
  return periods
}

/** Ends what ran and starts what runs from now on; whoever calls stores it. */
export async function renewClocks(at: At, stands: Stands): Promise<void> {
  const { platform, work, narrative, opened, today, isPerson } = at
  const { file } = opened
  const dated = isPerson ? { recordedOn: today } : {}
  const idOf = (rule: string, steps: number): string =>
    clockOn(platform.primitives, { file, rule, on: `${stands.relief} ${steps}` })
  const before = new Set(
    Object.values(CLOCKS).flatMap((rule) => Array.from({ length: stands.steps }, (_none, steps) => idOf(rule, steps))),
  )
  for (const { id } of await runningClocks(platform.database.app, file))
    if (before.has(id)) work.say(narrative, clockEnded, { facets: { clock: id, how: 'met' }, body: {}, ...dated })
  for (const { rule, due, owner } of periodsOf(today, stands)) {
    const facets = {
      ...{ clock: idOf(rule, stands.steps), rule, startsOn: today, due },
      ...{ owner, isLaw: false, source: 'product-target' },
    }
    work.say(narrative, clockStarted, { facets, body: {}, ...dated })
  }
}
