import type { Pool } from 'pg'
import type { KeyPair, Primitives } from '@recourse/chronicle'
import { openCard, type Card } from './label.ts'
import type { FileRow } from './put.ts'
import { countOf, NEVER, queryOf, type After, type FileList, type Order } from './query.ts'

/** A row with its label: open, sealed to a key that the reader has not, or none yet. */
export type ListedFile = FileRow & {
  readonly card: Card | 'sealed' | null
  /** 0 is the most urgent. */
  readonly urgencyRank: number
  /** Civil date, or null where nobody said one. */
  readonly receivedOn: string | null
  /** Whoever works on it. */
  readonly member: string | null
  /** Whose step is awaited, where it is not the desk's. */
  readonly waitsFor: string | null
  /** Thumbprint of the unit's key under which the label is sealed. */
  readonly kid: string | null
}

interface StoredRow {
  readonly file: string
  readonly unit: string
  readonly kind: string
  readonly status: string
  readonly due: string
  readonly updated_on: string
  readonly urgency_rank: number
  readonly received_on: string | null
  readonly member: string | null
  readonly waits_for: string | null
  readonly kid: string | null
  readonly card: Buffer | null
}

type Keys = { get(kid: string): KeyPair | undefined }

/** One page of a list, by keys: the thousandth page costs what the first does. Labels are opened with the keys at hand. */
export async function listFiles(
  pool: Pick<Pool, 'query'>,
  primitives: Primitives,
  keys: Keys,
  list: FileList,
): Promise<readonly ListedFile[]> {
  const { name, text, values } = queryOf(list)
  const { rows } = await pool.query<StoredRow>({ name, text, values: [...values] })
  return rows.map((row) => opened(primitives, keys, row))
}

/** How many rows a list has, counted no further than the most that is worth knowing. */
export async function countFiles(pool: Pick<Pool, 'query'>, list: FileList, most: number): Promise<number> {
  const { name, text, values } = countOf(list, most)
  const { rows } = await pool.query<{ count: number }>({ name, text, values: [...values] })
  return rows[0]?.count ?? 0
}

/** The open file that was received first: on a board it is never out of sight. */
export async function oldestOpen(
  pool: Pick<Pool, 'query'>,
  primitives: Primitives,
  keys: Keys,
  units: readonly string[],
): Promise<ListedFile | null> {
  const { rows } = await pool.query<StoredRow>({
    name: 'oldest-open-file',
    text: `select r.* from unnest($1::uuid[]) as u(unit) cross join lateral (
        select * from file_row f where f.unit = u.unit and f.is_open and f.received_on is not null
        order by received_on, file limit 1
      ) r order by r.received_on, r.file limit 1`,
    values: [units],
  })
  return rows[0] === undefined ? null : opened(primitives, keys, rows[0])
}

/** The row of one file in one unit's list; null where it is not listed there. */
export async function listedFile(
  pool: Pick<Pool, 'query'>,
  primitives: Primitives,
  keys: Keys,
  { file, unit }: { readonly file: string; readonly unit: string },
): Promise<ListedFile | null> {
  const text = 'select * from file_row where file = $1 and unit = $2'
  const { rows } = await pool.query<StoredRow>({ name: 'listed-file', text, values: [file, unit] })
  return rows[0] === undefined ? null : opened(primitives, keys, rows[0])
}

function opened(primitives: Primitives, keys: Keys, row: StoredRow): ListedFile {
  const { file, unit, kind, status, updated_on: updatedOn } = row
  const due = row.due === NEVER ? null : row.due
  const key = row.kid === null ? undefined : keys.get(row.kid)
  const sealed = row.card === null ? null : ('sealed' as const)
  const card = key === undefined || row.card === null ? sealed : openCard(primitives, key, { file, unit }, row.card)
  const board = { urgencyRank: row.urgency_rank, receivedOn: row.received_on, member: row.member }
  return { file, unit, kind, status, due, updatedOn, card, ...board, waitsFor: row.waits_for, kid: row.kid }
}

/** The place behind the last row of a page, or none where there was no row. */
export function afterOf(
  order: Order,
  rows: readonly (FileRow & { readonly urgencyRank?: number })[],
): After | undefined {
  const last = rows.at(-1)
  if (last === undefined) return undefined
  const place = { day: order === 'updated' ? last.updatedOn : last.due, file: last.file, unit: last.unit }
  return order === 'urgent' ? { ...place, rank: last.urgencyRank ?? 0 } : place
}
