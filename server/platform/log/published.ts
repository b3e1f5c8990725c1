import type { Pool } from 'pg'
import {
  HASH_BYTES,
  makeProof,
  parseTilePath,
  splitHashes,
  subtreesFromTiles,
  TILE_WIDTH,
  tileAt,
  tilesForRanges,
  type Range,
  type TileName,
} from '@recourse/log'
import { hasher } from './primitives.ts'

type Reader = Pick<Pool, 'query'>

/** A checkpoint that was given to the public, with the cosignatures that had come by then. */
export interface Published {
  readonly size: number
  readonly note: Uint8Array
}

/** @param above the smallest size that will do */
export async function latestPublished(pool: Reader, above = 0): Promise<Published | undefined> {
  const answer = await pool.query<{ size: string; note: Buffer }>(
    'SELECT size, published_note AS note FROM log_checkpoint WHERE published AND size >= $1 ORDER BY size DESC LIMIT 1',
    [above],
  )
  const row = answer.rows[0]
  return row === undefined ? undefined : { size: Number(row.size), note: new Uint8Array(row.note) }
}

/**
 * The tile at a public path. What lies beyond the last published checkpoint is not given out: it would tell when
 * somebody came. A partial tile is the beginning of the whole one.
 */
export async function publishedTile(pool: Reader, path: string): Promise<Uint8Array | undefined> {
  const name = parseTilePath(path)
  const published = await latestPublished(pool)
  if (name === undefined || published === undefined) return undefined
  if (name.width > tileAt(published.size, name.level, name.index).width) return undefined
  return (await readTiles(pool, [name])).get(label(name))
}

const label = ({ level, index }: Pick<TileName, 'level' | 'index'>): string => `${level}/${index}`

/** By key, twice: a union first would read every tile there is. */
const READ = `
WITH wanted AS (SELECT * FROM unnest($1::smallint[], $2::bigint[]) AS w(level, index))
SELECT level, index, bytes FROM wanted JOIN log_tile USING (level, index)
UNION ALL SELECT level, index, bytes FROM wanted JOIN log_edge USING (level, index)`
/** Tiles read at once in an audit: half a megabyte. */
const TILES_AT_ONCE = 64

async function readTiles(pool: Reader, names: readonly TileName[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = await pool.query<{ level: number; index: string; bytes: Buffer }>(READ, [
    names.map(({ level }) => level),
    names.map(({ index }) => index),
  ])
  const bytesOf = new Map(found.rows.map(({ level, index, bytes }) => [label({ level, index: Number(index) }), bytes]))
  const cut = names.flatMap((name) => {
    const bytes = bytesOf.get(label(name))?.subarray(0, name.width * HASH_BYTES)
    return bytes?.length === name.width * HASH_BYTES ? [[label(name), new Uint8Array(bytes)] as const] : []
  })
  return new Map(cut)
}

/** The hashes that prove these ranges of a tree of `size` leaves. */
export async function proveRanges(
  pool: Reader,
  size: number,
  ranges: readonly Range[],
): Promise<readonly Uint8Array[]> {
  const tiles = await readTiles(pool, tilesForRanges(size, ranges))
  return makeProof(
    hasher,
    ranges,
    subtreesFromTiles(hasher, size, (name) => tiles.get(label(name))),
  )
}

/** All leaves of the published tree, from its tiles. Ends early where one is missing: the root then differs. */
export async function* publishedLeaves(pool: Reader, size: number): AsyncGenerator<Uint8Array> {
  const tiles = Math.ceil(size / TILE_WIDTH)
  for (let first = 0; first < tiles; first += TILES_AT_ONCE) {
    const count = Math.min(TILES_AT_ONCE, tiles - first)
    const names = Array.from({ length: count }, (_, at) => tileAt(size, 0, first + at))
    const found = await readTiles(pool, names)
    for (const name of names) {
      const bytes = found.get(label(name))
      if (bytes === undefined) return
      yield* splitHashes(bytes)
    }
  }
}
