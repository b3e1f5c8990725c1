import type { Pool } from 'pg'
import { daysBetween, type MeasureState, type WaitsFor } from '@recourse/remedies'
import { BODIES_MAX, COUNTED_MAX, ROWS_PER_PAGE } from '../rules.ts'
import { filtered, orderOf, type Wanted } from './sql.ts'
import { SECTIONS, type FollowUpSection } from './view.ts'

type Db = Pick<Pool, 'query'>

/** A measure as it stands in the clear: codes and days. What it is and whom it is for stays sealed. */
export interface FollowUpRow {
  readonly id: string
  readonly file: string
  readonly form: string
  readonly owedBy: string
  readonly owedState: string | null
  readonly state: MeasureState
  readonly waitsFor: WaitsFor
  readonly due: string | null
  readonly lateDays: number
  readonly silentDays: number
}

interface Stored {
  readonly id: string
  readonly file: string
  readonly form: string
  readonly owed_by: string
  readonly owed_state: string | null
  readonly state: MeasureState
  readonly waits_for: WaitsFor
  readonly due: string | null
  readonly heard_on: string
  readonly is_late_able: boolean
}

const COLUMNS = 'm.id, m.file, m.form, m.owed_by, m.owed_state, m.state, m.waits_for, m.due, m.heard_on, m.is_late_able'

export interface FollowUpPage {
  readonly rows: readonly FollowUpRow[]
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
}

/** One page, by keys: the thousandth costs what the first does. */
export async function followUpRows(pool: Db, wanted: Wanted, limit = ROWS_PER_PAGE): Promise<FollowUpPage> {
  const { where, values, name } = filtered(wanted, true)
  const order = orderOf(wanted.query.section)
  const { rows } = await pool.query<Stored>({
    name: `follow-up ${name} ${limit}`,
    text: `select ${COLUMNS} from measure m where ${where} order by m.${order}, m.id limit ${limit + 1}`,
    values: [...values],
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const place = last === undefined ? null : `${(order === 'due' ? last.due : last.heard_on) ?? ''}.${last.id}`
  return { rows: shown.map((row) => asRow(row, wanted.today)), next: rows.length > limit ? place : null }
}

const asRow = (row: Stored, today: string): FollowUpRow => ({
  ...{ id: row.id, file: row.file, form: row.form, owedBy: row.owed_by, owedState: row.owed_state },
  ...{ state: row.state, waitsFor: row.waits_for, due: row.due },
  lateDays: row.is_late_able ? daysBetween(row.due, today) : 0,
  silentDays: daysBetween(row.heard_on, today),
})

export type Counts = Readonly<Record<FollowUpSection, number>>

/** How many each section has under the same filters, counted no further than is worth knowing. */
export async function followUpCounts(pool: Db, wanted: Wanted): Promise<Counts> {
  const counted = await Promise.all(
    SECTIONS.map(async (section) => {
      const { where, values, name } = filtered({ ...wanted, query: { ...wanted.query, section } }, false)
      const { rows } = await pool.query<{ count: number }>({
        name: `follow-up count ${name}`,
        text: `select count(*)::int as count from (select 1 from measure m where ${where} limit ${COUNTED_MAX}) as found`,
        values: [...values],
      })
      return [section, rows[0]?.count ?? 0] as const
    }),
  )
  return Object.fromEntries(counted) as Counts
}

/** Who owes how many of a section, and since when at the longest. */
export interface Owing {
  readonly owedBy: string
  readonly owedState: string | null
  readonly count: number
  readonly longestDays: number
}

export async function owingBodies(pool: Db, wanted: Wanted): Promise<readonly Owing[]> {
  const { where, values, name } = filtered(wanted, false)
  const day = orderOf(wanted.query.section)
  const { rows } = await pool.query<{ owed_by: string; owed_state: string | null; count: number; first: string }>({
    name: `follow-up bodies ${name}`,
    text: `select m.owed_by, m.owed_state, count(*)::int as count, min(m.${day}) as first from measure m where ${where}
      group by m.owed_by, m.owed_state order by count(*) desc, m.owed_by, m.owed_state limit ${BODIES_MAX}`,
    values: [...values],
  })
  return rows.map(({ owed_by: owedBy, owed_state: owedState, count, first }) => ({
    ...{ owedBy, owedState, count, longestDays: daysBetween(first, wanted.today) },
  }))
}

/** Which of these cases hold a measure that somebody disputes: told on the board of cases. */
export async function disputedIn(pool: Db, files: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ file: string }>({
    name: 'disputed-measures-of-files',
    text: `select distinct file from measure where file = any($1::uuid[]) and state = 'disputed'`,
    values: [files],
  })
  return new Set(rows.map(({ file }) => file))
}
