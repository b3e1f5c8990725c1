import type { Pool } from 'pg'
import { z } from 'zod'
import type { Migration } from '../../../platform/database/index.ts'
import { SILENT_DAYS } from '../../follow-up/index.ts'
import { countedBefore, SMALL_CELL, shown } from '../rules.ts'

/**
 * What the public is told of measures: whether what was promised was done, by form, by kind of body, by how late it is
 * and by whom it is for. Counted once a month and kept as it may be shown, so that no figure steps on the day on which
 * somebody says a word.
 */

/** What is counted of measures, in the order of a page. */
export const COUNTED = ['promised', 'claimed', 'confirmed', 'disputed', 'silent', 'overdue'] as const
export type CountedAs = (typeof COUNTED)[number]

/**
 * How long after its day a measure was done, or stands undone. Of what is said to be done the day counts on which that was
 * said: a person who has not answered yet makes nobody late.
 */
export const DELAYS = ['no-day', 'in-time', 'to-three-months', 'to-a-year', 'over-a-year'] as const
/** Whom a case is about, by what is in the clear of it. Nobody is counted as grown up: only that no child was named. */
export const POPULATIONS = ['child', 'group', 'family', 'other', 'unknown'] as const

/** As they may be shown; null: too few. */
const cells = z.record(z.enum(COUNTED), z.int().nullable())
export type Cells = z.output<typeof cells>
const groups = z.array(z.object({ code: z.string(), cells }))

/** What was published before a grouping was there does not have it. */
const later = groups.default([])

export const measureFigures = z.object({
  ...{ all: cells, forms: groups, bodies: groups, delays: later, populations: later },
})
export type MeasureFigures = z.output<typeof measureFigures>

/** A backup brings its own: what was published is not counted anew. */
export const figureMigrations: readonly Migration[] = [
  {
    id: 'statistics/0001-measure-figures',
    sql: `
-- Public numbers of measures, one row a month, rounded and without small groups.
create table measure_figures (
  month text primary key,
  counted_on date not null,
  figures jsonb not null
);
grant select, insert on measure_figures to {app};
`,
  },
]

/**
 * Nobody promised what is only proposed, and what was replaced stands in the plan a second time. A closed measure counts
 * as confirmed where somebody confirmed it before.
 */
const MEASURES = `
select m.file, m.form, m.owed_by, true as promised, m.state = 'done-claimed' as claimed,
  m.state = 'done-confirmed' or closed.confirmed_on is not null as confirmed,
  m.state = 'disputed' as disputed, m.is_open and m.heard_on < $1::date - ${SILENT_DAYS} as silent,
  m.is_late_able and m.due < $1::date as overdue,
  case when m.due is null then 'no-day' when late.days <= 0 then 'in-time' when late.days <= 90 then 'to-three-months'
    when late.days <= 365 then 'to-a-year' else 'over-a-year' end as delay,
  case when s.is_child then 'child' when s.filed_by in ('group', 'family') then s.filed_by
    when s.filed_by is null or s.filed_by = 'unknown' then 'unknown' else 'other' end as population
from measure m left join case_standing s on s.id = m.file
left join lateral (
  select max((t.facets ->> 'on')::date) as confirmed_on
  from compartment c join entry e on e.compartment = c.id join entry_facets t on t.entry = e.id
  where m.state = 'closed' and c.file = m.file and e.kind = 'measure.moved'
    and t.facets ->> 'measure' = m.id::text and t.facets ->> 'step' = 'confirm'
) closed on true
cross join lateral (select case m.state when 'done-claimed' then m.heard_on when 'done-confirmed' then m.ended_on
  when 'closed' then coalesce(closed.confirmed_on, m.ended_on) else $1::date end - m.due as days) late
where m.opened_on < $2::date and m.state not in ('proposed', 'replaced', 'withdrawn')`

/** Of each group how many measures, and of how many cases: one case with many measures makes no group large. */
const COUNTS = COUNTED.map(
  (one) => `count(*) filter (where ${one})::int as ${one},
    count(distinct file) filter (where ${one})::int as ${one}_cases`,
).join(', ')
const TEXT = `select g.what, g.code, ${COUNTS} from (${MEASURES}) k
  cross join lateral (values ('all', ''), ('form', k.form), ('body', k.owed_by), ('delay', k.delay),
    ('population', k.population)) as g(what, code)
  group by g.what, g.code order by g.what, g.code`

type Counts = Readonly<Record<CountedAs | `${CountedAs}_cases`, number>>
type Row = Counts & { readonly what: string; readonly code: string }

const cellsOf = (row: Counts | undefined): Cells => {
  const cell = (one: CountedAs): number | null =>
    row === undefined || row[`${one}_cases`] < SMALL_CELL ? null : shown(row[one])
  return Object.fromEntries(COUNTED.map((one) => [one, cell(one)])) as Cells
}

/** @param today civil date: what was promised in its month is not counted */
export async function countMeasures(pool: Pool, today: string): Promise<MeasureFigures> {
  const { rows } = await pool.query<Row>(TEXT, [today, countedBefore(today)])
  const groupsOf = (what: string) =>
    rows
      .filter((row) => row.what === what)
      .map((row) => ({ code: row.code, cells: cellsOf(row) }))
      .filter((group) => Object.values(group.cells).some((count) => count !== null))
  const inOrder = (what: string, codes: readonly string[]) =>
    groupsOf(what).sort((one, other) => codes.indexOf(one.code) - codes.indexOf(other.code))
  return {
    ...{ all: cellsOf(rows.find(({ what }) => what === 'all')), forms: groupsOf('form'), bodies: groupsOf('body') },
    ...{ delays: inOrder('delay', DELAYS), populations: inOrder('population', POPULATIONS) },
  }
}

/** Counts for the running month, unless that was done. */
export async function publishMeasures(pool: Pool, today: string): Promise<void> {
  const month = today.slice(0, 7)
  const known = await pool.query('select 1 from measure_figures where month = $1', [month])
  if (known.rowCount !== 0) return
  const figures = await countMeasures(pool, today)
  await pool.query(
    'insert into measure_figures (month, counted_on, figures) values ($1, $2, $3) on conflict (month) do nothing',
    [month, today, JSON.stringify(figures)],
  )
}

export interface Published {
  readonly countedOn: string
  readonly figures: MeasureFigures
}

/** What was counted last; null: nothing was yet. */
export async function publishedMeasures(pool: Pool): Promise<Published | null> {
  const { rows } = await pool.query<{ on: string; figures: unknown }>(
    `select to_char(counted_on, 'YYYY-MM-DD') as on, figures from measure_figures order by month desc limit 1`,
  )
  const [newest] = rows
  return newest === undefined ? null : { countedOn: newest.on, figures: measureFigures.parse(newest.figures) }
}
