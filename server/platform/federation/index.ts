export { ForeignKeys } from './foreign-keys.ts'
export { Federation } from './federation.ts'
export type { FederationParts, OwnInstance } from './parts.ts'
export { federationMigrations } from './migration.ts'
export { handBack } from './erasures.ts'
export { filesComing, type FileStanding } from './blobs/wanted.ts'
export { sayFile } from './blobs/say.ts'
export {
  exchangeErased,
  exchangeFile,
  exchangeFileReceived,
  exchangeJoined,
  exchangeKinds,
  exchangeLeft,
  exchangeOpened,
  PARTIES_MAX,
  SIDES,
  type Party,
  type Side,
} from './kinds.ts'
export { foreignHolder, openExchange, OPAQUE, partyOf, type NewExchange } from './open.ts'
export { wireFigures, type WireFigures } from './figures.ts'
export { RANK } from './outbox/rank.ts'
export { untakenEmergencies } from './emergencies.ts'
export { untoldArrivals, type Arrival } from './arrivals.ts'
export { exchangeFiles, exchangeTable, isParty, presentParties, type ExchangeFile } from './parties.ts'
export { BATCH_MEDIA_TYPE, ENVELOPE_MEDIA_TYPE, type WireAnswer } from './inbox/answer.ts'
export { isCompetent } from './inbox/check-envelope.ts'
export { checkConformance, CHECKS, type Check, type Checked } from './conformance/checks.ts'
