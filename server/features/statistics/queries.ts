import type { Pool } from 'pg'
import { CASE_KIND } from '../../platform/cases/index.ts'
import { DIMENSIONS, filtersOf, NONE, shown, UNKNOWN, type Dimension, type StatisticsQuery } from './rules.ts'

/** What may leave: groups of a size that points at nobody. There is no other way out of this room. */
export interface Figures {
  /** Null: too few to be shown. */
  readonly all: number | null
  readonly groups: readonly { readonly code: string; readonly count: number }[]
}

/** Codes of every case of an authority as lists, so that each can be counted by; nothing sealed is touched. */
const CODES = `
select s.id, coalesce(nullif(array(select jsonb_array_elements_text(s.acts)), '{}'), array['${UNKNOWN}']) as harm,
  coalesce(nullif(array(select jsonb_array_elements_text(s.states)), '{}'), array['${UNKNOWN}']) as state,
  array[coalesce(s.status, 'received')] as status,
  array[coalesce(to_char(s.received_on, 'YYYY-MM'), '${UNKNOWN}')] as month,
  case when n.said = 0 then array['${UNKNOWN}'] when n.named is null then array['${NONE}'] else n.named end as need
from case_standing s join file f on f.id = s.id
cross join lateral (
  select count(*) as said, array_agg(need) filter (where answer in ('yes', 'some')) as named from (
    select distinct on (t.facets ->> 'need') t.facets ->> 'need' as need, t.facets ->> 'answer' as answer
    from compartment c join entry e on e.compartment = c.id join entry_facets t on t.entry = e.id
    where c.file = s.id and c.purpose = 'narrative' and e.kind = 'need.stated'
    order by t.facets ->> 'need', e.seq desc
  ) newest
) n
where f.authority = $1 and f.kind = $2 and (s.received_on is null or s.received_on < $3::date)`

const MATCHING = DIMENSIONS.map((dimension, at) => `($${at + 4}::text is null or $${at + 4} = any(k.${dimension}))`)
const WHERE = `where ${MATCHING.join(' and ')}`

/** @param before civil date: cases received on it or later are not counted */
export async function figuresOf(
  pool: Pool,
  query: StatisticsQuery,
  { authority, before }: { readonly authority: string; readonly before: string },
): Promise<Figures> {
  const filters = filtersOf(query)
  const values = [authority, CASE_KIND, before, ...DIMENSIONS.map((dimension) => filters.get(dimension) ?? null)]
  const all = await pool.query<{ n: number }>({
    name: 'statistics-all',
    text: `select count(*)::int as n from (${CODES}) k ${WHERE}`,
    values,
  })
  const groups = await pool.query<{ code: string; n: number }>({
    name: `statistics-${query.by}`,
    text: `select g.code, count(distinct k.id)::int as n from (${CODES}) k cross join lateral unnest(${columnOf(query.by)}) as g(code)
      ${WHERE} group by g.code order by g.code`,
    values,
  })
  return {
    all: shown(all.rows[0]?.n ?? 0),
    groups: groups.rows.flatMap(({ code, n }) => {
      const count = shown(n)
      return count === null ? [] : [{ code, count }]
    }),
  }
}

/** A column by its dimension: one of five names, whatever an address says. */
const columnOf = (dimension: Dimension): string => `k.${dimension}`
