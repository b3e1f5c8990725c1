import {
  checkpointText,
  consistencyRanges,
  formatNote,
  formatWitnessRequest,
  makeProof,
  newFrontier,
  resumeTiles,
  seedSigner,
  signNote,
  subtreesFromTiles,
  tilePath,
  treeHasher,
  utf8,
  type NoteSigner,
} from '@recourse/log'
import { primitives } from '../primitives.ts'

const hasher = treeHasher(primitives)

export const logSigner = seedSigner(primitives, 'log.example/one', 'note', new Uint8Array(32).fill(1))
export const witnessSigner = seedSigner(primitives, 'monitor.example/w', 'cosignature', new Uint8Array(32).fill(2))

/** A log that can show any of its past sizes. Two of them with different salts are two histories. */
export function toyLog(salt: string, size: number, signer: NoteSigner = logSigner) {
  const builder = resumeTiles(hasher, 0, [])
  const frontier = newFrontier(hasher)
  const roots = [frontier.root()]
  for (let index = 0; index < size; index += 1) {
    const leaf = hasher.leaf(utf8(`${salt} ${index}`))
    builder.append(leaf)
    frontier.append(leaf)
    roots.push(frontier.root())
  }
  const tiles = new Map([...builder.takeFull(), ...builder.edge()].map((tile) => [tilePath(tile), tile.bytes]))
  const checkpoint = (at: number): Uint8Array => {
    const text = checkpointText({ origin: signer.key.name, size: at, root: roots[at]! })
    return formatNote({ text, signatures: [signNote(text, signer)] })
  }
  // A subtree that ends at or before `to` has the same root in the whole tree.
  const read = subtreesFromTiles(hasher, size, (name) => tiles.get(tilePath(name)))
  const request = (from: number, to: number): Uint8Array =>
    formatWitnessRequest({
      oldSize: from,
      proof: from <= to ? makeProof(hasher, consistencyRanges(from, to), read) : [],
      checkpoint: checkpoint(to),
    })
  return { checkpoint, request, roots }
}
