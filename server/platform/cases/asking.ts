import { addDuration, formatDay, parseDay, parseDuration } from '@recourse/clocks'
import type { ReadEntry } from '@recourse/chronicle'
import { staleness, type Stale } from '@recourse/remedies'
import type { Chance } from '../chance.ts'
import type { OpenCompartment, OpenEntry, Work } from '../chronicle/index.ts'
import type { Needs } from '../norms/index.ts'
import { clockEnded, clockStarted, lifeChanged, needStated, needsLooked } from './kinds/index.ts'
import type { RunningClock } from './standing.ts'

/** When needs were asked about, what happened since, and when somebody asks again. A target of this product, no law. */

export const ASK_NEEDS_RULE = 'ask-needs'

type DayOf = (header: ReadEntry['header']) => string
type Rhythm = Pick<Needs, 'reassess'>

const openOf = (entries: readonly ReadEntry[], kinds: readonly string[]): readonly OpenEntry[] =>
  entries
    .filter((entry): entry is OpenEntry => entry.state === 'open' && kinds.includes(entry.kind))
    .toSorted((a, b) => a.header.seq - b.header.seq)

const looksIn = (entries: readonly ReadEntry[]): readonly OpenEntry[] =>
  openOf(entries, [needStated.kind, needsLooked.kind])

/** The day on which an answer was told to a desk. What a person's own device claims of it counts for nothing. */
const toldOn = ({ kind, header, body }: OpenEntry): string | undefined =>
  kind === needStated.kind && header.unit !== null ? needStated.body.parse(body).told?.on : undefined

/** Day of the newest answer on needs, "nothing has changed" and "I would rather not say" among them; null: nobody asked. */
export const needsAskedOn = (entries: readonly ReadEntry[], dayOf: DayOf): string | null =>
  looksIn(entries)
    .map((look) => toldOn(look) ?? dayOf(look.header))
    .toSorted()
    .at(-1) ?? null

export interface LifeSaid {
  readonly entry: string
  /** Id of the words of an event of `norms/needs.json`. */
  readonly event: string
  readonly on: string
  readonly words: string
}

/** What happened in life, the newest first, said since needs were last asked about. */
export function lifeSince(entries: readonly ReadEntry[]): readonly LifeSaid[] {
  const looks = looksIn(entries)
  return openOf(entries, [lifeChanged.kind])
    .map(({ header, body }) => ({ seq: header.seq, entry: header.id, ...lifeChanged.body.parse(body) }))
    .filter((event) => !looks.some((look) => look.header.seq > event.seq && (toldOn(look) ?? event.on) >= event.on))
    .map(({ entry, event, on, words = '' }) => ({ entry, event, on, words }))
    .toReversed()
}

/** Throws on a rhythm that does not parse: norms are tested before. */
function dueAfter(from: string, duration: string): { readonly due: string; readonly days: number } {
  const [day, length] = [parseDay(from), parseDuration(duration)]
  if (!day.ok || !length.ok) throw new Error(`no rhythm: ${from} and ${duration}`)
  const due = addDuration(day.value, length.value, 'clamp_to_last_day')
  return { due: formatDay(due), days: due - day.value }
}

/**
 * Why a plan may no longer fit what the person needs; null: somebody asked in time and nothing happened since. After the
 * first answers the first rhythm counts, after later ones the other. An event that was told since counts whenever it was.
 */
export function staleOf(
  entries: readonly ReadEntry[],
  { needs, dayOf, today }: { readonly needs: Rhythm; readonly dayOf: DayOf; readonly today: string },
): Stale | null {
  const lastAsked = needsAskedOn(entries, dayOf)
  const [event] = lifeSince(entries)
  if (event !== undefined && lastAsked !== null) return { why: 'event', event: { code: event.event, on: event.on } }
  const days = new Set(looksIn(entries).map((look) => toldOn(look) ?? dayOf(look.header)))
  const { first, then } = needs.reassess
  const afterDays = lastAsked === null ? 0 : dueAfter(lastAsked, days.size <= 1 ? first : then).days
  return staleness({ lastAsked, events: [], today, afterDays })
}

interface Renewing {
  readonly place: OpenCompartment
  readonly clocks: readonly RunningClock[]
  readonly needs: Rhythm
  readonly today: string
  readonly rhythm: 'first' | 'then'
  /** Said by the person, who leaves a day and no hour. */
  readonly isPerson?: true
}

/** Ends the period that runs and begins the next: there is one of them, whoever asked. */
export function renewAsking(work: Work, renewing: Renewing, chance: Pick<Chance, 'id'>): void {
  const { place, clocks, needs, today, rhythm, isPerson } = renewing
  const dated = isPerson === true ? { recordedOn: today } : {}
  for (const { id: clock, rule } of clocks)
    if (rule === ASK_NEEDS_RULE) work.say(place, clockEnded, { facets: { clock, how: 'met' }, body: {}, ...dated })
  const { due } = dueAfter(today, needs.reassess[rhythm])
  const target = { owner: 'desk', isLaw: false, source: 'product-target' } as const
  const facets = { clock: chance.id(), rule: ASK_NEEDS_RULE, startsOn: today, due, ...target }
  work.say(place, clockStarted, { facets, body: {}, ...dated })
}
