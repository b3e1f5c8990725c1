import { concat, entryLeaf, utf8, type TreeHasher } from '@recourse/log'
import { primitives } from './primitives.ts'

/** Stands in a dummy leaf where an entry would be. Public: the nonce is what keeps the leaf from being told apart. */
const PADDING = utf8('recourse-padding/v1')

/** A dummy leaf, made again from the run's seed. To a stranger it looks like any other. */
export function paddingLeaf(hasher: TreeHasher, seed: Uint8Array, index: number): Uint8Array {
  return entryLeaf(hasher, primitives.sha256(concat(seed, utf8(`${index}`))), PADDING)
}
