import type { Pool } from 'pg'
import { KEY_KINDS } from '../compartments/table.ts'
import { keepingOfFile } from '../erase.ts'
import { isExcluded } from '../keeping.ts'
import type { ChronicleRefusal } from '../refusals.ts'
import type { Work } from './work.ts'

/** What no command may store, whichever feature asks for it; null where nothing stands against it. */
export async function refusedFor(pool: Pool, works: readonly Work[]): Promise<ChronicleRefusal | null> {
  for (const work of works) {
    if (await reachesExcludedBody(pool, work)) return 'excluded-body'
    if (await erasesKeys(pool, work)) return 'keys-stay'
  }
  return null
}

/** A body that the person excluded never receives a wrap, whichever command asks for it (kernel 4). */
async function reachesExcludedBody(pool: Pool, work: Work): Promise<boolean> {
  const bodies = [...work.wraps, ...work.withheld].flatMap(({ holder }) => holder.body ?? [])
  if (bodies.length === 0) return false
  for (const file of new Set(work.said.map(({ place }) => place.file))) {
    const keeping = await keepingOfFile(pool, file)
    if (bodies.some((body) => isExcluded(keeping, body))) return true
  }
  return false
}

/** Without the entries about its keys nobody could tell a part of a file from a forged one: they go with all of it. */
async function erasesKeys(pool: Pool, { erasures }: Work): Promise<boolean> {
  const ids = erasures.flatMap(({ target }) => (target.unit === 'entry' ? [...target.entries] : []))
  if (ids.length === 0) return false
  const text = 'select 1 from entry where id = any($1) and kind = any($2) limit 1'
  return (await pool.query(text, [ids, KEY_KINDS])).rows.length > 0
}
