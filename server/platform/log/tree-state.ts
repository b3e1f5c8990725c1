import type { PoolClient } from 'pg'
import { resumeTiles, TILE_WIDTH, type TileBuilder } from '@recourse/log'
import { hasher } from './primitives.ts'

/** Any fixed number: one sequencer or publisher at a time writes this database's tree. */
const TREE_LOCK = 5_140_377_201

export interface Growth {
  readonly builder: TileBuilder
  /** The last intake row that has its place, in the order of the tree. */
  last: { readonly xid: string; readonly id: number }
}

/** False when another process is writing the tree. The lock goes with the transaction. */
export async function tryTreeLock(client: PoolClient): Promise<boolean> {
  const answer = await client.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [TREE_LOCK])
  return answer.rows[0]?.held === true
}

export async function waitForTreeLock(client: PoolClient): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [TREE_LOCK])
}

/** @param client in a transaction that holds the tree lock */
export async function loadTree(client: PoolClient): Promise<Growth> {
  const state = await client.query<{ size: string; xid: string; id: string }>(
    'SELECT size, last_xid::text AS xid, last_id AS id FROM log_state',
  )
  const edge = await client.query<{ level: number; index: string; bytes: Buffer }>(
    'SELECT level, index, bytes FROM log_edge WHERE octet_length(bytes) > 0',
  )
  const { size = '0', xid = '0', id = '0' } = state.rows[0] ?? {}
  const tiles = edge.rows.map(({ level, index, bytes }) => ({
    ...{ level, index: Number(index), bytes },
    width: bytes.length / 32,
  }))
  return { builder: resumeTiles(hasher, Number(size), tiles), last: { xid, id: Number(id) } }
}

export async function saveTree(client: PoolClient, { builder, last }: Growth): Promise<void> {
  const full = builder.takeFull()
  const edge = builder.edge()
  await client.query(
    'INSERT INTO log_tile (level, index, bytes) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])',
    columns(full),
  )
  await client.query('DELETE FROM log_edge')
  await client.query(
    'INSERT INTO log_edge (level, index, bytes) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])',
    columns(edge),
  )
  await client.query('UPDATE log_state SET size = $1, last_xid = $2, last_id = $3', [builder.size, last.xid, last.id])
}

const columns = (tiles: ReturnType<TileBuilder['edge']>): unknown[] => [
  tiles.map(({ level }) => level),
  tiles.map(({ index }) => index),
  tiles.map(({ bytes }) => Buffer.from(bytes)),
]

/** The next size that ends in a full tile and says nothing of how many came: always at least one tile more. */
export const paddedSize = (size: number, publishedSize: number): number =>
  Math.ceil(Math.max(size, publishedSize + 1) / TILE_WIDTH) * TILE_WIDTH
