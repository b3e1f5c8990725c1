export { DEVICE_COOKIE } from './credential/device.ts'
export type { Announce, Invitation, InvitationKind, NewKeys, Wanted } from './credential/enrol.ts'
export type { SignIn } from './credential/sign-in.ts'
export { DEVICE_DAYS, PASSPHRASE_CHARACTERS_MIN, TOKEN_DAYS_MAX } from './limits.ts'
export { sessionMigrations } from './migration.ts'
export { sessionRefusalCodes, type SessionOutcome, type SessionRefusal, type SessionRefusalCode } from './refusals.ts'
export type { SessionParts } from './room.ts'
export { isSetUp, type Ways } from './second/factors.ts'
export type { NewFactor, SetUpDone, SetUpQuestion } from './second/set-up.ts'
export type { Proof, SignedIn } from './second/step.ts'
export { openSessions, type OpenSession, type OwnFactor, type Sessions } from './sessions.ts'
export type { OwnRow, PassphraseChange, WantedToken } from './standing/own.ts'
export type { SessionKind } from './standing/rows.ts'
export { sessionTexts } from './texts.ts'
export {
  newVisit,
  openVisit,
  sealVisit,
  victimVisits,
  type OpenVisit,
  type Visit,
  type Visits,
} from './victim/visits.ts'
