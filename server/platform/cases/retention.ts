import { retentionSet } from '@recourse/chronicle'
import type { OpenCompartment, Work } from '../chronicle/index.ts'
import { CASE_KIND, HANDLING_KIND } from './compartments.ts'

/**
 * How long a file is kept where nobody has said otherwise: defaults of this product and no law. A case may be needed for
 * as long as forums take; a complaint about handling for as long as somebody may ask what became of it.
 */
export const RETENTION_YEARS: Readonly<Record<string, number>> = { [CASE_KIND]: 10, [HANDLING_KIND]: 5 }

/** The same day so many years later; the 29th of February becomes the 28th where there is none. */
export function addYears(civilDate: string, years: number): string {
  const [year = '', month = '', day = ''] = civilDate.split('-')
  const later = `${String(Number(year) + years).padStart(4, '0')}-${month}-${day}`
  return Number.isNaN(Date.parse(later)) || new Date(later).getUTCDate() !== Number(day)
    ? later.replace(/-29$/, '-28')
    : later
}

/** Says in the file itself how long it is kept, so that the person sees it from the first day. */
export function sayRetention(work: Work, place: OpenCompartment, fileKind: string, from: string): void {
  const years = RETENTION_YEARS[fileKind]
  if (years === undefined) return
  const facets = { rule: `default:${fileKind}`, from, until: addYears(from, years) }
  work.say(place, retentionSet, { facets, body: {}, recordedOn: from })
}
