import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Pool } from 'pg'
import { lawHash } from '../assess.ts'
import type { Platform } from '../../../platform/feature.ts'
import { normsForFacts } from '../facts/case-facts.ts'
import { clearSignature, type ClearCase } from './coarse.ts'

/** The night's look at every open case: it opens nothing, and writes only what changed. */

/** Cases that are read at once: enough that the database is no bottleneck, few enough for a small machine. */
const BATCH = 1000

/** After as many the thread answers whoever waits: a case of many acts takes a tenth of a second. */
const AT_A_TIME = 10

/** In the order of ids, so that the next batch begins where this one ended. */
const NEXT = `
select p.id as file, p.report, coalesce(p.facts, '[]'::jsonb) as facts, n.signature,
  coalesce(p.proceedings, '[]'::jsonb) as proceedings, coalesce(p.all_there, false) as "allThere"
from pathway_facts p left join pathway_night n on n.file = p.id
where p.id > $1
  and (p.report is not null or p.facts is not null)
  and exists (select 1 from file_row r where r.file = p.id and r.is_open)
order by p.id limit $2`

/** A first look has nothing to compare with: it is no change. */
const KEEP = `
insert into pathway_night (file, signature, changed_on)
select f, s, null from unnest($1::uuid[], $2::text[]) as t(f, s)
on conflict (file) do update set signature = excluded.signature, changed_on = $3::date`

/** Of a case that was erased nothing is left to compare with. */
const FORGET = 'delete from pathway_night n where not exists (select 1 from pathway_facts p where p.id = n.file)'

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

interface Row extends ClearCase {
  readonly file: string
  readonly signature: string | null
}

export interface Round {
  readonly looked: number
  readonly changed: number
}

export type RoundParts = Pick<Platform, 'lawInForce' | 'norms' | 'primitives'> & { readonly pool: Pool }

/** @param today civil date of the instance */
export async function lookAtAll(parts: RoundParts, today: string): Promise<Round> {
  const { pool } = parts
  const by = { law: await parts.lawInForce(), norms: normsForFacts(parts.norms) }
  await pool.query(FORGET)
  let [after, looked, changed] = [BEFORE_ALL, 0, 0]
  for (;;) {
    const { rows } = await pool.query<Row>({ name: 'pathways-of-night', text: NEXT, values: [after, BATCH] })
    const found: (readonly [Row, string])[] = []
    for (const row of rows) {
      found.push([row, clearSignature(by, row, today)])
      if (found.length % AT_A_TIME === 0) await othersFirst()
    }
    const other = found.filter(([row, signature]) => row.signature !== signature)
    if (other.length > 0)
      await pool.query(KEEP, [other.map(([{ file }]) => file), other.map(([, signature]) => signature), today])
    looked += rows.length
    changed += other.filter(([{ signature }]) => signature !== null).length
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return { looked, changed }
    after = last.file
  }
}

/** Looks where the day or the law is another than at the last look; null where neither is. */
export async function lookIfNeeded(parts: RoundParts, today: string): Promise<Round | null> {
  const { pool, primitives } = parts
  const law = lawHash(primitives, await parts.lawInForce())
  const { rows } = await pool.query<{ done: string; law: string }>('select done_on as done, law from pathway_round')
  if (rows[0]?.done === today && rows[0].law === law) return null
  const round = await lookAtAll(parts, today)
  const text = `insert into pathway_round (done_on, law) values ($1, $2)
    on conflict (one) do update set done_on = excluded.done_on, law = excluded.law`
  await pool.query(text, [today, law])
  return round
}
