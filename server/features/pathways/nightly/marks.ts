import type { Pool } from 'pg'

/** What a board can say of a case's doors without opening it. */
export const MARKS = ['changed', 'day-passed', 'law-changed'] as const
export type Mark = (typeof MARKS)[number]

/**
 * `changed`: a night saw other results. `day-passed`: a day has gone by that sealed facts had named. `law-changed`: the
 * law is another than when a member looked at the whole, and the codes alone show no difference.
 */
const TEXT = `
select p.id as file, case
    when n.changed_on is not null then 'changed'
    when p.again_on < $2::date then 'day-passed'
    else 'law-changed' end as mark
from pathway_facts p left join pathway_night n on n.file = p.id
where p.id = any($1) and (n.changed_on is not null or p.again_on < $2::date or p.whole_law <> $3)`

/** @param today civil date @param law hash of the law in force */
export async function marksOf(
  pool: Pick<Pool, 'query'>,
  files: readonly string[],
  { today, law }: { readonly today: string; readonly law: string },
): Promise<ReadonlyMap<string, Mark>> {
  const { rows } = await pool.query<{ file: string; mark: Mark }>({
    ...{ name: 'pathway-marks', text: TEXT, values: [files, today, law] },
  })
  return new Map(rows.map(({ file, mark }) => [file, mark]))
}
