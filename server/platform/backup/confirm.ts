import type { Pool } from 'pg'
import {
  directoryPlace,
  endMemberships,
  instanceAuthor,
  instanceRestored,
  RESTORED_IDS_MAX,
  type ActParts,
  type People,
} from '../access/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { keyRevoked, peerUnpinned } from '../trust/index.ts'
import { refuse } from './refusals.ts'
import { markConfirmed, pendingRestore, type RestoreSaid } from './restore-state.ts'

export interface Confirmed {
  readonly restore: RestoreSaid
  /** Memberships that had ended after the backup, and were ended again. */
  readonly endedAgain: number
}

/**
 * Says the fork in the open, ends memberships, partners and keys that the backup brought back, and opens the house. Said twice where it
 * was interrupted: a second `instance.restored` of one backup changes nothing.
 * @param today civil date
 */
export async function confirmRestore(parts: ActParts, pool: Pool, today: string): Promise<Outcome<Confirmed, string>> {
  const restore = await pendingRestore(pool)
  if (restore === null) return refuse('nothing-to-confirm')
  const people = await parts.directory.current()
  const [first] = people.authorities.keys()
  if (first !== undefined) {
    const said = await sayRestored(parts, first, restore)
    if (!said.ok) return said
    const distrusted = await distrustAgain(parts, pool, first, restore.erased)
    if (!distrusted.ok) return distrusted
  }
  const endedAgain = await endAgain(parts, people, restore.erased.memberships, today)
  await markConfirmed(pool)
  return accept({ restore, endedAgain })
}

async function sayRestored(
  parts: ActParts,
  authority: string,
  restore: RestoreSaid,
): Promise<Outcome<unknown, string>> {
  const { reason, old, newOrigin, erased } = restore
  const head = { oldOrigin: old?.origin ?? null, oldSize: old?.size ?? 0, oldRoot: old?.root ?? null }
  const place = await directoryPlace(parts, authority)
  const work = parts.chronicle.begin(instanceAuthor(authority))
  const longest = Math.max(erased.entries.length, erased.compartments.length, 1)
  for (let from = 0; from < longest; from += RESTORED_IDS_MAX) {
    const part = (ids: readonly string[]): string[] => ids.slice(from, from + RESTORED_IDS_MAX)
    const again = { erasedEntries: part(erased.entries), erasedCompartments: part(erased.compartments) }
    work.say(place, instanceRestored, { facets: { reason, ...head, newOrigin, ...again }, body: {} })
  }
  return parts.chronicle.commit(work)
}

/** Partners and keys that were believed no more when the backup's end came; said twice it changes nothing. */
async function distrustAgain(
  parts: ActParts,
  pool: Pool,
  authority: string,
  { partners, keys }: RestoreSaid['erased'],
): Promise<Outcome<unknown, string>> {
  const entries = partners.map(({ entry }) => entry)
  const held = await pool.query<{ id: string }>('select id from entry where id = any($1)', [entries])
  const before = new Set(held.rows.map(({ id }) => id))
  // Whoever was ended before the backup may have been confirmed anew since.
  const again = new Set(partners.filter(({ entry }) => !before.has(entry)).map(({ partner }) => partner))
  if (again.size + keys.length === 0) return accept(null)
  const place = await directoryPlace(parts, authority)
  const work = parts.chronicle.begin(instanceAuthor(authority))
  for (const peer of again) work.say(place, peerUnpinned, { facets: { peer, reason: 'other' }, body: {} })
  for (const key of keys) work.say(place, keyRevoked, { facets: { ...key, notice: null }, body: {} })
  return parts.chronicle.commit(work)
}

async function endAgain(parts: ActParts, people: People, ids: readonly string[], today: string): Promise<number> {
  let ended = 0
  for (const membership of ids) {
    const found = people.memberships.get(membership)
    const authority = found === undefined ? undefined : people.units.get(found.unit)?.authority
    if (found === undefined || found.ended || authority === undefined) continue
    const work = parts.chronicle.begin(instanceAuthor(authority))
    const place = await directoryPlace(parts, authority)
    // Of the state after the one before: each ends with a new unit key for those who stay.
    const now = await parts.directory.current()
    endMemberships(parts, work, place, { people: now, memberships: [membership], reason: 'left', today })
    if ((await parts.chronicle.commit(work)).ok) ended += 1
  }
  return ended
}
