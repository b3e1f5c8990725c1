import { z } from 'zod'
import { typedDay } from '../../platform/http/index.ts'

/** A day that may be left out, in the three fields of the kit: what they are called, and what was typed in them. */

const part = z.string().trim().max(4).optional()
export const dayFields = { 'day-day': part, 'day-month': part, 'day-year': part }

type DayFields = Partial<Readonly<Record<keyof typeof dayFields, string | undefined>>>

/** Undefined where nothing was typed, null where it is no day of the calendar. */
export function dayIn(typed: DayFields): string | null | undefined {
  const parts = [typed['day-day'], typed['day-month'], typed['day-year']]
  return parts.every((one) => (one ?? '') === '') ? undefined : typedDay(typed, 'day')
}

/** For `superRefine`: what was typed and is no day is asked for again. */
export function checkDay(typed: DayFields, context: z.core.$RefinementCtx): void {
  if (dayIn(typed) === null) context.addIssue({ code: 'custom', path: ['day'], message: 'no-day' })
}
