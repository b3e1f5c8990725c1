import { checkpointText } from '../notes/checkpoint.ts'
import { cosign } from '../notes/cosignature.ts'
import { formatVerifierKey, seedSigner, type NoteSigner } from '../notes/keys.ts'
import { formatNote, signNote } from '../notes/signed-note.ts'
import { formatProofFile } from '../notes/proof-file.ts'
import { newFrontier } from '../tree/frontier.ts'
import { consistencyRanges, inclusionRanges, makeProof } from '../tree/make-proofs.ts'
import { subtreesFromTiles, tilePath } from '../tree/tiles.ts'
import { resumeTiles } from '../tree/tile-builder.ts'
import { treeHasher } from '../tree/hash.ts'
import { primitives } from './node.ts'

export const hasher = treeHasher(primitives)
const seed = (number: number): Uint8Array => new Uint8Array(32).fill(number)

export const logSigner: NoteSigner = seedSigner(primitives, 'log.example/one', 'note', seed(1))
export const otherLog: NoteSigner = seedSigner(primitives, 'log.example/two', 'note', seed(2))
export const monitors: readonly NoteSigner[] = [10, 11, 12].map((number) =>
  seedSigner(primitives, `monitor${number}.example/w`, 'cosignature', seed(number)),
)

/** Two of three monitors. */
export const policyText = [
  `log ${formatVerifierKey(logSigner.key)} https://log.example/one/`,
  ...monitors.map(({ key }, at) => `witness m${at} ${formatVerifierKey(key)}`),
  'group monitors 2 m0 m1 m2',
  'quorum monitors',
  '',
].join('\n')

export const TIME = 1_790_000_000

/** A whole log in memory: tiles, roots, proofs, checkpoints. */
export function sampleLog(leaves: readonly Uint8Array[]) {
  const builder = resumeTiles(hasher, 0, [])
  const frontier = newFrontier(hasher)
  const roots = [frontier.root()]
  for (const leaf of leaves) {
    builder.append(leaf)
    frontier.append(leaf)
    roots.push(frontier.root())
  }
  const tiles = new Map([...builder.takeFull(), ...builder.edge()].map((tile) => [tilePath(tile), tile.bytes]))
  const reader = subtreesFromTiles(hasher, leaves.length, (name) => tiles.get(tilePath(name)))
  const checkpoint = (
    size: number,
    cosigners: readonly NoteSigner[] = monitors.slice(0, 2),
    timeSeconds = TIME,
  ): Uint8Array => {
    const text = checkpointText({ origin: logSigner.key.name, size, root: roots[size]! })
    return formatNote({
      text,
      signatures: [signNote(text, logSigner), ...cosigners.map((one) => cosign(text, timeSeconds, one))],
    })
  }
  const inclusion = (index: number) => makeProof(hasher, inclusionRanges(index, leaves.length), reader)
  return {
    roots,
    tiles,
    checkpoint,
    inclusion,
    consistency: (first: number) => makeProof(hasher, consistencyRanges(first, leaves.length), reader),
    proofFile: (index: number) =>
      formatProofFile({ index, proof: inclusion(index), checkpoint: checkpoint(leaves.length) }),
  }
}
