import type { CaseView } from '../../platform/feature.ts'

export interface PartOfFile {
  readonly purpose: string
  readonly items: number
  /** None of the reader's keys opens its newest epoch. */
  readonly isSealed: boolean
}

/** Every part of the file with how much lies in it: what is sealed is counted, never silently missing. */
export async function partsOf({
  platform,
  opened,
}: Pick<CaseView, 'platform' | 'opened'>): Promise<readonly PartOfFile[]> {
  const { rows } = await platform.database.app.query<{ compartment: string; items: number }>({
    name: 'items-of-parts',
    text: `select compartment, count(*)::int as items from entry
      where compartment = any($1) and kind not like 'compartment.%' group by compartment`,
    values: [[...opened.states.values()].map(({ id }) => id)],
  })
  const items = new Map(rows.map((row) => [row.compartment, row.items]))
  await opened.keyring.open([...opened.states.values()])
  return [...opened.states].map(([purpose, { id, epochs }]) => ({
    ...{ purpose, items: items.get(id) ?? 0 },
    isSealed: !epochs.some(({ kid }) => opened.keyring.get(kid) !== undefined),
  }))
}

/** Needs by their newest answer, from facets: exact, however long the case is. */
export async function needsCount({ platform, opened }: CaseView): Promise<{ open: number; all: number }> {
  const { rows } = await platform.database.app.query<{ open: number; all: number }>({
    name: 'needs-of-case',
    text: `select count(*) filter (where answer in ('yes', 'some'))::int as open, count(*)::int as all from (
        select distinct on (f.facets ->> 'need') f.facets ->> 'answer' as answer
        from entry e join entry_facets f on f.entry = e.id
        where e.compartment = $1 and e.kind = 'need.stated'
        order by f.facets ->> 'need', e.seq desc
      ) n`,
    values: [opened.states.get('narrative')?.id ?? null],
  })
  return rows[0] ?? { open: 0, all: 0 }
}
