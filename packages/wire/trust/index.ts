export {
  CARD_BYTES_MAX,
  CARD_TYPE,
  fingerprintOf,
  knownFromCard,
  makeCard,
  readCard,
  type Card,
  type ReadCard,
} from './card.ts'
export { fingerprintOfBoard, isSameFingerprint } from './fingerprint.ts'
export { LIST_BYTES_MAX, LIST_TYPE, SECTION_TYPE } from './list-shape.ts'
export { readTrustList, type AcceptedList, type Board, type LastList, type ListAsk } from './list.ts'
export * from './periods.ts'
export type { TextSigner, WirePrimitives } from './primitives.ts'
export { trustRefusals, type TrustDecision, type TrustRefusal, type TrustRefusalCode } from './refusals.ts'
export {
  makeRevocation,
  readRevocation,
  REVOCATION_BYTES_MAX,
  REVOCATION_TYPE,
  type Revocation,
  type RevocationAsk,
} from './revocation.ts'
export { followsOn, keepingOld, type Held } from './rotation.ts'
export { isSafeOrigin, keyId } from './shapes.ts'
export { addSignature, formatSignedText, readDraft, signText, type SignedText, type SigningKey } from './signed-text.ts'
export * from './trusted.ts'
export { trustedFrom, type TrustSources } from './union.ts'
