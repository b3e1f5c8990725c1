import type { ClientBase } from 'pg'
import type { WrapRow } from './holders.ts'

/** Wraps that open, and those that wait for an event: no reader ever looks into the second table. */
type WrapTable = 'wrap' | 'withheld_wrap'

export async function insertWraps(
  client: ClientBase,
  wraps: readonly WrapRow[],
  table: WrapTable = 'wrap',
): Promise<void> {
  if (wraps.length === 0) return
  await client.query({
    name: `insert-${table}`,
    text: `insert into ${table} (hash, key_of, key_id, epoch, kid, holder_type, holder, holder_kid, jwe)
      select * from unnest($1::text[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::uuid[],
                           $8::text[], $9::text[])`,
    values: [
      wraps.map((wrap) => wrap.hash),
      wraps.map((wrap) => wrap.keyOf),
      wraps.map((wrap) => wrap.keyId),
      wraps.map((wrap) => wrap.epoch),
      wraps.map((wrap) => wrap.kid),
      wraps.map((wrap) => wrap.holder.type),
      wraps.map((wrap) => wrap.holder.id),
      wraps.map((wrap) => wrap.holder.key.kid),
      wraps.map((wrap) => wrap.jwe),
    ],
  })
}

/** Puts withheld wraps among those that open, as they are: rows of keys are never edited. */
export async function handOver(client: ClientBase, hashes: readonly string[]): Promise<void> {
  await client.query('insert into wrap select * from withheld_wrap where hash = any($1) on conflict do nothing', [
    hashes,
  ])
}

/** Every wrap of a compartment. @param client under the eraser's role */
export async function destroyWraps(client: ClientBase, compartment: string): Promise<void> {
  await client.query(`delete from wrap where key_of = 'compartment' and key_id = $1`, [compartment])
  // A backup of 0.1.0 that is being restored has no such table yet.
  const { rows } = await client.query<{ isThere: boolean }>(
    `select to_regclass('withheld_wrap') is not null as "isThere"`,
  )
  if (rows[0]?.isThere === true) await client.query('delete from withheld_wrap where key_id = $1', [compartment])
}
