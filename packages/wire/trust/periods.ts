import type { ListState, TrustedInstance, TrustedKey, TrustList } from './trusted.ts'

const DAY_MS = 86_400_000

/** How long an expired list still serves partners whom people compared, and what can't wait (kernel 10). */
export const LIST_GRACE_DAYS = 90
/** Longest time a list may promise to be true for: a board that can't meet once a year is none. */
export const LIST_LIFE_DAYS_MAX = 400
/** A due key is shown this long before it is used, so that every partner has fetched it (docs/decisions/0020). */
export const KEY_ANNOUNCE_DAYS = 30
/** The key before it goes on counting this long. */
export const KEY_OVERLAP_DAYS = 90
/** A notice of revocation is believed this long after it was written; what was believed once stays so. */
export const REVOCATION_LIFE_DAYS = 7
/** Clocks of honest machines differ by less (kernel 10). */
export const SKEW_SECONDS_MAX = 300

export const daysAfter = (instant: string | number, days: number): number =>
  (typeof instant === 'number' ? instant : Date.parse(instant)) + days * DAY_MS

export const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString()

export function listState({ nextUpdate }: Pick<TrustList, 'nextUpdate'>, now: number): ListState {
  if (now <= Date.parse(nextUpdate)) return 'in-force'
  return now <= daysAfter(nextUpdate, LIST_GRACE_DAYS) ? 'grace' : 'expired'
}

/** Whether what a key signed at that instant counts. Of a revoked key nothing counts: see `Trusted` for older proof. */
export function keyCounts({ from, until, revokedAt }: TrustedKey, at: number): boolean {
  return revokedAt === null && Date.parse(from) <= at && (until === null || at < Date.parse(until))
}

/** Whether an instance may be called, or listened to, under a list of that state. */
export function mayCall(
  { source }: Pick<TrustedInstance, 'source'>,
  list: { readonly state: ListState } | null,
  isEmergency: boolean,
): boolean {
  return source !== 'list' || list?.state === 'in-force' || (list?.state === 'grace' && isEmergency)
}
