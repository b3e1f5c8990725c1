export { Chronicle, type ChronicleParts, type Committed, type Exchange, type Reader } from './chronicle.ts'
export { IntegrityAlarm } from './integrity-alarm.ts'
export { migrations as chronicleMigrations } from './migration.ts'
export { chronicleRefusals, type ChronicleRefusal } from './refusals.ts'
export { disclose, isUpToDate, release, withdraw, type Disclosure } from './compartments/share.ts'
export { wrapFor, wrappedKeyOf, type Holder, type WrapRow } from './compartments/holders.ts'
export {
  endShares,
  openOf,
  sayShareEnd,
  shareCopies,
  type OpenEntry,
  type ShareOfCopies,
} from './compartments/copies.ts'
export { keepSnapshot, readSnapshot, type Snapshot } from './snapshots.ts'
export { Keyring } from './compartments/keyring.ts'
export { blobsNamedBy, destroy, erase, keepingOfFile, type BlobKeeper, type Erasure } from './erase.ts'
export type { ErasureList, ErasureTarget, ListedErasure } from './erasure-list.ts'
export { isExcluded, keepingOf, keepingTable, whyKept, type FileKeeping } from './keeping.ts'
export { compartmentTable } from './compartments/table.ts'
export type { ProjectedEntry, Projection, Row } from './projections/projection.ts'
export {
  buildEmpty,
  checkProjection,
  presentProjections,
  rebuildProjection,
  refoldFedBy,
  type ProjectionDifference,
} from './projections/rebuild.ts'
export type { Only, Page } from './read/rows.ts'
export type { Signer, Signers } from './read/weights.ts'
export { readingsOf, type RecordedReading } from './read/access.ts'
export type { ChainHead, TakenEntry, Taking } from './take/take.ts'
export { chainKey } from './append/request.ts'
export type { NewFile, Outbox, Sending, SentEntry, Urgency } from './append/request.ts'
export type { Author } from './write/author.ts'
export { destroyWraps, insertWraps } from './compartments/wrap-rows.ts'
export { placeOf, Work, type OpenCompartment, type Telling } from './write/work.ts'
export type { AppendResult } from './append/request.ts'
export {
  afterOf,
  CARD_BYTES_MAX,
  countFiles,
  keepCard,
  listedFile,
  listFile,
  listFiles,
  LIST_ROWS_MAX,
  oldestOpen,
  putFileRow,
  sealCard,
  type After,
  type Card,
  type FileList,
  type FileRow,
  type ListedFile,
} from './cards/index.ts'
