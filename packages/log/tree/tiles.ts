import { HASH_BYTES, TILE_HEIGHT, TILE_WIDTH } from '../limits.ts'
import { parseWholeNumber } from '../bytes.ts'
import type { TreeHasher } from './hash.ts'
import type { Range, Subtree, SubtreeReader } from './make-proofs.ts'
import { subtreesOf } from './make-proofs.ts'
import { foldSubtrees } from './frontier.ts'

/** Which piece of the tree: level of tiles, place in it, and how many hashes it holds (256 when full). */
export interface TileName {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** Highest level of tiles (C2SP tlog-tiles). */
const TILE_LEVEL_MAX = 63

/** C2SP tlog-tiles: `tile/0/x001/x234/067`, and `.p/5` behind it when only five hashes are there. */
export function tilePath({ level, index, width }: TileName): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** The tile that a path names, if it names one, written in the one right way. */
export function parseTilePath(path: string): TileName | undefined {
  const match = /^tile\/(\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (match === null) return undefined
  const name = {
    level: Number(match[1]),
    index: Number((match[2] ?? '').replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : (parseWholeNumber(match[3]) ?? 0),
  }
  const sane = name.level <= TILE_LEVEL_MAX && name.width >= 1 && name.width <= TILE_WIDTH
  return sane && Number.isSafeInteger(name.index) && tilePath(name) === path ? name : undefined
}

/** How many hashes a level of tiles holds in all, for a tree of `size` leaves. */
export const hashesAtLevel = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level)

/** Every tile of a tree of `size` leaves, lowest level first. */
export function* tilesOfTree(size: number): Generator<TileName> {
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) {
    const hashes = hashesAtLevel(size, level)
    for (let index = 0; index * TILE_WIDTH < hashes; index += 1) yield tileAt(size, level, index)
  }
}

export function tileAt(size: number, level: number, index: number): TileName {
  return { level, index, width: Math.min(TILE_WIDTH, hashesAtLevel(size, level) - index * TILE_WIDTH) }
}

/** The tiles that must be at hand to know the roots of these ranges, each named once. */
export function tilesForRanges(size: number, ranges: readonly Range[]): readonly TileName[] {
  const found = new Map<string, TileName>()
  for (const subtree of ranges.flatMap(subtreesOf)) {
    const tile = tileOfSubtree(size, subtree)
    found.set(`${tile.level}/${tile.index}`, tile)
  }
  return [...found.values()]
}

function tileOfSubtree(size: number, { level, index }: Subtree): TileName {
  const tileLevel = Math.floor(level / TILE_HEIGHT)
  const firstHash = index * 2 ** (level % TILE_HEIGHT)
  return tileAt(size, tileLevel, Math.floor(firstHash / TILE_WIDTH))
}

/** Reads perfect subtrees out of tiles. A tile that is not there is the caller's bug: ask `tilesForRanges` first. */
export function subtreesFromTiles(
  hasher: TreeHasher,
  size: number,
  tile: (name: TileName) => Uint8Array | undefined,
): SubtreeReader {
  return (subtree) => {
    const name = tileOfSubtree(size, subtree)
    const bytes = tile(name)
    const count = 2 ** (subtree.level % TILE_HEIGHT)
    const first = (subtree.index * count) % TILE_WIDTH
    if (bytes === undefined || bytes.length < (first + count) * HASH_BYTES) throw new Error(`no ${tilePath(name)}`)
    return perfectRoot(hasher, splitHashes(bytes.subarray(first * HASH_BYTES, (first + count) * HASH_BYTES)))
  }
}

export function splitHashes(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

/** Root over a power of two of hashes. */
export function perfectRoot(hasher: TreeHasher, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at + 1 < row.length; at += 2) above.push(hasher.node(row[at]!, row[at + 1]!))
    row = above
  }
  return foldSubtrees(hasher, row)
}
