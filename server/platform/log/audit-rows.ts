import type { Pool } from 'pg'
import type { AuditRow } from './audit.ts'

/** Places read at once: some hundred kilobytes of bodies. */
const PAGE_ROWS = 2000

export interface LeafReference {
  readonly kind: string
  readonly ref: string
}

/** Hands out the bytes that a leaf stands for: the room that wrote them knows where they are. */
export type BytesOf = (references: readonly LeafReference[]) => Promise<ReadonlyMap<string, Uint8Array>>

const PAGE = `
SELECT leaf.index, intake.kind, intake.ref, intake.nonce FROM log_leaf AS leaf
LEFT JOIN log_intake AS intake ON intake.id = leaf.intake
WHERE leaf.index >= $1 AND leaf.index < $2 ORDER BY leaf.index LIMIT ${PAGE_ROWS}`

interface LeafRow {
  readonly index: string
  readonly kind: string | null
  readonly ref: string | null
  readonly nonce: Buffer | null
}

/** A run of dummy leaves, from which each can be made again. */
export interface PaddingRun {
  readonly first: number
  readonly count: number
  readonly seed: Uint8Array
}

export async function paddingRuns(pool: Pick<Pool, 'query'>, size: number): Promise<readonly PaddingRun[]> {
  const runs = await pool.query<{ first: string; count: number; seed: Buffer }>(
    'SELECT first_index AS first, count, seed FROM log_padding WHERE first_index < $1 ORDER BY first_index',
    [size],
  )
  return runs.rows.map(({ first, count, seed }) => ({ first: Number(first), count, seed }))
}

/** Every place below `size` as the database has it, in order: real rows and dummy ones. */
export async function* auditRows(pool: Pick<Pool, 'query'>, size: number, bytesOf: BytesOf): AsyncGenerator<AuditRow> {
  let start = 0
  for (const { first, count, seed } of await paddingRuns(pool, size)) {
    yield* entryRows(pool, start, first, bytesOf)
    for (let index = first; index < first + count; index += 1) yield { kind: 'padding', index, seed }
    start = first + count
  }
  yield* entryRows(pool, start, size, bytesOf)
}

async function* entryRows(
  pool: Pick<Pool, 'query'>,
  start: number,
  end: number,
  bytesOf: BytesOf,
): AsyncGenerator<AuditRow> {
  for (let from = start; from < end;) {
    const page = await pool.query<LeafRow>(PAGE, [from, end])
    const last = page.rows.at(-1)
    if (last === undefined) return
    const references = page.rows.flatMap(({ kind, ref }) => (kind === null || ref === null ? [] : [{ kind, ref }]))
    const bytes = await bytesOf(references)
    for (const { index, ref, nonce } of page.rows)
      yield {
        kind: 'entry',
        index: Number(index),
        ref: ref ?? '',
        nonce: nonce ?? undefined,
        bytes: bytes.get(ref ?? ''),
      }
    from = Number(last.index) + 1
  }
}
