import type { ClientBase, Pool } from 'pg'
import {
  formatProofFile,
  inclusionRanges,
  promiseDueSeconds,
  PROMISE_DELAY_SECONDS_MAX,
  signPromise,
  type NoteSigner,
  type Recorded,
} from '@recourse/log'
import type { IntakeRow } from './intake.ts'
import { latestPublished, proveRanges } from './published.ts'

export type ProofAnswer =
  | { readonly kind: 'proof'; readonly proofFile: Uint8Array }
  /** Not yet in a public checkpoint: the promise stands. */
  | { readonly kind: 'waiting' }

/**
 * The log's word that a leaf will be public within the hour. Given in the transaction of the leaf; hand it out only
 * after the commit.
 */
export async function promiseLeaf(
  client: Pick<ClientBase, 'query'>,
  signer: NoteSigner,
  row: IntakeRow,
  recorded: Recorded,
): Promise<Uint8Array> {
  const promise = { origin: signer.key.name, leaf: row.leaf, recorded, delaySeconds: PROMISE_DELAY_SECONDS_MAX }
  const values = [row.id, promiseDueSeconds(promise)]
  await client.query('INSERT INTO log_promise (intake, due_second) VALUES ($1, $2)', values)
  return signPromise(promise, signer)
}

/** The .tlog-proof of an intake row, once a public checkpoint holds it. */
export async function proofOf(pool: Pick<Pool, 'query'>, intake: number): Promise<ProofAnswer> {
  const found = await pool.query<{ index: string }>('SELECT index FROM log_leaf WHERE intake = $1', [intake])
  const index = found.rows[0] === undefined ? undefined : Number(found.rows[0].index)
  const published = index === undefined ? undefined : await latestPublished(pool, index + 1)
  if (index === undefined || published === undefined) return { kind: 'waiting' }
  const proof = await proveRanges(pool, published.size, inclusionRanges(index, published.size))
  return { kind: 'proof', proofFile: formatProofFile({ index, proof, checkpoint: published.note }) }
}

const KEPT = `
DELETE FROM log_promise AS promise USING log_leaf AS leaf
WHERE leaf.intake = promise.intake AND leaf.index < (SELECT coalesce(max(size), 0) FROM log_checkpoint WHERE published)`

/**
 * Forgets the promises that were kept and names those that were not: each is an incident, since the log's signature on
 * it can be shown to anybody.
 * @param pool under the sequencer's role
 * @returns intake ids of broken promises
 */
export async function settlePromises(pool: Pool, nowSeconds: number): Promise<readonly number[]> {
  await pool.query(KEPT)
  const late = await pool.query<{ intake: string }>(
    'SELECT intake FROM log_promise WHERE due_second < $1 ORDER BY due_second, intake LIMIT 1000',
    [nowSeconds],
  )
  return late.rows.map(({ intake }) => Number(intake))
}
