import { equalBytes } from '../bytes.ts'
import { HASH_BYTES } from '../limits.ts'
import type { TreeHead } from '../notes/checkpoint.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import type { TreeHasher } from '../tree/hash.ts'
import { resumeTiles, type Tile } from '../tree/tile-builder.ts'
import { splitHashes, tilePath, tilesOfTree } from '../tree/tiles.ts'

/** Where published tiles are read from: a directory, an archive, a download. */
export type TileSource = (path: string) => Uint8Array | undefined

/** What the published leaves say: the root after each size asked for, and whether each leaf asked for is there. */
export interface TilesReading {
  readonly rootAt: ReadonlyMap<number, Uint8Array>
  /** First index of each leaf asked for, under its hexadecimal form. */
  readonly found: ReadonlyMap<string, number>
}

interface Questions {
  readonly sizes: readonly number[]
  readonly leaves: ReadonlyMap<string, Uint8Array>
}

/** Rebuilds the whole tree of a head from its lowest tiles and holds every published tile against it. */
export function readTiles(
  hasher: TreeHasher,
  head: Pick<TreeHead, 'size' | 'root'>,
  source: TileSource,
  { sizes, leaves }: Questions,
): Decision<TilesReading> {
  const builder = resumeTiles(hasher, 0, [])
  const rootAt = new Map<number, Uint8Array>()
  const found = new Map<string, number>()
  const wanted = new Set(sizes)
  if (wanted.has(0)) rootAt.set(0, hasher.empty)
  for (const name of tilesOfTree(head.size)) {
    const path = tilePath(name)
    const bytes = source(path)
    if (bytes === undefined) return refuse('tiles-missing', path)
    if (bytes.length !== name.width * HASH_BYTES) return refuse('tiles-malformed', path)
    // Lowest level first, so by the second level all leaves are in.
    if (name.level > 0) continue
    for (const leaf of splitHashes(bytes)) {
      for (const [label, one] of leaves) if (!found.has(label) && equalBytes(one, leaf)) found.set(label, builder.size)
      builder.append(leaf)
      if (wanted.has(builder.size)) rootAt.set(builder.size, builder.root())
    }
  }
  const wrong = [...builder.takeFull(), ...builder.edge()].find((tile) => differs(tile, source))
  if (wrong !== undefined) return refuse('tiles-root', tilePath(wrong))
  return equalBytes(builder.root(), head.root) ? accept({ rootAt, found }) : refuse('tiles-root')
}

function differs(tile: Tile, source: TileSource): boolean {
  const published = source(tilePath(tile))
  return published === undefined || !equalBytes(published, tile.bytes)
}
