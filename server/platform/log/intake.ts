import type { ClientBase } from 'pg'
import { entryLeaf, HASH_BYTES } from '@recourse/log'
import type { Chance } from '../chance.ts'
import { hasher } from './primitives.ts'

/** Something that happened: an entry's stored bytes, or an access row's. */
export interface Logged {
  /** What `ref` names: `entry`, `access`. */
  readonly kind: string
  readonly ref: string
  readonly bytes: Uint8Array
}

export interface IntakeRow {
  readonly id: number
  readonly leaf: Uint8Array
}

const ADD = `
WITH given AS (SELECT * FROM unnest($1::bytea[], $2::text[], $3::uuid[], $4::bytea[]) AS g(leaf, kind, ref, nonce)),
added AS (INSERT INTO log_intake (leaf, kind, ref) SELECT leaf, kind, ref FROM given RETURNING id, leaf),
kept AS (INSERT INTO log_nonce (intake, nonce) SELECT added.id, given.nonce FROM added JOIN given USING (leaf))
SELECT id, leaf FROM added`

/**
 * Puts leaves into the log, in the transaction of what they stand for: either both are there after the commit or
 * neither. Answers in the order given.
 * @param client inside the caller's transaction, under the app's role
 */
export async function addToLog(
  client: Pick<ClientBase, 'query'>,
  chance: Chance,
  items: readonly Logged[],
): Promise<readonly IntakeRow[]> {
  const nonces = items.map(() => chance.bytes(HASH_BYTES))
  const leaves = items.map(({ bytes }, at) => entryLeaf(hasher, nonces[at]!, bytes))
  const buffers = (all: readonly Uint8Array[]): readonly Buffer[] => all.map((one) => Buffer.from(one))
  const values = [buffers(leaves), items.map(({ kind }) => kind), items.map(({ ref }) => ref), buffers(nonces)]
  const added = await client.query<{ id: string; leaf: Buffer }>(ADD, values)
  const idOf = new Map(added.rows.map((row) => [row.leaf.toString('hex'), Number(row.id)]))
  return leaves.map((leaf) => {
    const id = idOf.get(Buffer.from(leaf).toString('hex'))
    if (id === undefined) throw new Error('the database did not answer with a leaf that it took')
    return { id, leaf }
  })
}
