import { concat } from '../bytes.ts'
import { HASH_BYTES, TILE_WIDTH } from '../limits.ts'
import { foldSubtrees } from './frontier.ts'
import type { TreeHasher } from './hash.ts'
import { perfectRoot, splitHashes, subtreesFromTiles, type TileName } from './tiles.ts'
import { subtreesOf } from './make-proofs.ts'

export interface Tile extends TileName {
  readonly bytes: Uint8Array
}

/** A tree that grows at its right edge and keeps only the last tile of each level. */
export interface TileBuilder {
  readonly size: number
  append(leaf: Uint8Array): void
  root(): Uint8Array
  /** The last tile of each level that isn't full: with the size, all that must be kept to go on later. */
  edge(): readonly Tile[]
  /** Tiles that became full since the last call. */
  takeFull(): readonly Tile[]
}

/** @param edge the unfinished tile of each level, as `edge()` gave them at this size */
export function resumeTiles(hasher: TreeHasher, size: number, edge: readonly Tile[]): TileBuilder {
  const rows = rowsAtEdge(size, edge)
  const full: Tile[] = []
  let leaves = size

  const push = (level: number, hash: Uint8Array): void => {
    const row = (rows[level] ??= { index: 0, hashes: [] })
    row.hashes.push(hash)
    if (row.hashes.length < TILE_WIDTH) return
    full.push({ level, index: row.index, width: TILE_WIDTH, bytes: concat(...row.hashes) })
    const above = perfectRoot(hasher, row.hashes)
    rows[level] = { index: row.index + 1, hashes: [] }
    push(level + 1, above)
  }

  return {
    get size() {
      return leaves
    },
    append(leaf) {
      if (leaf.length !== HASH_BYTES) throw new Error('a leaf is a hash')
      push(0, leaf)
      leaves += 1
    },
    root: () => rootOfEdge(hasher, leaves, edgeOf(rows)),
    edge: () => edgeOf(rows),
    takeFull: () => full.splice(0),
  }
}

interface Row {
  readonly index: number
  readonly hashes: Uint8Array[]
}

function rowsAtEdge(size: number, edge: readonly Tile[]): Row[] {
  const rows: Row[] = []
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const index = Math.floor(hashes / TILE_WIDTH)
    const width = hashes % TILE_WIDTH
    const tile = edge.find((one) => one.level === level && one.index === index && one.width === width)
    if (width > 0 && tile?.bytes.length !== width * HASH_BYTES)
      throw new Error(`the edge lacks its tile at level ${level}`)
    rows.push({ index, hashes: width === 0 || tile === undefined ? [] : [...splitHashes(tile.bytes)] })
  }
  return rows
}

const edgeOf = (rows: readonly Row[]): readonly Tile[] =>
  rows.flatMap(({ index, hashes }, level) =>
    hashes.length === 0 ? [] : [{ level, index, width: hashes.length, bytes: concat(...hashes) }],
  )

function rootOfEdge(hasher: TreeHasher, size: number, edge: readonly Tile[]): Uint8Array {
  const read = subtreesFromTiles(
    hasher,
    size,
    ({ level, index }) => edge.find((one) => one.level === level && one.index === index)?.bytes,
  )
  return foldSubtrees(hasher, subtreesOf({ start: 0, end: size }).map(read))
}
