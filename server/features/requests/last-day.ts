import { formatDay, isBounded } from '@recourse/clocks'
import type { RequestClock } from '@recourse/cooperation'

/** The day to keep: the earliest reading of the last one. Null where nobody can compute it. */
export function lastDay({ due, dueMoment }: RequestClock): string | null {
  if (dueMoment !== null) return new Date(dueMoment.earliest * 1000).toISOString().slice(0, 10)
  return due === null || !isBounded(due) ? null : formatDay(due.earliest)
}
