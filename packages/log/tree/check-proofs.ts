import { equalBytes } from '../bytes.ts'
import { HASH_BYTES, PROOF_HASHES_MAX } from '../limits.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import type { TreeHasher } from './hash.ts'

export interface InclusionClaim {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export interface ConsistencyClaim {
  readonly first: { readonly size: number; readonly root: Uint8Array }
  readonly second: { readonly size: number; readonly root: Uint8Array }
  readonly proof: readonly Uint8Array[]
}

const isOdd = (number: number): boolean => number % 2 === 1
const half = (number: number): number => Math.floor(number / 2)
const isWhole = (number: number): boolean => Number.isSafeInteger(number) && number >= 0
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every((hash) => hash.length === HASH_BYTES)

/** RFC 9162 section 2.1.3.2, with whole numbers in place of bits: sizes pass 2^32. */
export function checkInclusion(hasher: TreeHasher, claim: InclusionClaim): Decision<null> {
  const { index, size, leaf, root, proof } = claim
  if (proof.length > PROOF_HASHES_MAX) return refuse('proof-too-long')
  if (!isWhole(index) || !isWhole(size) || index >= size) return refuse('index-outside')
  if (!areHashes([leaf, root, ...proof])) return refuse('proof-malformed')
  let [place, last, hash] = [index, size - 1, leaf]
  for (const step of proof) {
    if (last === 0) return refuse('inclusion-failed')
    if (isOdd(place) || place === last) {
      hash = hasher.node(step, hash)
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)]
    } else hash = hasher.node(hash, step)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && equalBytes(hash, root) ? accept(null) : refuse('inclusion-failed')
}

/** RFC 9162 section 2.1.4.2. From an empty tree everything follows, and the proof is empty (C2SP tlog-witness). */
export function checkConsistency(hasher: TreeHasher, claim: ConsistencyClaim): Decision<null> {
  const { first, second, proof } = claim
  if (proof.length > PROOF_HASHES_MAX) return refuse('proof-too-long')
  if (!isWhole(first.size) || !isWhole(second.size)) return refuse('index-outside')
  if (!areHashes([first.root, second.root, ...proof])) return refuse('proof-malformed')
  if (first.size > second.size) return refuse('size-backwards')
  if (first.size === second.size) {
    if (!equalBytes(first.root, second.root)) return refuse('fork')
    return proof.length === 0 ? accept(null) : refuse('consistency-failed')
  }
  if (first.size === 0) return proof.length === 0 ? accept(null) : refuse('consistency-failed')
  return walkConsistency(hasher, claim) ? accept(null) : refuse('consistency-failed')
}

function walkConsistency(hasher: TreeHasher, { first, second, proof }: ConsistencyClaim): boolean {
  let [place, last] = [first.size - 1, second.size - 1]
  while (isOdd(place)) [place, last] = [half(place), half(last)]
  // The older tree is one perfect subtree: its root is known and therefore not sent.
  const path = place === 0 ? [first.root, ...proof] : proof
  const [start, ...steps] = path
  if (start === undefined || proof.length === 0) return false
  let [older, newer] = [start, start]
  for (const step of steps) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      older = hasher.node(step, older)
      newer = hasher.node(step, newer)
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)]
    } else newer = hasher.node(newer, step)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && equalBytes(older, first.root) && equalBytes(newer, second.root)
}
