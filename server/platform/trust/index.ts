export { CallKeys } from './call-keys.ts'
export { rotateCallKey } from './rotate-call-key.ts'
export { keepDocument, readDocuments } from './documents.ts'
export { fetchSmall } from './fetch.ts'
export * from './kinds.ts'
export { trustMigrations } from './migration.ts'
export {
  CARD_PATH,
  refreshPeer,
  refreshPeers,
  REVOCATIONS_PATH,
  sayRevoked,
  takeCard,
  type Refreshed,
  type RefreshParts,
} from './refresh.ts'
export type { Description, Peer, Proposal, Revoked, TrustState } from './state.ts'
export { TrustStore, type EverKnownKey, type TrustNow, type TrustParts } from './store.ts'
export type { TakenPeer, TakenTexts } from './taken.ts'
