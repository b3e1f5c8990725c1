/** The record of `mappings.json` that says how long before a last day something is advised. */
export const MARGINS_RECORD = 'safe_day'

/** Settings of an instance and not law, in the order in which a page shows them. */
export const MARGINS = ['margin', 'margin_detained_or_translation', 'evidence_margin'] as const
export type Margin = (typeof MARGINS)[number]

/**
 * Less than a day is no margin. The shortest limits of forums are two and three months: with more than 90 days nearly
 * all of such a limit would be over before anything was advised, and a day that is always "at once" advises nothing.
 */
export const MARGIN_DAYS = { min: 1, max: 90 } as const

const WHOLE = /^[1-9]\d{0,2}$/

/** Days of a margin as an instance says them; null where they are no whole number within the limits. */
export function marginDays(said: string | null): number | null {
  if (said === null || !WHOLE.test(said)) return null
  const days = Number(said)
  return days >= MARGIN_DAYS.min && days <= MARGIN_DAYS.max ? days : null
}

/** Which margin a place in the files is; null where it is none. */
export const marginAt = (place: {
  readonly file: string
  readonly record: string
  readonly field: string
}): Margin | null =>
  place.file === 'mappings' && place.record === MARGINS_RECORD
    ? (MARGINS.find((margin) => margin === place.field) ?? null)
    : null
