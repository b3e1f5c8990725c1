import type { ClientBase, Pool } from 'pg'
import type { TakenEntry } from '../../chronicle/index.ts'
import { exchangeFile } from '../kinds.ts'
import { isoOf, type FederationParts } from '../parts.ts'
import { CLAIM_MS, chunksOf } from './limits.ts'

/** A file that an authority of ours is to have, claimed for this process. */
export interface DueFile {
  readonly entry: string
  readonly own: string
  readonly file: string
  readonly author: string
  readonly blob: string
  readonly bytes: number
  readonly priority: number
  readonly state: 'coming' | 'whole'
  readonly source: string | null
  readonly reason: string | null
  readonly tries: number
  /** Whether its entry names it still: what was erased is not fetched. */
  readonly isNamed: boolean
}

/** Writes down what entries name, inside the transaction that takes them. Answers how many there are. */
export async function wantFiles(
  client: ClientBase,
  { clock }: Pick<FederationParts, 'clock'>,
  wanted: {
    readonly entries: readonly TakenEntry[]
    readonly own: string
    readonly ours: readonly string[]
    readonly priority: number
  },
): Promise<number> {
  const { entries, own, ours, priority } = wanted
  const now = isoOf(clock.now())
  const named = entries.filter(({ header }) => header.kind === exchangeFile.kind && !ours.includes(header.authority))
  for (const { header, facets } of named) {
    const said = exchangeFile.facets.safeParse(facets)
    if (!said.success) continue
    await client.query(
      `insert into blob_in (entry, own, file, author, blob, bytes, priority, state, since, next_try_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'coming', $8, $8) on conflict do nothing`,
      [header.id, own, header.file, header.authority, said.data.blob, said.data.bytes, priority, now],
    )
  }
  return named.length
}

/** Who has something due, and how urgent the most urgent of it is. */
export async function dueAuthors({
  pool,
  clock,
}: Pick<FederationParts, 'pool' | 'clock'>): Promise<
  readonly { readonly author: string; readonly priority: number }[]
> {
  const { rows } = await pool.query<{ author: string; priority: number }>({
    name: 'files-due-authors',
    text: 'select author, max(priority) as priority from blob_in where next_try_at <= $1 group by author',
    values: [isoOf(clock.now())],
  })
  return rows
}

/** What is due of these authors, claimed for a while: the most urgent first, then what was begun. Null: others claimed it. */
export async function claimFile(
  { pool, clock }: Pick<FederationParts, 'pool' | 'clock'>,
  authors: readonly string[],
): Promise<DueFile | null> {
  const now = clock.now()
  const { rows } = await pool.query<Omit<DueFile, 'bytes'> & { bytes: string }>({
    name: 'files-due',
    text: `update blob_in b set next_try_at = $2 where (entry, own) in (
        select entry, own from blob_in where next_try_at <= $1 and author = any($3::uuid[])
        order by priority desc, chunks desc, next_try_at limit 1 for update skip locked)
      returning entry, own, file, author, blob, bytes, priority, state, source, reason, tries,
        exists (select 1 from entry_facets f where f.entry = b.entry) as "isNamed"`,
    values: [isoOf(now), isoOf(now + CLAIM_MS), authors],
  })
  const [row] = rows
  return row === undefined ? null : { ...row, bytes: Number(row.bytes) }
}

/** How far it has come; whoever fetches keeps it for another while. */
export async function noteProgress(
  { pool, clock }: Pick<FederationParts, 'pool' | 'clock'>,
  { entry, own }: DueFile,
  chunks: number,
): Promise<void> {
  await pool.query({
    name: 'file-progress',
    text: 'update blob_in set chunks = $3, tries = 0, next_try_at = $4 where entry = $1 and own = $2',
    values: [entry, own, chunks, isoOf(clock.now() + CLAIM_MS)],
  })
}

/** Its turn is over while somebody else waits: it is due at once, and goes on after the last chunk that came. */
export async function noteTurnOver(
  { pool, clock }: Pick<FederationParts, 'pool' | 'clock'>,
  { entry, own }: DueFile,
): Promise<void> {
  await pool.query({
    name: 'file-turn-over',
    text: 'update blob_in set next_try_at = $3 where entry = $1 and own = $2',
    values: [entry, own, isoOf(clock.now())],
  })
}

export async function noteWhole(pool: Pool, { entry, own, bytes }: DueFile, source: string): Promise<void> {
  await pool.query(
    `update blob_in set state = 'whole', chunks = $3, source = $4, reason = null, tries = 0 where entry = $1 and own = $2`,
    [entry, own, chunksOf(bytes), source],
  )
}

/** @param nextAt null: nobody tries any more */
export async function noteFailure(
  pool: Pool,
  { entry, own }: DueFile,
  { reason, nextAt }: { readonly reason: string; readonly nextAt: string | null },
): Promise<void> {
  await pool.query(
    `update blob_in set tries = tries + 1, reason = $3, next_try_at = $4::timestamptz,
      state = case when $4::timestamptz is null then 'given-up' else state end where entry = $1 and own = $2`,
    [entry, own, reason, nextAt],
  )
}

/** Inside the transaction of the entry that says so. False: it has been said. */
export async function noteSaid(client: ClientBase, { entry, own }: DueFile): Promise<boolean> {
  const done = await client.query(
    `update blob_in set state = 'said', reason = null, next_try_at = null where entry = $1 and own = $2 and state = 'whole'`,
    [entry, own],
  )
  return done.rowCount === 1
}

/** From where another authority of ours has the same bytes of the same file already; null where none has. */
export async function sourceOfSame(pool: Pool, { file, blob }: DueFile): Promise<string | null> {
  const { rows } = await pool.query<{ source: string }>(
    `select source from blob_in where file = $1 and blob = $2 and state in ('whole', 'said') limit 1`,
    [file, blob],
  )
  return rows[0]?.source ?? null
}

/** How a file that was named by others stands here, for whoever looks at it. */
export interface FileStanding {
  readonly entry: string
  readonly state: 'coming' | 'whole' | 'said' | 'given-up'
  readonly chunks: number
  readonly of: number
  readonly reason: string | null
}

/** Of one shared file, for one authority of ours, by entry. */
export async function filesComing(pool: Pool, file: string, own: string): Promise<ReadonlyMap<string, FileStanding>> {
  const { rows } = await pool.query<Omit<FileStanding, 'of'> & { bytes: string }>(
    'select entry, state, chunks, reason, bytes from blob_in where file = $1 and own = $2',
    [file, own],
  )
  return new Map(rows.map(({ bytes, ...row }) => [row.entry, { ...row, of: chunksOf(Number(bytes)) }]))
}
