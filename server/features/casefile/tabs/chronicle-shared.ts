import { copied, inOneTime, notArrived, type InOneTime, type ReadEntry } from '@recourse/chronicle'
import type { SharedPart } from '../../../platform/feature.ts'
import { timeOf } from '../folds.ts'
import { fromOf, kindsOf, originOf, timeIn, type Query } from './chronicle-filter.ts'

/** What authorities of other instances said, put between what this case holds by itself. */

export type Party = SharedPart['parties'][number]

/** One line of the chronicle, and who said it; null where the case is shared with nobody. */
export interface Line {
  readonly entry: ReadEntry
  readonly origin: Party | null
  /** Page of the shared file in which it stands. */
  readonly href: string | null
}

/** Most of what others said that one page shows: a conversation of years has fewer. */
export const SHARED_MAX = 200

/** Kinds that are for machines: about keys, about which bytes have come, about what was erased on asking. */
const isForMachines = (kind: string): boolean =>
  kind.startsWith('compartment.') || kind === 'exchange.file-received' || kind === 'exchange.erased'

type Shared = InOneTime<ReadEntry>

export interface Gathered {
  readonly parts: readonly SharedPart[]
  readonly shared: readonly Shared[]
  readonly parties: ReadonlyMap<string, Party>
}

export function gather(parts: readonly SharedPart[]): Gathered {
  const files = new Map(parts.map(({ file, entries }) => [file, entries ?? []] as const))
  const parties = parts.flatMap((part) => part.parties.map((party) => [party.authority, party] as const))
  const shared = inOneTime(files).filter(({ entry }) => !isForMachines(entry.kind))
  return { parts, shared, parties: new Map(parties) }
}

/** The entry that an entry is a copy of, or itself: what is on both sides stands once. */
function identityOf(entry: ReadEntry): string {
  const copy = entry.kind === copied.kind && entry.state === 'open' ? copied.body.safeParse(entry.body).data : undefined
  return copy?.derivedFrom.entry ?? entry.header.id
}

export interface Asked {
  /** Of this case alone, in the order of the page. */
  readonly own: readonly ReadEntry[]
  readonly order: 'newest' | 'oldest'
  /** More of this case follows on another page. */
  readonly hasMore: boolean
  readonly query: Query
  /** The authority whose case it is. */
  readonly authority: string
}

/** The lines of one page, in its order, and where it ends in time. */
export interface Merged {
  readonly lines: readonly Line[]
  readonly endsAt: number | null
  /** Older lines of others that did not fit. */
  readonly left: number
}

/** Only what another authority said is looked at: then nothing of this case is on the page. */
export const isOfOthersAlone = (query: Query, { parties }: Gathered, authority: string): boolean => {
  const [origin, from] = [originOf(query), fromOf(query)]
  if (origin !== undefined) return origin !== authority
  return from !== undefined && parties.get(authority)?.state !== from
}

export function merge(gathered: Gathered, asked: Asked): Merged {
  const { query, order, authority } = asked
  const alone = isOfOthersAlone(query, gathered, authority)
  const own = alone ? [] : asked.order === 'newest' ? [...asked.own].reverse() : asked.own
  const edge = alone || !asked.hasMore ? undefined : order === 'newest' ? own[0] : own.at(-1)
  const endsAt = edge === undefined ? null : millisecondsOf(edge)
  const theirs = gathered.shared.filter((one) => isAsked(gathered, one, query) && isOnPage(one, order, query, endsAt))
  const fitting = theirs.slice(-SHARED_MAX)
  const rising = between(own, fitting, gathered, authority)
  return {
    lines: order === 'newest' ? [...rising].reverse() : rising,
    ...{ endsAt, left: theirs.length - fitting.length },
  }
}

function isAsked({ parties }: Gathered, { entry }: Shared, query: Query): boolean {
  const [origin, from, kinds] = [originOf(query), fromOf(query), kindsOf(query)]
  if (kinds !== undefined && !kinds.includes(entry.kind)) return false
  if (origin !== undefined) return entry.header.authority === origin
  return from === undefined || parties.get(entry.header.authority)?.state === from
}

/** Each stands on the page within whose time it falls, and so on one only. */
function isOnPage({ at }: Shared, order: Asked['order'], query: Query, endsAt: number | null): boolean {
  const begins = timeIn(query)
  const [low, high] = order === 'newest' ? [endsAt, begins] : [begins, endsAt]
  return at >= (low ?? -Infinity) && at < (high ?? Infinity)
}

/** Our own keep the order of their chain; what others said comes before the first of ours that is later. */
function between(
  own: readonly ReadEntry[],
  shared: readonly Shared[],
  { parts, parties }: Gathered,
  authority: string,
): readonly Line[] {
  const hrefs = new Map(parts.map(({ file, href }) => [file, href]))
  const here = new Set(own.map(({ header }) => header.id))
  const us = parties.get(authority) ?? null
  const waiting = shared.filter(({ entry }) => !here.has(identityOf(entry)))
  const lines: Line[] = []
  const put = ({ entry, file }: Shared): void => {
    const origin = parties.get(entry.header.authority) ?? null
    lines.push({ entry, origin, href: hrefs.get(file) ?? null })
  }
  let latest = 0
  for (const entry of own) {
    latest = Math.max(latest, millisecondsOf(entry))
    const due = waiting.findIndex(({ at }) => at >= latest)
    waiting.splice(0, due === -1 ? waiting.length : due).forEach(put)
    lines.push({ entry, origin: us, href: null })
  }
  waiting.forEach(put)
  return lines
}

const millisecondsOf = (entry: ReadEntry): number => {
  const at = Date.parse(timeOf(entry))
  return Number.isNaN(at) ? 0 : at
}

/** What lies elsewhere, or is here and can not be read. */
export interface Unread {
  readonly part: SharedPart
  readonly sealed: number
  readonly erased: number
  readonly missing: readonly { readonly party: Party; readonly count: number }[]
}

export const unreadOf = ({ parts, parties }: Gathered): readonly Unread[] =>
  parts.map((part) => {
    const entries = part.entries ?? []
    const missing = [...notArrived(entries)].flatMap(([authority, count]) => {
      const party = parties.get(authority)
      return party === undefined ? [] : [{ party, count }]
    })
    return {
      ...{ part, missing },
      sealed: entries.filter(({ state }) => state === 'sealed').length,
      erased: entries.filter(({ state }) => state === 'erased').length,
    }
  })
