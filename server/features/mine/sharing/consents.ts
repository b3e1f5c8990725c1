import type { ReadEntry } from '@recourse/chronicle'
import { consentGiven, consentWithdrawn } from '../../../platform/cases/index.ts'
import { saidIn } from '../room/own.ts'

/** What somebody may agree to, as in a report. Agreeing later is as good as agreeing then. */
export const CONSENT_PURPOSES = ['services', 'authorities', 'abroad', 'restore'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

export type Consent = ReturnType<typeof givenIn>[number]
const givenIn = (entries: readonly ReadEntry[]) => saidIn(entries, consentGiven)

/** Consents that hold: given, not taken back, not over. @param today civil date */
export function consentsNow(entries: readonly ReadEntry[], today: string): readonly Consent[] {
  const back = new Set(saidIn(entries, consentWithdrawn).map(({ body }) => body.consent))
  return givenIn(entries).filter(({ body: { consent, until } }) => !back.has(consent) && (until ?? today) >= today)
}
