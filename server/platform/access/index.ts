export { enrolMember, type Enrolment } from './enrol.ts'
export * from './acts.ts'
export { endMemberships, endWhatRanOut, unitMembers, type Leaving, type RanOut } from './leaving.ts'
export { decideOnPeople, DirectoryMoved, onlyAsFolded } from './as-folded.ts'
export { Directory, DIRECTORY_FILE_KIND } from './directory.ts'
export {
  AUTHORITY_TYPES,
  WATCHING_TYPES,
  authorityKeyed,
  authorityRegistered,
  directoryKinds,
  instanceRestored,
  jurisdiction,
  memberAdmitted,
  recoveryUsed,
  RESTORED_IDS_MAX,
  ROLES,
  TRAININGS,
  type AuthorityType,
  type Role,
  type Training,
} from './kinds.ts'
export {
  foldPeople,
  NOBODY,
  type AuthorityPage,
  type Member,
  type Membership,
  type People,
  type RecoveryPage,
  type ShareHolder,
  type Trained,
  type Unit,
} from './people.ts'
export {
  anyone,
  holdsReceipt,
  anyRole,
  both,
  either,
  nobodyYet,
  ofTheUnit,
  roleInUnit,
  signedIn,
  type Access,
  type Policy,
  type Subject,
  type Who,
} from './policy.ts'
export { grantsToday, isInForce, isTrained, rolesToday, type Grant } from './today.ts'
export { rotateSigningKey, turnKeys, type Rotated, type RotationReason } from './rotate.ts'
export { authorFor } from './author.ts'
