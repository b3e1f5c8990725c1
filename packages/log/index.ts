/** Merkle log in the public C2SP formats: trees, notes, policies, promises and their verification. Pure: no I/O. */
export { base64, concat, equalBytes, fromBase64, fromUtf8, hex, parseWholeNumber, utf8 } from './bytes.ts'
export * from './limits.ts'
export { nodePrimitives, type CryptoModule } from './node-primitives.ts'
export type { LogPrimitives, SignatureCheck } from './primitives.ts'
export * from './refusals.ts'

export { checkConsistency, checkInclusion, type ConsistencyClaim, type InclusionClaim } from './tree/check-proofs.ts'
export { newFrontier, type Frontier } from './tree/frontier.ts'
export { entryLeaf, treeHasher, type TreeHasher } from './tree/hash.ts'
export { consistencyRanges, inclusionRanges, makeProof, type Range, type SubtreeReader } from './tree/make-proofs.ts'
export { resumeTiles, type Tile, type TileBuilder } from './tree/tile-builder.ts'
export {
  parseTilePath,
  splitHashes,
  subtreesFromTiles,
  tileAt,
  tilePath,
  tilesForRanges,
  tilesOfTree,
  type TileName,
} from './tree/tiles.ts'

export {
  checkpointText,
  parseCheckpoint,
  parseCheckpointText,
  type Checkpoint,
  type TreeHead,
} from './notes/checkpoint.ts'
export { cosign } from './notes/cosignature.ts'
export * from './notes/keys.ts'
export { formatProofFile, parseHashLines, parseProofFile, type ProofFile } from './notes/proof-file.ts'
export {
  checkNote,
  formatNote,
  formatSignatureLine,
  parseNote,
  parseSignatureLine,
  signNote,
  type Endorsement,
  type Note,
} from './notes/signed-note.ts'
export { formatWitnessRequest, parseWitnessRequest, type WitnessRequest } from './notes/witness-request.ts'

export { checkCheckpoint, meetsQuorum, type TrustedCheckpoint } from './policy/evaluate.ts'
export { defaultQuorum, formatPolicy, isPolicyName, type PolicyOfOne } from './policy/format.ts'
export { parsePolicy, type Policy, type PolicyGroup, type PolicyLog, type PolicyWitness } from './policy/parse.ts'

export { checkPromise, promiseDueSeconds, signPromise, type LogPromise, type Recorded } from './promises/promise.ts'
export {
  verifyBundle,
  type Bundle,
  type EntryInHand,
  type Finding,
  type Subject,
  type Verification,
} from './verify/bundle.ts'
export { notChecked, type NotChecked, type NotCheckedCode } from './verify/not-checked.ts'
export { readTiles, type TileSource, type TilesReading } from './verify/tiles.ts'
