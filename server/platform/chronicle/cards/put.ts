import type { ClientBase } from 'pg'
import type { Work } from '../write/work.ts'
import type { SealedCard } from './label.ts'

/** What a list, a board and a filter know of a file without any key. */
export interface FileRow {
  readonly file: string
  readonly unit: string
  readonly kind: string
  /** A code of the feature. */
  readonly status: string
  /** Civil date, or null where nothing is due. */
  readonly due: string | null
  /** Civil date of the last change; no time, since a victim's act may be the change (kernel 7). */
  readonly updatedOn: string
}

/** Null keeps the label that is there: a writer without the unit's key can't seal one. */
export type NewCard = SealedCard | null

const PUT = `
insert into file_row (file, unit, kind, status, due, updated_on, kid, card)
values ($1, $2, $3, $4, coalesce($5::date, 'infinity'), $6, $7, $8)
on conflict (file, unit) do update set
  kind = excluded.kind, status = excluded.status, due = excluded.due,
  updated_on = greatest(file_row.updated_on, excluded.updated_on),
  kid = case when excluded.card is null then file_row.kid else excluded.kid end,
  card = coalesce(excluded.card, file_row.card)`

export async function putFileRow(client: Pick<ClientBase, 'query'>, row: FileRow, card: NewCard): Promise<void> {
  const { file, unit, kind, status, due, updatedOn } = row
  const sealed = card === null ? [null, null] : [card.kid, Buffer.from(card.bytes)]
  await client.query({ name: 'put-file-row', text: PUT, values: [file, unit, kind, status, due, updatedOn, ...sealed] })
}

/** In the transaction of the entries that changed it: a list never shows what was not stored. */
export function listFile(work: Work, row: FileRow, card: NewCard): void {
  work.also((client) => putFileRow(client, row, card))
}

/** Labels may repeat what was erased, so they go with it (kernel 6); the next who opens the file seals a new one. */
export async function forgetCards(client: Pick<ClientBase, 'query'>, erasedEntries: readonly string[]): Promise<void> {
  const files = 'select file from entry where id = any($1)'
  await client.query(`update file_row set kid = null, card = null where file in (${files})`, [erasedEntries])
}

/** A label for a row that is there: by the first of a unit who opens the file, and again when the unit's key changed. */
export async function keepCard(
  pool: Pick<ClientBase, 'query'>,
  { file, unit }: Pick<FileRow, 'file' | 'unit'>,
  { kid, bytes }: SealedCard,
): Promise<void> {
  const text = 'update file_row set kid = $3, card = $4 where file = $1 and unit = $2'
  await pool.query({ name: 'keep-card', text, values: [file, unit, kid, Buffer.from(bytes)] })
}
