import type { Pool } from 'pg'
import type { KeyPair, Primitives } from '@recourse/chronicle'
import { openCard, type Card } from './label.ts'
import type { FileRow } from './put.ts'

/** Rows of one page at most: what a person looks through before they filter. */
export const LIST_ROWS_MAX = 200

/** Where a page ended: the next one begins behind it, whatever was added meanwhile. */
export interface After {
  /** Civil date that the list is sorted by, or null for "nothing due". */
  readonly day: string | null
  readonly file: string
  readonly unit: string
}

export interface FileList {
  readonly units: readonly string[]
  /** What is due first, or what changed last. */
  readonly order: 'due' | 'updated'
  readonly limit: number
  readonly kinds?: readonly string[] | undefined
  readonly statuses?: readonly string[] | undefined
  /** Civil date: only what is due up to it. */
  readonly dueUntil?: string | undefined
  readonly after?: After | undefined
}

/** A row with its label: open, sealed to a key that the reader has not, or none yet. */
export type ListedFile = FileRow & { readonly card: Card | 'sealed' | null }

interface StoredRow {
  readonly file: string
  readonly unit: string
  readonly kind: string
  readonly status: string
  readonly due: string
  readonly updated_on: string
  readonly kid: string | null
  readonly card: Buffer | null
}

/** PostgreSQL's word for no date; it sorts behind every other. */
const NEVER = 'infinity'

interface Query {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * Each unit's share comes out of its own index in order; the rest is a merge of a few short lists. A text for each set
 * of filters: "no filter or this one" in one text is planned without the index once the statement is kept.
 */
function queryOf(list: FileList): Query {
  const [column, beyond, direction] = list.order === 'due' ? ['due', '>', 'asc'] : ['updated_on', '<', 'desc']
  const values: unknown[] = [list.units, Math.min(list.limit, LIST_ROWS_MAX)]
  const asked: string[] = [list.order]
  const filter = (name: string, given: readonly unknown[] | undefined, say: (first: number) => string): string => {
    if (given === undefined) return ''
    asked.push(name)
    values.push(...given)
    return ` and ${say(values.length - given.length + 1)}`
  }
  const { kinds, statuses, dueUntil, after } = list
  const place = after === undefined ? undefined : [after.day ?? NEVER, after.file, after.unit]
  const where = [
    filter('kinds', kinds && [kinds], (first) => `kind = any($${first}::text[])`),
    filter('statuses', statuses && [statuses], (first) => `status = any($${first}::text[])`),
    filter('until', dueUntil === undefined ? undefined : [dueUntil], (first) => `due <= $${first}::date`),
    // The first pair is what the index is entered with; the unit only decides between equal ones.
    filter('after', place, (first) => {
      const [day, file, unit] = [`$${first}::date`, `$${first + 1}::uuid`, `$${first + 2}::uuid`]
      return `(${column}, file) ${beyond}= (${day}, ${file}) and (${column}, file, f.unit) ${beyond} (${day}, ${file}, ${unit})`
    }),
  ].join('')
  const text = `select r.* from unnest($1::uuid[]) as u(unit) cross join lateral (
      select file, unit, kind, status, due, updated_on, kid, card from file_row f where f.unit = u.unit${where}
      order by ${column} ${direction}, file ${direction} limit $2
    ) r order by r.${column} ${direction}, r.file ${direction}, r.unit ${direction} limit $2`
  return { name: `list-files-${asked.join('-')}`, text, values }
}

/** One page of a list, by keys: the thousandth page costs what the first does. Labels are opened with the keys at hand. */
export async function listFiles(
  pool: Pick<Pool, 'query'>,
  primitives: Primitives,
  keys: { get(kid: string): KeyPair | undefined },
  list: FileList,
): Promise<readonly ListedFile[]> {
  const { name, text, values } = queryOf(list)
  const { rows } = await pool.query<StoredRow>({ name, text, values: [...values] })
  return rows.map((row) => opened(primitives, keys, row))
}

function opened(primitives: Primitives, keys: { get(kid: string): KeyPair | undefined }, row: StoredRow): ListedFile {
  const { file, unit, kind, status, updated_on: updatedOn } = row
  const due = row.due === NEVER ? null : row.due
  const key = row.kid === null ? undefined : keys.get(row.kid)
  const sealed = row.card === null ? null : ('sealed' as const)
  const card = key === undefined || row.card === null ? sealed : openCard(primitives, key, { file, unit }, row.card)
  return { file, unit, kind, status, due, updatedOn, card }
}

/** The place behind the last row of a page, or none where there was no row. */
export function afterOf(order: FileList['order'], rows: readonly FileRow[]): After | undefined {
  const last = rows.at(-1)
  if (last === undefined) return undefined
  return { day: order === 'due' ? last.due : last.updatedOn, file: last.file, unit: last.unit }
}
