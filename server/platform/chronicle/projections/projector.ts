import type { ClientBase } from 'pg'
import { facetsAmended } from '@recourse/chronicle'
import type { SignedGroup } from '../append/sign-group.ts'
import { refoldAmended } from './amended.ts'
import { namedShared } from './entries.ts'
import { foldRows, lockKeys, refoldKeys, storeRows } from './folding.ts'
import type { ProjectedEntry, Projection, Row } from './projection.ts'

/** The entries of a group that one projection folds, in order. */
export interface Folding {
  readonly projection: Projection
  readonly entries: readonly ProjectedEntry[]
}

/** What new entries mean for the tables kept for speed. */
export interface Concerned {
  readonly foldings: readonly Folding[]
  /** Entries that add facets to older ones, whichever table those feed. */
  readonly amendments: readonly ProjectedEntry[]
}

/** Folds new entries into the tables kept for speed, inside the transaction that stores them. */
export class Projector {
  constructor(readonly projections: readonly Projection[]) {}

  /** Null where no table is concerned. */
  concerns(group: SignedGroup): Concerned | null {
    const entries = group.entries
      .flat()
      .map(({ header }, index) => ({ header, facets: group.drafts[index]?.facets ?? {} }))
    const foldings = this.foldings(entries)
    const amendments = entries.filter(({ header }) => header.kind === facetsAmended.kind)
    return foldings.length + amendments.length === 0 ? null : { foldings, amendments }
  }

  foldings(entries: readonly ProjectedEntry[]): readonly Folding[] {
    return this.projections
      .map((projection) => ({
        projection,
        entries: entries.filter(({ header }) => projection.kinds.includes(header.kind)),
      }))
      .filter((folding) => folding.entries.length > 0)
  }

  async apply(client: ClientBase, { foldings, amendments }: Concerned): Promise<void> {
    for (const folding of foldings) await applyFolding(client, folding)
    await refoldAmended(client, this.projections, amendments)
  }
}

/**
 * The new entries on the row that is there. Where several authorities write in a compartment an entry may belong before
 * some that were folded already: then the rows it touches are folded anew, and end as a rebuild would end them.
 */
async function applyFolding(client: ClientBase, { projection, entries }: Folding): Promise<void> {
  const keys = [...new Set(entries.flatMap((entry) => projection.keysOf(entry)))].sort()
  if (keys.length === 0) return
  const { before, shared } = await lockRows(client, projection, keys, entries)
  const rows = new Map(foldRows(projection, before, entries))
  const late = entries.filter(({ header }) => shared.has(header.compartment))
  for (const file of new Set(late.map(({ header }) => header.file))) {
    const own = late.filter(({ header }) => header.file === file)
    const compartments = [...new Set(own.map(({ header }) => header.compartment))]
    const touched = new Set(own.flatMap((entry) => projection.keysOf(entry)))
    for (const [key, row] of await refoldKeys(client, projection, { file, compartments }, touched)) rows.set(key, row)
  }
  await storeRows(client, projection, rows)
}

interface Locked {
  readonly before: ReadonlyMap<string, Row>
  /** Compartments of the entries that more than one authority writes in. */
  readonly shared: ReadonlySet<string>
}

async function lockRows(
  client: ClientBase,
  projection: Projection,
  keys: readonly string[],
  entries: readonly ProjectedEntry[],
): Promise<Locked> {
  const { table, key } = projection
  await lockKeys(client, projection, keys)
  const compartments = [...new Set(entries.map(({ header }) => header.compartment))]
  // One question and not two: whether somebody else writes there too costs no round trip.
  const text = `select to_jsonb(r) as row, null as shared from ${table} r where ${key} = any($1)
    union all select null, compartment from chain where compartment = any($2) group by compartment having count(*) > 1`
  const name = `projection-read-${table}`
  const { rows } = await client.query<{ row: Row | null; shared: string | null }>({
    ...{ name, text, values: [keys, compartments] },
  })
  return {
    before: new Map(rows.flatMap(({ row }) => (row === null ? [] : [[String(row[key]), row]]))),
    shared: new Set([...rows.flatMap(({ shared }) => shared ?? []), ...namedShared(entries)]),
  }
}
