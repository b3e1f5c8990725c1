import type { Pool, PoolClient } from 'pg'
import { checkpointText, formatNote, HASH_BYTES, signNote, type NoteSigner } from '@recourse/log'
import type { Chance, Clock } from '../chance.ts'
import { transaction } from '../database/index.ts'
import type { Journal } from '../journal.ts'
import { paddingLeaf } from './padding.ts'
import { hasher } from './primitives.ts'
import { proveRanges } from './published.ts'
import { BATCH_ROWS_MAX, takeBatch } from './sequencer.ts'
import { commitDurably, standbyLack, waitForStandby, type StandbyLack } from './standby.ts'
import { loadTree, paddedSize, saveTree, waitForTreeLock, type Growth } from './tree-state.ts'
import {
  collectCosignatures,
  withCosignatures,
  type Ask,
  type Cosigned,
  type KnownSizes,
  type Witness,
} from './witnesses.ts'
import { readWitnesses } from './witness-list.ts'

/** kernel 8: at fixed times, changed or not, so that the log doesn't tell when people came. */
export const CADENCE_MS = 10 * 60_000
/** Batches one checkpoint waits for; what is left goes into the next, and the hour of a promise still holds. */
const BATCHES_MAX = 50

export interface PublisherParts {
  /** Under the sequencer's role. */
  readonly pool: Pool
  readonly signer: NoteSigner
  readonly witnesses: readonly Witness[]
  readonly ask: Ask
  readonly chance: Chance
  readonly known: KnownSizes
}

export interface Publication {
  readonly kind: 'published'
  readonly size: number
  readonly note: Uint8Array
  readonly answers: readonly Cosigned[]
}

/** Signed or not, it stays inside until a later fixed time. */
export interface Withheld {
  readonly kind: 'withheld'
  readonly lack: StandbyLack
}

export type PublishOutcome = Publication | Withheld | { readonly kind: 'not-due' }

interface Signed {
  readonly size: number
  readonly note: Uint8Array
}

/** Of two processes that collected for the same checkpoint, the one with more cosignatures stays. */
const PUBLISH = `
UPDATE log_checkpoint SET published_note = $2::bytea
WHERE size = $1 AND (published_note IS NULL OR octet_length(published_note) < octet_length($2::bytea))`

/**
 * Makes the next public checkpoint: places, dummy leaves, signature (one commit), the standby, then cosignatures, then
 * the public.
 * @param slot number of the fixed time it is for; nothing is done when that one is out already
 */
export async function publish(parts: PublisherParts, slot: number | null = null): Promise<PublishOutcome> {
  const { pool, ask, witnesses, known } = parts
  const absent = await standbyLack(pool)
  if (absent !== null) return { kind: 'withheld', lack: absent }
  const signed = await transaction(pool, (client) => signNext(client, parts, slot))
  if (signed === undefined) return { kind: 'not-due' }
  // Before monitors are asked: what they have seen is as good as public.
  const lack = await waitForStandby(pool)
  if (lack !== null) return { kind: 'withheld', lack }
  const { size, note } = signed
  const prove = (ranges: Parameters<typeof proveRanges>[2]) => proveRanges(pool, size, ranges)
  const answers = await collectCosignatures(ask, witnesses, known, { size, note, prove })
  const published = withCosignatures(note, answers)
  await pool.query(PUBLISH, [size, Buffer.from(published)])
  return { kind: 'published', size, note: published, answers }
}

async function signNext(
  client: PoolClient,
  { signer, chance }: PublisherParts,
  slot: number | null,
): Promise<Signed | undefined> {
  await commitDurably(client)
  await waitForTreeLock(client)
  const latest = await client.query<{ size: string; note: Buffer; published: boolean; slot: string | null }>(
    'SELECT size, note, published, slot FROM log_checkpoint ORDER BY size DESC LIMIT 1',
  )
  const [before] = latest.rows
  // Signed, and then the process died: it goes out first. A signature is never taken back.
  if (before?.published === false) return { size: Number(before.size), note: new Uint8Array(before.note) }
  if (slot !== null && Number(before?.slot ?? -1) >= slot) return undefined
  const growth = await loadTree(client)
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) if ((await takeBatch(client, growth)) < BATCH_ROWS_MAX) break
  await pad(client, growth, paddedSize(growth.builder.size, Number(before?.size ?? 0)), chance)
  await saveTree(client, growth)
  const { size } = growth.builder
  const root = growth.builder.root()
  const text = checkpointText({ origin: signer.key.name, size, root })
  const note = formatNote({ text, signatures: [signNote(text, signer)] })
  const values = [size, Buffer.from(root), Buffer.from(note), slot]
  await client.query('INSERT INTO log_checkpoint (size, root, note, slot) VALUES ($1, $2, $3, $4)', values)
  return { size, note }
}

async function pad(client: PoolClient, { builder }: Growth, size: number, chance: Chance): Promise<void> {
  const first = builder.size
  if (size === first) return
  const seed = chance.bytes(HASH_BYTES)
  for (let index = first; index < size; index += 1) builder.append(paddingLeaf(hasher, seed, index))
  const values = [first, size - first, Buffer.from(seed)]
  await client.query('INSERT INTO log_padding (first_index, count, seed) VALUES ($1, $2, $3)', values)
}

/** Milliseconds until the next fixed time: all instances with one cadence publish at the same minute. */
export const untilNextMs = (nowMs: number, cadenceMs = CADENCE_MS): number => cadenceMs - (nowMs % cadenceMs)

export const slotOf = (nowMs: number, cadenceMs = CADENCE_MS): number => Math.floor(nowMs / cadenceMs)

type RunningParts = Omit<PublisherParts, 'witnesses'> & { readonly clock: Clock; readonly journal: Journal }

/** Publishes at the fixed times, and at once where the last one was missed. Asks whoever is on the list by then. */
export function startPublisher(parts: RunningParts): { stop(): void } {
  const { clock, journal } = parts
  let timer: ReturnType<typeof setTimeout>
  const failed = (error: unknown): void =>
    journal('error', 'log.publisher-failed', { reason: error instanceof Error ? error.name : 'unknown' })
  const turn = (): void => {
    readWitnesses(parts.pool)
      .then((witnesses) => publish({ ...parts, witnesses }, slotOf(clock.now())))
      .then((done) => report(journal, done), failed)
    timer = setTimeout(turn, untilNextMs(clock.now()))
  }
  turn()
  return { stop: () => clearTimeout(timer) }
}

function report(journal: Journal, done: PublishOutcome): void {
  if (done.kind === 'withheld') journal('error', 'log.standby-missing', { why: done.lack })
  if (done.kind !== 'published') return
  const cosigned = done.answers.filter(({ kind }) => kind === 'cosigned').length
  journal('info', 'log.published', { size: done.size, cosigned, asked: done.answers.length })
  for (const one of done.answers) {
    const { kind, witness } = one
    if (kind === 'ahead') journal('error', 'log.witness-ahead', { witness, size: one.size })
    else if (kind !== 'cosigned') journal('warn', `log.witness-${kind}`, { witness, reason: one.reason })
  }
}
