import type { Primitives } from '@recourse/chronicle'
import { subjectUuid } from '../../platform/cases/index.ts'
import type { ProjectedEntry, Projection, Row } from '../../platform/chronicle/index.ts'
import type { Database, Migration } from '../../platform/database/index.ts'
import { generalReferenced, generalRepeated } from './kinds.ts'

export const leadsPoint = (primitives: Pick<Primitives, 'sha256'>, reference: string): string =>
  subjectUuid(primitives, reference, 'general measure')
export const repeatsPoint = (primitives: Pick<Primitives, 'sha256'>, reference: string): string =>
  subjectUuid(primitives, reference, 'repeats a general measure')

/** By which points a measure is found: as the general one, or as one that repeats it. */
export const generalTable: Projection = {
  table: 'general_measure',
  key: 'id',
  kinds: [generalReferenced.kind, generalRepeated.kind],
  keysOf: ({ facets }) => [String(facets.measure)],
  fold: (row, entry) => {
    // What another file says of a measure changes nothing.
    if (row !== null && row.file !== entry.header.file) return row
    const before = row ?? { id: entry.facets.measure, file: entry.header.file, leads: null, repeats: null }
    return { ...before, ...pointIn(entry) }
  },
}

function pointIn({ header, facets }: ProjectedEntry): Row {
  if (header.kind === generalReferenced.kind) return { leads: generalReferenced.facets.parse(facets).point }
  return { repeats: generalRepeated.facets.parse(facets).point }
}

export const generalMigrations: readonly Migration[] = [
  {
    id: 'general-measures/0001-points',
    sql: `
-- By which blinded points general measures and those that repeat them find each other (a projection of entries).
create table general_measure (
  id uuid primary key,
  file uuid,
  leads uuid,
  repeats uuid
);
create index general_measure_leads on general_measure (leads) where leads is not null;
create index general_measure_repeats on general_measure (repeats) where repeats is not null;
grant select, insert, update, delete on general_measure to {app}, {eraser};
`,
  },
]

/** A measure somewhere on this instance, as far as the reader may know of it. */
export interface Found {
  readonly measure: string
  readonly file: string
  /** In a list of the reader's own units: only then is it told which case it is. */
  readonly isOurs: boolean
}

interface Wanted {
  readonly by: 'leads' | 'repeats'
  readonly point: string
  readonly units: readonly string[]
}

/** In an order that stays: where several claim to lead, every page names the same one. */
export async function foundBy({ app }: Pick<Database, 'app'>, { by, point, units }: Wanted): Promise<readonly Found[]> {
  const { rows } = await app.query<{ measure: string; file: string; is_ours: boolean }>({
    name: `general-measures-${by}`,
    text: `select g.id as measure, g.file, exists (
        select 1 from file_row r where r.file = g.file and r.unit = any($2::uuid[])) as is_ours
      from general_measure g where g.${by} = $1::uuid order by g.file, g.id`,
    values: [point, units],
  })
  return rows.map(({ is_ours: isOurs, ...found }) => ({ ...found, isOurs }))
}
