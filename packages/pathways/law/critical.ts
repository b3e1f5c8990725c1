import { addDuration, addMonths, civilDate, type Day, type Span } from '@recourse/clocks'
import type { Law } from './law.ts'
import { duration, span } from './parse.ts'
import type { RatificationEntry } from './shape.ts'

/**
 * From which day on an acceptance binds: deposit and the rule of the instrument (mappings, entry_into_force), or the day
 * that the entry names. Null where no date is known. An acceptance that is only evidenced by a later decision binds since
 * some day before that one.
 */
export function bindsSince(law: Law, instrument: string, entry: RatificationEntry): Span | null {
  let since = law.binding.get(entry)
  if (since === undefined) {
    since = computed(law, instrument, entry)
    law.binding.set(entry, since)
  }
  return since
}

function computed(law: Law, instrument: string, entry: RatificationEntry): Span | null {
  if (entry.in_force !== undefined) return span(entry.in_force)
  if (!entry.date) return entry.as_of ? { earliest: -Infinity, latest: span(entry.as_of).latest } : null
  const rule = law.mappings.entry_into_force[instrument]
  const deposit = span(entry.date)
  if (rule === undefined) return deposit
  const add = (day: Day): Day => {
    const moved = addDuration(day, duration(rule.duration), 'clamp_to_last_day')
    const from = rule.rounding === 'first_day_of_next_month' ? firstOfNextMonth(moved) : moved
    return Math.max(from, rule.not_before === undefined ? -Infinity : span(rule.not_before).earliest)
  }
  return { earliest: add(deposit.earliest), latest: add(deposit.latest) }
}

const firstOfNextMonth = (day: Day): Day => addMonths(day - civilDate(day).day + 1, 1, 'clamp_to_last_day')
