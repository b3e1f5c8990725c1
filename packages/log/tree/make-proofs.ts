import { foldSubtrees } from './frontier.ts'
import type { TreeHasher } from './hash.ts'

/** Leaves from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A perfect subtree: the `index`-th of 2^level leaves each. */
export interface Subtree {
  readonly level: number
  readonly index: number
}

/** Hands out the root of a perfect subtree of the tree. */
export type SubtreeReader = (subtree: Subtree) => Uint8Array

/** The largest power of two below `count` (RFC 6962 section 2.1: where a tree of `count` leaves splits). */
function splitPoint(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/** RFC 6962 section 2.1.1: the ranges whose roots prove leaf `index` in a tree of `size`, leaf's sibling first. */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  if (!(index >= 0 && index < size)) throw new Error('the index lies outside the tree')
  const ranges: Range[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return ranges.reverse()
}

/** RFC 6962 section 2.1.2: the ranges whose roots prove that the tree of `second` leaves extends the one of `first`. */
export function consistencyRanges(first: number, second: number): readonly Range[] {
  if (!(first >= 0 && first <= second)) throw new Error('the older tree is larger than the newer one')
  if (first === 0 || first === second) return []
  const ranges: Range[] = []
  let [start, end] = [0, second]
  while (end !== first) {
    const middle = start + splitPoint(end - start)
    if (first <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  // The last piece is the older tree itself when it is one perfect subtree: the verifier has its root.
  if (start !== 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** The perfect subtrees that make up a range of a proof, largest first. */
export function subtreesOf({ start, end }: Range): readonly Subtree[] {
  const found: Subtree[] = []
  let at = start
  while (at < end) {
    let [level, count] = [0, 1]
    while (count * 2 <= end - at && at % (count * 2) === 0) [level, count] = [level + 1, count * 2]
    found.push({ level, index: at / count })
    at += count
  }
  return found
}

export function makeProof(hasher: TreeHasher, ranges: readonly Range[], read: SubtreeReader): readonly Uint8Array[] {
  return ranges.map((range) => foldSubtrees(hasher, subtreesOf(range).map(read)))
}
