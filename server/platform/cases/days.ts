const DAY_MS = 86_400_000

/** A civil date so many days later. Targets of this product only: periods of law are for the clocks of `norms/`. */
export function addDays(civilDate: string, days: number): string {
  return new Date(Date.parse(`${civilDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/**
 * Days for a desk to decide whether it takes a case: after the report, and again after whatever opens the question
 * anew. A target of this product, and one period.
 */
export const DECIDE_ON_REPORT_DAYS = 21
