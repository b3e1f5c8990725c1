import type { EntryHeader } from '../entry/header.ts'
import { orderEntries, type Placed } from './order.ts'

/** What it takes to put entries of several files into one order. */
export type PlacedInTime = Placed & Pick<EntryHeader, 'recordedAt' | 'recordedOn'>

export interface InOneTime<T> {
  readonly file: string
  readonly entry: T
  /** Milliseconds since 1970: when it was recorded, and never before what its author knew. */
  readonly at: number
}

/**
 * Entries of several files in one order of time. The clocks of instances differ, so an entry counts as no earlier than what
 * its author knew of; where two fall together, fold order decides. It rests on signed headers alone: whoever holds the same
 * entries comes to the same order, whatever arrived first and whatever else they hold. An entry that is handed in twice
 * stands once.
 * @param files by the id of each file
 */
export function inOneTime<T extends { readonly header: PlacedInTime }>(
  files: ReadonlyMap<string, readonly T[]>,
): readonly InOneTime<T>[] {
  const seen = new Set<string>()
  const placed = [...files].flatMap(([file, entries]) => placesIn(file, entries))
  const sorted = placed.sort((a, b) => a.at - b.at || compare(a.file, b.file) || a.place - b.place)
  return sorted.flatMap(({ file, entry, at }) => {
    if (seen.has(entry.header.id)) return []
    seen.add(entry.header.id)
    return [{ file, entry, at }]
  })
}

function placesIn<T extends { readonly header: PlacedInTime }>(
  file: string,
  entries: readonly T[],
): readonly (InOneTime<T> & { readonly place: number })[] {
  const byId = new Map(entries.map((entry) => [entry.header.id, entry]))
  const { entries: ordered } = orderEntries([...byId.values()].map(({ header }) => header))
  const times = new Map<string, number>()
  return ordered.flatMap((header, place) => {
    const entry = byId.get(header.id)
    if (entry === undefined) return []
    const heads = [...header.seen, { authority: header.authority, seq: header.seq - 1 }]
    const known = heads.map(({ authority, seq }) => times.get(`${authority} ${seq}`) ?? 0)
    const at = Math.max(timeOf(header), ...known)
    times.set(`${header.authority} ${header.seq}`, at)
    return [{ file, entry, at, place }]
  })
}

/** Of what a person did only the day is known: its first instant. */
function timeOf({ recordedAt, recordedOn = '' }: PlacedInTime): number {
  const at = Date.parse(recordedAt ?? `${recordedOn}T00:00:00.000Z`)
  return Number.isNaN(at) ? 0 : at
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** How many entries of each authority the others knew of, that are not here. */
export function notArrived(entries: readonly { readonly header: Placed }[]): ReadonlyMap<string, number> {
  const here = new Map<string, Set<number>>()
  const known = new Map<string, number>()
  const know = (authority: string, seq: number): void => {
    known.set(authority, Math.max(known.get(authority) ?? 0, seq))
  }
  for (const { header } of entries) {
    here.set(header.authority, (here.get(header.authority) ?? new Set()).add(header.seq))
    know(header.authority, header.seq)
    for (const { authority, seq } of header.seen) know(authority, seq)
  }
  const missing = [...known].map(([authority, last]) => [authority, last - (here.get(authority)?.size ?? 0)] as const)
  return new Map(missing.filter(([, count]) => count > 0))
}
