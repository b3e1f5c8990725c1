import type { TypedForm } from './route.ts'

/** The civil date that was typed in three parts, or null where that is no day of the calendar. */
export function typedDay(typed: TypedForm, name: string): string | null {
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => {
    const value = typed[`${name}-${part}`]
    return typeof value === 'string' && /^\d{1,4}$/.test(value.trim()) ? Number(value) : NaN
  })
  if (year === undefined || month === undefined || day === undefined || !(year >= 1000)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  // The 31st of April would roll over to May: a date that moved was none.
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}
