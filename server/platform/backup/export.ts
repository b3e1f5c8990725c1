import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { copyOut } from '../database/index.ts'
import { frame, sayFrame } from './frames.ts'
import { exportedTables, type ExportedTable } from './tables.ts'

export const BACKUP_VERSION = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const headSaid = z.object({
  v: z.literal(BACKUP_VERSION),
  id: z.uuid(),
  madeAt: z.iso.datetime(),
  /** The schema is these migrations, in this order. */
  migrations: z.array(z.object({ id: z.string(), hash: sha256 })),
})
export type HeadSaid = z.infer<typeof headSaid>

export const tableSaid = z.object({ name: z.string(), columns: z.array(z.string()) })
export const sumSaid = z.object({ name: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256 })
export type SumSaid = z.infer<typeof sumSaid>
export const endSaid = z.object({ tables: z.number().int(), rows: z.number().int() })

const NEWLINE = 10

/** COPY's text format ends each row, and only a row, with a newline. */
function countRows(bytes: Buffer): number {
  let rows = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) rows += 1
  return rows
}

/** Sums up a table's bytes as they pass by, on the way out and on the way in. */
export function summing(name: string): { take(bytes: Buffer): void; sum(): SumSaid } {
  const hash = createHash('sha256')
  let rows = 0
  let length = 0
  return {
    take: (bytes) => {
      hash.update(bytes)
      rows += countRows(bytes)
      length += bytes.length
    },
    sum: () => ({ name, rows, bytes: length, sha256: hash.digest('hex') }),
  }
}

/** All tables as one state of the database, as frames. @param client the owner's, in a repeatable-read transaction */
export async function* exportFrames(
  client: ClientBase,
  head: Omit<HeadSaid, 'v' | 'migrations'>,
): AsyncGenerator<Buffer> {
  const { rows } = await client.query<{ id: string; hash: string }>('SELECT id, hash FROM migration ORDER BY id')
  yield sayFrame('head', { v: BACKUP_VERSION, ...head, migrations: rows } satisfies HeadSaid)
  const tables = await exportedTables(client)
  let all = 0
  for (const table of tables) all += yield* exportTable(client, table)
  yield sayFrame('end', { tables: tables.length, rows: all })
}

async function* exportTable(
  client: ClientBase,
  { name, columns, source }: ExportedTable,
): AsyncGenerator<Buffer, number> {
  yield sayFrame('table', { name, columns })
  const summed = summing(name)
  for await (const chunk of copyOut(client, source) as AsyncIterable<Buffer>) {
    summed.take(chunk)
    yield frame('rows', chunk)
  }
  const sum = summed.sum()
  yield sayFrame('sum', sum)
  return sum.rows
}
