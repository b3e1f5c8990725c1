import { createHash } from 'node:crypto'

/** RFC 6962 section 2.1, word for word and slowly: what the fast code is held against. */
const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

const splitPoint = (count: number): number => 2 ** Math.floor(Math.log2(count - 1))

export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0]!
  const middle = splitPoint(leaves.length)
  return sha256(Uint8Array.of(1), naiveRoot(leaves.slice(0, middle)), naiveRoot(leaves.slice(middle)))
}

export function naiveInclusion(index: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  if (leaves.length === 1) return []
  const middle = splitPoint(leaves.length)
  return index < middle
    ? [...naiveInclusion(index, leaves.slice(0, middle)), naiveRoot(leaves.slice(middle))]
    : [...naiveInclusion(index - middle, leaves.slice(middle)), naiveRoot(leaves.slice(0, middle))]
}

export function naiveConsistency(first: number, leaves: readonly Uint8Array[], whole = true): readonly Uint8Array[] {
  if (first === leaves.length) return whole ? [] : [naiveRoot(leaves)]
  const middle = splitPoint(leaves.length)
  return first <= middle
    ? [...naiveConsistency(first, leaves.slice(0, middle), whole), naiveRoot(leaves.slice(middle))]
    : [...naiveConsistency(first - middle, leaves.slice(middle), false), naiveRoot(leaves.slice(0, middle))]
}

export const numberedLeaf = (number: number): Uint8Array =>
  sha256(Uint8Array.of(0), new TextEncoder().encode(`leaf ${number}`))
export const numberedLeaves = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, number) => numberedLeaf(number))
