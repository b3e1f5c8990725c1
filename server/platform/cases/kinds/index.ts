import type { EntryKind } from '@recourse/chronicle'
import * as account from './account.ts'
import * as handling from './handling.ts'
import * as person from './person.ts'

export * from './account.ts'
export * from './handling.ts'
export * from './person.ts'

/** What may be said in any case. A capability adds its own in its folder. */
export const caseKinds = [
  person.personKeyed,
  person.identityGiven,
  person.contactAgreed,
  person.dangerTold,
  account.reportFiled,
  account.eventTold,
  account.needStated,
  account.lifeChanged,
  account.needsLooked,
  account.accessAsked,
  account.consentGiven,
  account.consentWithdrawn,
  handling.caseMoved,
  handling.messageSent,
  handling.messageTranslated,
  handling.clockStarted,
  handling.clockEnded,
  handling.caseAssigned,
] as unknown as readonly EntryKind[]
