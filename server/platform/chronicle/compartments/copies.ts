import type { Pool } from 'pg'
import {
  compartmentWithdrawn,
  copied,
  type Body,
  type CompartmentState,
  type Custody,
  type ReadEntry,
} from '@recourse/chronicle'
import type { Chronicle } from '../chronicle.ts'
import type { Author } from '../write/author.ts'
import { dated, placeOf, type OpenCompartment, type Work } from '../write/work.ts'
import type { SealingParts } from '../write/seal-saying.ts'
import type { Holder } from './holders.ts'
import { destroyWraps } from './wrap-rows.ts'

/** A share of less than a compartment: copies of some entries, some fields left out, for some holders (kernel 3). */
export interface ShareOfCopies {
  readonly file: string
  readonly fileKind: string
  /** A code; the compartment's purpose is `share:` and this. */
  readonly purpose: string
  readonly custody: Custody
  readonly holders: readonly Holder[]
  /** Civil date after which the holders' wraps are destroyed. */
  readonly until?: string
  /** Civil date, where the person shares: no hour of what they do is written down. */
  readonly recordedOn?: string
  readonly entries: readonly OpenEntry[]
  /** Names of the body's fields that go along; all others are named in `left`, never silently missing. */
  readonly keep: (entry: OpenEntry) => readonly string[]
}

export type OpenEntry = Extract<ReadEntry, { state: 'open' }>

/** Opened entries of one kind, in the order of the chronicle; what is sealed, erased or unknown is left out. */
export const openOf = (entries: readonly ReadEntry[], { kind }: { readonly kind: string }): readonly OpenEntry[] =>
  entries.filter((entry): entry is OpenEntry => entry.state === 'open' && entry.kind === kind)

export function shareCopies(work: Work, share: ShareOfCopies): OpenCompartment {
  const { file, fileKind, custody, holders, until, recordedOn } = share
  const place = work.openCompartment({
    ...{ file, fileKind, purpose: `share:${share.purpose}`, custody, holders },
    ...(until === undefined ? {} : { until }),
    ...dated(recordedOn),
  })
  for (const entry of share.entries) {
    const kept = new Set(share.keep(entry))
    const fields = Object.entries(entry.body)
    const content = Object.fromEntries(fields.filter(([name]) => kept.has(name))) as Body
    const left = fields.flatMap(([name]) => (kept.has(name) ? [] : [name]))
    const { id, compartment, bodyHash } = entry.header
    const derivedFrom = { entry: id, compartment, hash: bodyHash }
    work.say(place, copied, {
      facets: { originKind: entry.kind },
      body: { derivedFrom, content: content as never, left },
      ...dated(recordedOn),
    })
  }
  return place
}

/**
 * Ends the shares whose last day has passed: says so in each, and destroys the wraps in the same transaction. What
 * was read can't be recalled. Answers how many ended.
 * @param today civil date in the zone of the authority
 */
export async function endShares(
  parts: { chronicle: Chronicle; pool: Pool; primitives: SealingParts['primitives'] },
  author: Author,
  today: string,
): Promise<number> {
  const { rows } = await parts.pool.query<{ id: string }>(
    `select c.id from compartment c join file f on f.id = c.file where c.until < $1 and f.authority = $2
      and exists (select 1 from wrap w where w.key_of = 'compartment' and w.key_id = c.id) order by c.id`,
    [today, author.authority],
  )
  let ended = 0
  // One that is refused, because somebody writes there at this moment, keeps no other open: it ends the next night.
  for (const { id } of rows) if (await endShare(parts, author, id)) ended += 1
  return ended
}

async function endShare(parts: Parameters<typeof endShares>[0], author: Author, id: string): Promise<boolean> {
  const state = (await parts.chronicle.states.get([id])).get(id)
  if (state === undefined) return false
  const work = parts.chronicle.begin(author)
  sayShareEnd(parts.primitives, work, state, { reason: 'share-ended' })
  return (await parts.chronicle.commitErasing(work)).ok
}

/**
 * Says for every holder that a share is over and destroys all its wraps, so that nobody opens it any more. The work is
 * committed by `commitErasing`. A restore must not bring the share back, so it is listed beside the erasures.
 * @param recordedOn civil date, where the person ends it: no hour of what they do is written down
 */
export function sayShareEnd(
  primitives: SealingParts['primitives'],
  work: Work,
  state: CompartmentState,
  { reason, recordedOn }: { readonly reason: string; readonly recordedOn?: string },
): void {
  const place = placeOf(primitives, state)
  const said = [...new Set(state.wraps.map(({ holder }) => holder))].map((holder) =>
    work.say(place, compartmentWithdrawn, { facets: { holder, reason }, body: {}, ...dated(recordedOn) }),
  )
  for (const entry of said.slice(0, 1))
    work.erasures.push({ entry, target: { unit: 'compartment', compartment: state.id } })
  work.also((client) => destroyWraps(client, state.id))
}
