import { daysBetween } from '../measures/index.ts'

/** Something that makes a new look at the needs due, as `norms/needs.json` lists them. */
export interface LifeEvent {
  readonly code: string
  readonly on: string
}

export type Stale =
  /** Nobody has asked for needs yet. */
  | { readonly why: 'never-asked' }
  | { readonly why: 'long-ago'; readonly days: number }
  | { readonly why: 'event'; readonly event: LifeEvent }

/**
 * Why a plan may no longer fit; null: it was looked at since. An event counts after the last look only, the newest first.
 *
 * @param afterDays the rhythm of `norms/needs.json`
 */
export function staleness({
  lastAsked,
  events,
  today,
  afterDays,
}: {
  readonly lastAsked: string | null
  readonly events: readonly LifeEvent[]
  readonly today: string
  readonly afterDays: number
}): Stale | null {
  if (lastAsked === null) return { why: 'never-asked' }
  const event = events.filter(({ on }) => on > lastAsked).toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]
  if (event !== undefined) return { why: 'event', event }
  const days = daysBetween(lastAsked, today)
  return days > afterDays ? { why: 'long-ago', days } : null
}
