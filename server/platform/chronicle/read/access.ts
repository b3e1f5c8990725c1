import type { Pool } from 'pg'
import { canonicalJson, type Json, type Primitives, type RandomBytes, type ReadEntry } from '@recourse/chronicle'
import { leafOf } from '../append/statement.ts'

/** Why a reader opened sealed content: a code of ours or of `norms/`, shown to the person. */
export interface Reading {
  readonly id: string
  readonly file: string
  /** The reader's name in this file. */
  readonly actor: string
  readonly authority: string
  readonly unit: string | null
  readonly role: string
  readonly reason: string
  /** ISO instant */
  readonly at: string
}

interface Range {
  readonly compartment: string
  readonly authority: string
  readonly from: number
  readonly to: number
}

/** The entries read as runs of seq: a page of fifty is one line, and a whole chronicle too. */
export function rangesOf(entries: readonly ReadEntry[]): readonly Range[] {
  const chains = new Map<string, { readonly compartment: string; readonly authority: string; seqs: number[] }>()
  for (const { state, header } of entries) {
    if (state !== 'open' && state !== 'unknown') continue
    const { compartment, authority, seq } = header
    const name = `${compartment} ${authority}`
    const chain = chains.get(name)
    if (chain === undefined) chains.set(name, { compartment, authority, seqs: [seq] })
    else chain.seqs.push(seq)
  }
  return [...chains]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, { seqs, ...chain }]) => runsOf(seqs).map((run) => ({ ...chain, ...run })))
}

function runsOf(seqs: readonly number[]): readonly Pick<Range, 'from' | 'to'>[] {
  const runs: { from: number; to: number }[] = []
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last?.to === seq - 1) last.to = seq
    else runs.push({ from: seq, to: seq })
  }
  return runs
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Writes the reading down and logs it, in one statement; only after this may an answer leave (kernel 7). */
export async function recordReading(
  pool: Pool,
  parts: AccessParts,
  reading: Reading,
  entries: readonly ReadEntry[],
): Promise<void> {
  const read = rangesOf(entries)
  if (read.length > 0) await writeDown(pool, parts, reading, read)
}

/** A label that left the server in a list: it repeats what is sealed, so taking it along is a reading too. */
export async function recordLabel(pool: Pool, parts: AccessParts, reading: Reading): Promise<void> {
  await writeDown(pool, parts, reading, [])
}

interface AccessParts {
  readonly primitives: Primitives
  readonly random: RandomBytes
}

async function writeDown(pool: Pool, parts: AccessParts, reading: Reading, read: readonly Range[]): Promise<void> {
  const said = canonicalJson({ v: 1, ...reading, read } as unknown as Json)
  const nonce = parts.random(32)
  await pool.query({
    name: 'record-reading',
    text: `with a as (insert into access (id, file, said) values ($1, $2, $3))
      insert into log_intake (leaf, kind, ref, nonce) values ($5, 'access', $1, $4)`,
    values: [reading.id, reading.file, said, nonce, leafOf(parts.primitives, nonce, said)],
  })
}

/** A reading as it was recorded and logged: which entries of which compartments, by whom, why. */
export type RecordedReading = Reading & { readonly read: readonly Range[] }

/** Who has read in a file, latest last. For the person whose file it is, and for an audit. */
export async function readingsOf(pool: Pick<Pool, 'query'>, file: string): Promise<readonly RecordedReading[]> {
  const { rows } = await pool.query<{ said: string }>({
    ...{ name: 'readings-of-file', text: 'select said from access where file = $1', values: [file] },
  })
  const readings = rows.map(({ said }) => JSON.parse(said) as RecordedReading)
  return readings.sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
}
