import type { TreeHasher } from './hash.ts'

/**
 * The right edge of a growing tree: the root of each perfect subtree, largest first. Enough to append for ever and to
 * know the root, in at most 53 hashes.
 */
export interface Frontier {
  readonly size: number
  append(leaf: Uint8Array): void
  root(): Uint8Array
}

export function newFrontier(hasher: TreeHasher): Frontier {
  const subtrees: Uint8Array[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    append(leaf) {
      let hash = leaf
      // As many merges as the size ends in one bits: like carrying in an addition.
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
        const left = subtrees.pop()
        if (left === undefined) throw new Error('the frontier lost a subtree')
        hash = hasher.node(left, hash)
      }
      subtrees.push(hash)
      size += 1
    },
    root: () => foldSubtrees(hasher, subtrees),
  }
}

/** Root over the roots of perfect subtrees that stand side by side, largest first. */
export function foldSubtrees(hasher: TreeHasher, subtrees: readonly Uint8Array[]): Uint8Array {
  if (subtrees.length === 0) return hasher.empty
  return subtrees.reduceRight((right, left) => hasher.node(left, right))
}
