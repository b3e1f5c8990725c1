import type { ReadEntry } from '@recourse/chronicle'
import type { HistoryRow } from '@recourse/cooperation'
import type { OpenRequest } from '../read.ts'
import type { Carried } from './carried.ts'

/** What stands on the one line of time of a request: what was said, and how it travelled. */
export type LineItem =
  | { readonly what: 'said'; readonly entry: ReadEntry; readonly row: HistoryRow | null }
  | { readonly what: 'carried'; readonly carried: Carried }

/** Entries about keys are for machines: whoever came and went is said in the words of the exchange. */
export const ABOUT_KEYS = 'compartment.'

export const timeOf = ({ header }: ReadEntry): number => Date.parse(header.recordedAt ?? header.recordedOn ?? '')

/**
 * What was said keeps the order in which it holds on both sides; what travelled is put between it by its time. The clocks
 * of two instances differ, so an entry may bear an earlier time than the one before it.
 */
export function lineOf(
  { line, view }: Pick<OpenRequest, 'line' | 'view'>,
  carried: readonly Carried[],
): readonly LineItem[] {
  const rows = new Map((view?.history ?? []).map((row) => [row.move.id, row]))
  const waiting = [...carried]
  const shown = inOrderOfCounting(line, view).filter(({ kind }) => !kind.startsWith(ABOUT_KEYS))
  const items = shown.flatMap((entry): LineItem[] => {
    const before = waiting.splice(0, waiting.filter(({ at }) => at < timeOf(entry)).length)
    return [...before.map(asCarried), { what: 'said', entry, row: rows.get(entry.header.id) ?? null }]
  })
  return [...items, ...waiting.map(asCarried)]
}

const asCarried = (carried: Carried): LineItem => ({ what: 'carried', carried })

/** Of steps that crossed, the one that counts first stands first: each leads on from where the one before it led. */
function inOrderOfCounting(line: readonly ReadEntry[], view: OpenRequest['view']): readonly ReadEntry[] {
  const byId = new Map(line.map((entry) => [entry.header.id, entry]))
  const counted = (view?.line ?? []).flatMap(({ move }) => byId.get(move.id) ?? [])
  const places = new Set(counted)
  const next = counted.values()
  return line.map((entry) => (places.has(entry) ? ((next.next().value as ReadEntry | undefined) ?? entry) : entry))
}
