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
INSERT INTO log_intake (leaf, kind, ref, nonce)
SELECT * FROM unnest($1::bytea[], $2::text[], $3::uuid[], $4::bytea[]) RETURNING id, leaf`

/** The common case without arrays: 0.23 ms where they take 0.28. */
const ADD_ONE = `INSERT INTO log_intake (leaf, kind, ref, nonce) VALUES ($1, $2, $3, $4) RETURNING id`

export interface NewLeaf {
  readonly leaf: Uint8Array
  readonly nonce: Uint8Array
}

/** For a room that writes `log_intake` in a statement of its own, together with its rows. */
export function newLeaf(chance: Chance, bytes: Uint8Array): NewLeaf {
  const nonce = chance.bytes(HASH_BYTES)
  return { leaf: entryLeaf(hasher, nonce, bytes), nonce }
}

async function addOne(client: Pick<ClientBase, 'query'>, chance: Chance, item: Logged): Promise<IntakeRow> {
  const { leaf, nonce } = newLeaf(chance, item.bytes)
  const values = [Buffer.from(leaf), item.kind, item.ref, Buffer.from(nonce)]
  const added = await client.query<{ id: string }>({ name: 'log-add-one', text: ADD_ONE, values })
  return { id: Number(added.rows[0]?.id), leaf }
}

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
  const [only, ...more] = items
  if (only !== undefined && more.length === 0) return [await addOne(client, chance, only)]
  const made = items.map(({ bytes }) => newLeaf(chance, bytes))
  const buffers = (all: readonly Uint8Array[]): readonly Buffer[] => all.map((one) => Buffer.from(one))
  const [leaves, nonces] = [made.map(({ leaf }) => leaf), made.map(({ nonce }) => nonce)]
  const values = [buffers(leaves), items.map(({ kind }) => kind), items.map(({ ref }) => ref), buffers(nonces)]
  // Named, so that it is planned once a connection: planning cost as much as the inserts.
  const added = await client.query<{ id: string; leaf: Buffer }>({ name: 'log-add', text: ADD, values })
  const idOf = new Map(added.rows.map((row) => [row.leaf.toString('hex'), Number(row.id)]))
  return leaves.map((leaf) => {
    const id = idOf.get(Buffer.from(leaf).toString('hex'))
    if (id === undefined) throw new Error('the database did not answer with a leaf that it took')
    return { id, leaf }
  })
}
