import type { Pool } from 'pg'
import type { After } from '../../platform/chronicle/index.ts'
import type { Place } from '../../platform/search/index.ts'
import type { Asked } from './asked.ts'

export interface Candidate extends Place {
  /** Civil date of its last change: what the list is sorted by. */
  readonly updatedOn: string
}

export interface Narrowed {
  readonly units: readonly string[]
  readonly asked: Pick<Asked, 'act' | 'state' | 'need' | 'status'>
  /** Only these, where a name or number was asked for. */
  readonly places: readonly Place[] | null
  readonly after: After | undefined
  readonly limit: number
}

type Condition = readonly [name: string, values: readonly unknown[], say: (first: number) => string]

/** The newest answer to this need is that it is there, wholly or in part. */
const needed = (first: number): string => `exists (
  select 1 from (
    select f.facets ->> 'answer' as answer from compartment c join entry e on e.compartment = c.id
      join entry_facets f on f.entry = e.id
    where c.file = f0.file and c.purpose = 'narrative' and e.kind = 'need.stated' and f.facets ->> 'need' = $${first}
    order by e.seq desc limit 1
  ) n where n.answer in ('yes', 'some'))`

function conditionsOf({ asked, places, after }: Narrowed): readonly Condition[] {
  const { act, state, need, status } = asked
  return [
    ...(status === '' ? [] : [['status', [status], (at: number) => `f0.status = $${at}`] as const]),
    ...(state === ''
      ? []
      : [['state', [state], (at: number) => `(s.states ? $${at} or s.respondent_states ? $${at})`] as const]),
    ...(act === '' ? [] : [['act', [act], (at: number) => `s.acts ? $${at}`] as const]),
    ...(need === '' ? [] : [['need', [need], needed] as const]),
    ...(places === null
      ? []
      : [['places', [places.map(({ file }) => file)], (at: number) => `f0.file = any($${at}::uuid[])`] as const]),
    ...(after === undefined
      ? []
      : [
          [
            'after',
            [after.day, after.file, after.unit],
            (at: number) =>
              `(f0.updated_on, f0.file) <= ($${at}::date, $${at + 1}::uuid)
                and (f0.updated_on, f0.file, f0.unit) < ($${at}::date, $${at + 1}::uuid, $${at + 2}::uuid)`,
          ] as const,
        ]),
  ]
}

/** Files in the lists of these units that the codes fit, the last changed first; a text for each set of conditions. */
export async function candidatesOf(pool: Pick<Pool, 'query'>, narrowed: Narrowed): Promise<readonly Candidate[]> {
  const values: unknown[] = [narrowed.units, narrowed.limit]
  const names = ['search-candidates']
  let where = ''
  for (const [name, given, say] of conditionsOf(narrowed)) {
    names.push(name)
    where += ` and ${say(values.length + 1)}`
    values.push(...given)
  }
  const text = `select r.file, r.unit, r.updated_on as "updatedOn" from unnest($1::uuid[]) as u(unit) cross join lateral (
      select f0.file, f0.unit, f0.updated_on from file_row f0 left join case_standing s on s.id = f0.file
      where f0.unit = u.unit${where} order by f0.updated_on desc, f0.file desc limit $2
    ) r order by r.updated_on desc, r.file desc, r.unit desc limit $2`
  return (await pool.query<Candidate>({ name: names.join('-'), text, values })).rows
}
