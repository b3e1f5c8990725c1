export { auditLog, type Audit, type AuditFinding, type AuditRow, type TrustedHead } from './audit.ts'
export { auditRows, paddingRuns, type BytesOf, type LeafReference, type PaddingRun } from './audit-rows.ts'
export { addToLog, newLeaf, type IntakeRow, type Logged, type NewLeaf } from './intake.ts'
export { LAG_ALARM_SECONDS, trackLag, waitingRows, type Lag, type Waiting } from './lag.ts'
export { logMigrations } from './migration.ts'
export { primitives as logPrimitives } from './primitives.ts'
export { promiseLeaf, proofOf, settlePromises, type ProofAnswer } from './promises.ts'
export { latestPublished, publishedLeaves, publishedTile, type Published } from './published.ts'
export {
  CADENCE_MS,
  publish,
  slotOf,
  startPublisher,
  untilNextMs,
  type Publication,
  type PublishOutcome,
  type PublisherParts,
} from './publisher.ts'
export { sequence, startSequencer, type Sequenced, type SequencerParts } from './sequencer.ts'
export { logUrl, policyOf } from './policy.ts'
export { witnessStandings, type Standing } from './standing.ts'
export { addWitness, readWitnesses, removeWitness, type NewWitness, type WitnessRefusal } from './witness-list.ts'
export { standbyLack, type StandbyLack } from './standby.ts'
export { tilesInFolder, verifyOffline } from './verify.ts'
export { fetchAsk, type Ask, type Cosigned, type KnownSizes, type Witness } from './witnesses.ts'
export { logIdentity, logKeys, nextLogIdentity, type LogIdentity } from './identity.ts'
