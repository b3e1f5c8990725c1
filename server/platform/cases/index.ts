export { ASK_NEEDS_RULE, lifeSince, needsAskedOn, renewAsking, staleOf, type LifeSaid } from './asking.ts'
export {
  CASE_KIND,
  CASE_PURPOSES,
  COMPARTMENTS,
  HANDLING_KIND,
  isMaskedPurpose,
  type CasePurpose,
} from './compartments.ts'
export { Cases, type CaseParts, type OpenedFile, type StaffReader } from './cases.ts'
export { DECIDE_ON_REPORT_DAYS, addDays, dayIn, isCertainlyAfter } from './days.ts'
export { openDeskKinds } from './desk-kinds.ts'
export { goneWhole, personsIn } from './gone.ts'
export { holdersNow, personHolder, recoveryHolder, type HolderParts } from './holders.ts'
export * from './kinds/index.ts'
export { FOLLOWED_RULES, refreshRow, refreshRowNow, URGENT_RULES } from './list-row.ts'
export { caseMigrations } from './migration.ts'
export { openCase, sayBeginning, sayPersonKeys, type Excluded, type NewCase, type OpenedCase } from './open-case.ts'
export {
  DRAFT_DAYS_MAX,
  DRAFT_BYTES_MAX,
  DraftMoved,
  forgetDraft,
  forgetOldDrafts,
  readDraft,
  saveDraft,
  type Draft,
  type DraftKey,
  type DraftParts,
} from './person/drafts.ts'
export { giveNewReceipt, type NewReceipt } from './person/new-receipt.ts'
export {
  isEndOfReceipt,
  readTypedReceipt,
  receiptWordList,
  showReceipt,
  type ShownReceipt,
} from './person/receipt-words.ts'
export {
  destroyOldWraps,
  forgetReceipt,
  ReceiptTaken,
  Receipts,
  registerReceipt,
  type FreeSlot,
  type PersonFile,
  type ReceiptParts,
} from './person/receipts.ts'
export { caseProjections, caseStandingTable, clockTable, type ClockSource } from './projections.ts'
export { caseRefusals, refuse as refuseCase, type CaseRefusal } from './refusals.ts'
export { addYears, RETENTION_YEARS } from './retention.ts'
export {
  endedShare,
  heldShares,
  memberAsHolder,
  openShare,
  personAsHolder,
  sharePurpose,
  unitAsHolder,
  type HeldShare,
  type OpenedShare,
} from './shares.ts'
export { copiesOf, mayShare, nameSharing, sharingHead } from './sharing.ts'
export {
  caseParams,
  caseSubject,
  caseReaders,
  caseWorkers,
  caseDeciders,
  mayWork,
  READER_ROLES,
  readingCase,
  WORKER_ROLES,
} from './staff.ts'
export { announcedSigners } from './signers.ts'
export { readStanding, runningClocks, runningClocksOf, type CaseStanding, type RunningClock } from './standing.ts'
export { CASE_STATUSES, caseMoves, mayMove, OPEN_STATUSES, type CaseStatus } from './status.ts'
export { walkSteps, type Step } from './steps.ts'
export { clockOn, needSubject, STEP_SUBJECT, subjectUuid } from './subjects.ts'
export { caseTexts } from './texts.ts'
