import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hex } from '../bytes.ts'
import { numberedLeaves } from '../testing/naive.ts'
import { hasher, sampleLog } from '../testing/sample-log.ts'
import { newFrontier } from './frontier.ts'
import { consistencyRanges, inclusionRanges, makeProof } from './make-proofs.ts'
import { checkConsistency, checkInclusion } from './check-proofs.ts'
import { resumeTiles, type Tile } from './tile-builder.ts'
import { parseTilePath, subtreesFromTiles, tilePath, tilesForRanges, tilesOfTree } from './tiles.ts'

test('paths are those of the specification', () => {
  assert.equal(tilePath({ level: 0, index: 1234067, width: 256 }), 'tile/0/x001/x234/067')
  assert.equal(tilePath({ level: 2, index: 0, width: 1 }), 'tile/2/000.p/1')
  assert.deepEqual(parseTilePath('tile/0/x001/x234/067.p/7'), { level: 0, index: 1234067, width: 7 })
})

test('a path reads back as itself, and only the one right way of writing it reads at all', () => {
  fc.assert(
    fc.property(fc.nat(63), fc.nat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      assert.deepEqual(parseTilePath(tilePath({ level, index, width })), { level, index, width })
    }),
  )
  const wrong = ['tile/00/000', 'tile/64/000', 'tile/0/0', 'tile/0/x000/001', 'tile/0/000.p/0', 'tile/0/000.p/256']
  const worse = [
    'tile/0/000.p/01',
    'tile/0/../000',
    '/tile/0/000',
    'tile/0/001/000',
    'tile/0/x001/x000',
    'tile/-1/000',
    '',
  ]
  for (const path of [...wrong, ...worse]) assert.equal(parseTilePath(path), undefined, path)
})

test('a tree of 70,000 leaves has the tiles that the specification counts', () => {
  const tiles = [...tilesOfTree(70_000)]
  const count = (level: number, full: boolean) =>
    tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).map(({ width }) => width)
  assert.equal(count(0, true).length, 273)
  assert.deepEqual([count(0, false), count(1, true).length, count(1, false), count(2, false)], [[112], 1, [17], [1]])
  assert.deepEqual([...tilesOfTree(256)].map(tilePath), ['tile/0/000', 'tile/1/000.p/1'])
  assert.deepEqual([...tilesOfTree(0)], [])
})

const SIZE = 70_000
const leaves = numberedLeaves(SIZE)

test('a builder that stops and resumes anywhere makes the same tree', () => {
  const whole = newFrontier(hasher)
  for (const leaf of leaves.slice(0, 2000)) whole.append(leaf)
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(2000), { maxLength: 6 }), (stops) => {
      let builder = resumeTiles(hasher, 0, [])
      const kept: Tile[] = []
      for (const [at, leaf] of leaves.slice(0, 2000).entries()) {
        if (stops.includes(at)) {
          kept.push(...builder.takeFull())
          builder = resumeTiles(hasher, builder.size, builder.edge())
        }
        builder.append(leaf)
      }
      const tiles = [...kept, ...builder.takeFull(), ...builder.edge()]
      assert.equal(hex(builder.root()), hex(whole.root()))
      assert.deepEqual(tiles.map(tilePath).sort(), [...tilesOfTree(2000)].map(tilePath).sort())
    }),
    { numRuns: 20 },
  )
  assert.throws(() => resumeTiles(hasher, 5, []), /edge/)
})

test('proofs of a large tree are made from the few tiles that were asked for', () => {
  const log = sampleLog(leaves)
  const root = log.roots[SIZE]!
  fc.assert(
    fc.property(fc.nat(SIZE - 1), fc.integer({ min: 1, max: SIZE }), (index, first) => {
      const ranges = [...inclusionRanges(index, SIZE), ...consistencyRanges(first, SIZE)]
      const asked = new Map(tilesForRanges(SIZE, ranges).map((name) => [tilePath(name), log.tiles.get(tilePath(name))]))
      assert.ok(asked.size <= 8, `${asked.size} tiles`)
      const read = subtreesFromTiles(hasher, SIZE, (name) => asked.get(tilePath(name)))
      const proof = makeProof(hasher, inclusionRanges(index, SIZE), read)
      assert.ok(checkInclusion(hasher, { index, size: SIZE, leaf: leaves[index]!, root, proof }).ok)
      const steps = makeProof(hasher, consistencyRanges(first, SIZE), read)
      const heads = { first: { size: first, root: log.roots[first]! }, second: { size: SIZE, root } }
      assert.ok(checkConsistency(hasher, { ...heads, proof: steps }).ok)
    }),
    { numRuns: 200 },
  )
})
