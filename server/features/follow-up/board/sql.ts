import { addDays } from '../../../platform/cases/index.ts'
import { SILENT_DAYS } from '../rules.ts'
import { afterFrom, type FollowUpQuery, type FollowUpSection } from './view.ts'

export interface Wanted {
  readonly units: readonly string[]
  readonly query: FollowUpQuery
  /** Civil date. */
  readonly today: string
}

/** What is late comes by the day it was due; the rest by when something was last heard, the longest silence first. */
export const orderOf = (section: FollowUpSection): 'due' | 'heard_on' => (section === 'overdue' ? 'due' : 'heard_on')

const ALWAYS: Readonly<Record<FollowUpSection, string>> = {
  overdue: 'm.is_late_able and m.due < $2::date',
  silent: 'm.is_open and m.heard_on <= $3::date',
  claimed: `m.is_open and m.state = 'done-claimed'`,
  disputed: `m.is_open and m.state = 'disputed'`,
  all: 'm.is_open',
}

export interface Filtered {
  readonly where: string
  readonly values: readonly unknown[]
  /** Names the text: one prepared statement for each set of conditions. */
  readonly name: string
}

/**
 * Only files in the lists of the reader's units. The conditions of a section are those of the partial indexes on
 * `measure`, word for word: with a parameter in their place the planner would not take them.
 */
export function filtered({ units, query, today }: Wanted, withAfter: boolean): Filtered {
  const values: unknown[] = [units, today, addDays(today, -SILENT_DAYS)]
  const names: string[] = [query.section]
  const where = [ALWAYS[query.section]]
  // Every text takes the same three: PostgreSQL wants each parameter to be named.
  where.push('exists (select 1 from file_row r where r.file = m.file and r.unit = any($1::uuid[]))')
  where.push('$2::date is not null and $3::date is not null')
  const add = (name: string, value: unknown, condition: (at: string) => string): void => {
    values.push(value)
    names.push(name)
    where.push(condition(`$${values.length}`))
  }
  if (query.country !== undefined) add('country', query.country, (at) => `m.owed_state = ${at}`)
  if (query.kind !== undefined) add('kind', query.kind, (at) => `m.owed_by = ${at}`)
  if (query.form !== undefined) add('form', query.form, (at) => `m.form = ${at}`)
  if (query.state.length > 0) add('state', query.state, (at) => `m.state = any(${at}::text[])`)
  const after = withAfter ? afterFrom(query.after) : undefined
  if (after !== undefined) {
    add('after', after.day, (at) => `(m.${orderOf(query.section)}, m.id) > (${at}::date, $${values.length + 1}::uuid)`)
    values.push(after.id)
  }
  return { where: where.join(' and '), values, name: names.join(' ') }
}
