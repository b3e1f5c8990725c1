import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hex } from '../bytes.ts'
import { naiveConsistency, naiveInclusion, naiveRoot, numberedLeaves } from '../testing/naive.ts'
import { hasher, sampleLog } from '../testing/sample-log.ts'
import { checkConsistency, checkInclusion } from './check-proofs.ts'
import { newFrontier } from './frontier.ts'
import { entryLeaf } from './hash.ts'
import { resumeTiles } from './tile-builder.ts'

const SIZE = 300
const leaves = numberedLeaves(SIZE)
const rootOf = Array.from({ length: SIZE + 1 }, (_, size) => naiveRoot(leaves.slice(0, size)))
const hexes = (hashes: readonly Uint8Array[]): readonly string[] => hashes.map(hex)

test('the frontier and the tiles give the root of the definition at every size', () => {
  const frontier = newFrontier(hasher)
  const tiles = resumeTiles(hasher, 0, [])
  for (const [size, root] of rootOf.entries()) {
    assert.deepEqual([frontier.size, hex(frontier.root()), hex(tiles.root())], [size, hex(root), hex(root)])
    if (size === SIZE) break
    frontier.append(leaves[size]!)
    tiles.append(leaves[size]!)
  }
})

test('every inclusion proof up to 300 leaves is the one of the definition, and verifies', () => {
  for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 100, 255, 256, 257, SIZE]) {
    const log = sampleLog(leaves.slice(0, size))
    for (let index = 0; index < size; index += 1) {
      const proof = log.inclusion(index)
      assert.deepEqual(hexes(proof), hexes(naiveInclusion(index, leaves.slice(0, size))), `${index} of ${size}`)
      const claim = { index, size, leaf: leaves[index]!, root: rootOf[size]!, proof }
      assert.ok(checkInclusion(hasher, claim).ok, `${index} of ${size}`)
    }
  }
})

test('every consistency proof between sizes up to 300 is the one of the definition, and verifies', () => {
  for (const size of [1, 2, 3, 4, 6, 7, 8, 65, 255, 256, 257, SIZE]) {
    const log = sampleLog(leaves.slice(0, size))
    for (let first = 1; first <= size; first += 1) {
      const proof = log.consistency(first)
      assert.deepEqual(hexes(proof), hexes(naiveConsistency(first, leaves.slice(0, size))), `${first} to ${size}`)
      const claim = { first: { size: first, root: rootOf[first]! }, second: { size, root: rootOf[size]! }, proof }
      assert.ok(checkConsistency(hasher, claim).ok, `${first} to ${size}`)
    }
  }
})

const log = sampleLog(leaves)
const flip = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, at) => (at === Math.floor(bit / 8) % bytes.length ? byte ^ (1 << (bit % 8)) : byte))

test('no changed inclusion claim verifies', () => {
  const change = fc.constantFrom('leaf', 'root', 'step', 'drop', 'add', 'index')
  fc.assert(
    fc.property(fc.nat(SIZE - 1), fc.nat(255), fc.nat(63), change, (index, bit, at, what) => {
      const proof = [...log.inclusion(index)]
      const claim = { index, size: SIZE, leaf: leaves[index]!, root: rootOf[SIZE]!, proof }
      const step = at % proof.length
      const changed = {
        leaf: { ...claim, leaf: flip(claim.leaf, bit) },
        root: { ...claim, root: flip(claim.root, bit) },
        step: { ...claim, proof: proof.with(step, flip(proof[step]!, bit)) },
        drop: { ...claim, proof: proof.toSpliced(step, 1) },
        add: { ...claim, proof: proof.toSpliced(step, 0, proof[step]!) },
        index: { ...claim, index: (index + 1 + at) % SIZE },
      }[what]
      assert.equal(checkInclusion(hasher, changed).ok, false)
    }),
    { numRuns: 500 },
  )
})

test('no changed consistency claim verifies', () => {
  const change = fc.constantFrom('first', 'second', 'step', 'drop', 'add', 'sizes')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: SIZE - 1 }), fc.nat(255), fc.nat(63), change, (size, bit, at, what) => {
      const proof = [...log.consistency(size)]
      const [first, second] = [
        { size, root: rootOf[size]! },
        { size: SIZE, root: rootOf[SIZE]! },
      ]
      const step = at % proof.length
      const changed = {
        first: { first: { size, root: flip(first.root, bit) }, second, proof },
        second: { first, second: { size: SIZE, root: flip(second.root, bit) }, proof },
        step: { first, second, proof: proof.with(step, flip(proof[step]!, bit)) },
        drop: { first, second, proof: proof.toSpliced(step, 1) },
        add: { first, second, proof: proof.toSpliced(step, 0, proof[step]!) },
        sizes: { first: second, second: first, proof },
      }[what]
      assert.equal(checkConsistency(hasher, changed).ok, false)
    }),
    { numRuns: 500 },
  )
})

test('proofs work past 2^32 leaves, where bit operations of the language end', () => {
  const size = 2 ** 40 + 1
  const left = leaves[0]!
  const root = hasher.node(left, leaves[1]!)
  assert.ok(checkInclusion(hasher, { index: size - 1, size, leaf: leaves[1]!, root, proof: [left] }).ok)
  assert.equal(checkInclusion(hasher, { index: 2 ** 32, size, leaf: leaves[1]!, root, proof: [left] }).ok, false)
  const claim = { first: { size: 2 ** 40, root: left }, second: { size, root }, proof: [leaves[1]!] }
  assert.ok(checkConsistency(hasher, claim).ok)
})

test('absurd numbers and lengths are refused, not computed with', () => {
  const [leaf, root, proof] = [leaves[0]!, rootOf[SIZE]!, log.inclusion(0)]
  for (const index of [-1, 0.5, NaN, Infinity, SIZE, 2 ** 60])
    assert.equal(checkInclusion(hasher, { index, size: SIZE, leaf, root, proof }).ok, false)
  const long = Array.from({ length: 64 }, () => leaf)
  const first = { size: 3, root: rootOf[3]! }
  const refusal = checkConsistency(hasher, { first, second: { size: SIZE, root }, proof: long })
  assert.equal(refusal.ok ? '' : refusal.refusal.code, 'proof-too-long')
  assert.equal(checkInclusion(hasher, { index: 0, size: 2, leaf: leaf.slice(1), root, proof: [leaf] }).ok, false)
})

test('two roots at one size are named a fork, a shrinking log is named so', () => {
  const code = (first: { size: number; root: Uint8Array }, second: { size: number; root: Uint8Array }): string => {
    const decision = checkConsistency(hasher, { first, second, proof: [] })
    return decision.ok ? 'ok' : decision.refusal.code
  }
  assert.equal(code({ size: 9, root: rootOf[9]! }, { size: 9, root: rootOf[8]! }), 'fork')
  assert.equal(code({ size: 9, root: rootOf[9]! }, { size: 8, root: rootOf[8]! }), 'size-backwards')
  assert.equal(code({ size: 0, root: rootOf[0]! }, { size: 8, root: rootOf[8]! }), 'ok')
})

test('a leaf is the RFC 6962 hash of nonce and bytes', () => {
  const [nonce, bytes] = [new Uint8Array(32).fill(7), new TextEncoder().encode('entry')]
  assert.equal(hex(entryLeaf(hasher, nonce, bytes)), hex(hasher.leaf(Uint8Array.from([...nonce, ...bytes]))))
  assert.notEqual(hex(entryLeaf(hasher, nonce, bytes)), hex(entryLeaf(hasher, new Uint8Array(32), bytes)))
  assert.throws(() => entryLeaf(hasher, new Uint8Array(31), bytes))
})
