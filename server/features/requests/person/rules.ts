import type { RequestKind } from '@recourse/cooperation'
import type { OpenRequest } from '../read.ts'

/** The field of a kind that holds the word of the person whose complaint it is: then nothing leaves without it. */
export const CONSENT_FIELD = 'victim_consent'

/** Whether a kind leaves only with the person's own consent, bound to what is sent and to whom. */
export const needsConsent = ({ fields }: Pick<RequestKind, 'fields'>): boolean =>
  fields.some(({ id, type, mandatory }) => id === CONSENT_FIELD && type === 'consent_record' && mandatory)

/** Whether what leaves in a request rests on the person's own word: nothing leaves without their yes. */
export const restsOnWord = ({ kind, side }: Pick<OpenRequest, 'kind' | 'side'>): boolean =>
  kind !== undefined && needsConsent(kind) && side === 'requesting'

type Telling = Pick<RequestKind, 'victimSafeReleases' | 'isolationLevel'>

/** Of a masked kind nothing is ever told, nor of one whose data says so (cooperation.md 7.6). */
export const isNeverTold = ({ victimSafeReleases, isolationLevel }: Telling): boolean =>
  isolationLevel === 'enclave' || victimSafeReleases?.when === 'never'

export const isToldAtOnce = (kind: Telling): boolean => !isNeverTold(kind) && kind.victimSafeReleases === undefined

/** Whether it has been carried out, so that the person may know without a reason of the officer. */
export const mayBeTold = (kind: Telling, state: string): boolean =>
  !isNeverTold(kind) && (kind.victimSafeReleases?.after ?? [state]).includes(state)

export const CLOCKS = {
  /** The person has been asked. */
  answer: 'consent-to-referral',
  /** Asked what they think of a transfer, for as long as the law gives them. */
  opinion: 'opinion-before-transfer',
  /** They agreed, or declined: the desk sends, or does something else. */
  send: 'send-referral',
  /** Sent: somebody asks the other side when it stays silent. */
  follow: 'follow-referral',
  /** It was declined or sent back, and somebody has read so: the desk finds another way. */
  anew: 'decide-after-decline',
} as const

/** How long a person may think it over before the desk asks again: long enough to ask somebody; a target. */
export const ASK_AGAIN_DAYS = 14
/** To transmit: `norms/cooperation.json`, complaint-referral, clock `transmit`. */
export const SEND_DAYS = 3
/** To take over or return it: `norms/cooperation.json`, complaint-referral, clock `decide`; a day later the desk asks. */
export const FOLLOW_DAYS = 31
/** To say what follows once a decline was read: as long as for what was agreed to; a target. */
export const ANEW_DAYS = 3
/** How long a consent may hold. A year is what a slow procedure takes; then it is asked again. */
export const CONSENT_DAYS = [30, 90, 365] as const
