import type { ClientBase } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Readable, Writable } from 'node:stream'

/** "PGCOPY\n\377\r\n\0", flags and the length of an extension that no version has used (PostgreSQL, COPY, binary). */
const HEADER_BYTES = 19
const NULL_LENGTH = -1
const END_OF_ROWS = -1

/** A column as the server sent it: text and bytea are their own bytes, other types are better cast to text. */
export type CopiedRow = readonly (Buffer | null)[]

/** What is left over begins the next chunk. */
function takeRows(chunk: Buffer, rows: CopiedRow[]): Buffer {
  let at = 0
  while (at + 2 <= chunk.length) {
    const columns = chunk.readInt16BE(at)
    if (columns === END_OF_ROWS) return Buffer.alloc(0)
    const row: (Buffer | null)[] = []
    let next = at + 2
    for (let column = 0; column < columns; column += 1) {
      if (next + 4 > chunk.length) return chunk.subarray(at)
      const length = chunk.readInt32BE(next)
      const end = next + 4 + Math.max(length, 0)
      if (end > chunk.length) return chunk.subarray(at)
      row.push(length === NULL_LENGTH ? null : chunk.subarray(next + 4, end))
      next = end
    }
    rows.push(row)
    at = next
  }
  return chunk.subarray(at)
}

/**
 * The rows of a query in the order of the query, some at a time, so that memory stays flat: COPY streams where a query
 * collects, and binary saves the hex of every hash (kernel 1).
 * @param query without parameters: COPY takes none
 */
export async function* copyRows(client: ClientBase, query: string): AsyncGenerator<readonly CopiedRow[]> {
  const stream = client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`))
  let left: Buffer = Buffer.alloc(0)
  let isBegun = false
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const joined = left.length === 0 ? chunk : Buffer.concat([left, chunk])
    if (!isBegun && joined.length < HEADER_BYTES) {
      left = joined
      continue
    }
    const rows: CopiedRow[] = []
    left = takeRows(isBegun ? joined : joined.subarray(HEADER_BYTES), rows)
    isBegun = true
    if (rows.length > 0) yield rows
  }
}

/** A table's rows as text, which every version of PostgreSQL reads. */
export const copyOut = (client: ClientBase, source: string): Readable =>
  client.query(copyTo(`COPY ${source} TO STDOUT`))

export const copyIn = (client: ClientBase, target: string): Writable =>
  client.query(copyFrom(`COPY ${target} FROM STDIN`))
