import type { Pool } from 'pg'
import { fromUtf8, utf8, type Primitives } from '@recourse/chronicle'
import type { Chance, Clock } from '../chance.ts'
import type { Migration } from '../database/index.ts'
import { IDEMPOTENCY_HOURS, type IdempotencyStore } from './idempotency.ts'
import type { ApiAnswer } from './route.ts'

export const idempotencyMigrations: readonly Migration[] = [
  {
    id: 'http/0001-idempotency',
    sql: `
create table idempotency (
  name text collate "C" primary key,
  request_hash text collate "C" not null,
  -- Null while the first request is under way.
  sealed bytea,
  forget_at timestamptz not null
);
create index idempotency_forget on idempotency (forget_at);
grant select, insert, update, delete on idempotency to {app};
`,
  },
]

export interface IdempotencyParts {
  readonly pool: Pick<Pool, 'query'>
  /** 32 bytes; answers are sealed, since they may hold what only their asker may read. */
  readonly secret: Uint8Array
  readonly primitives: Primitives
  readonly clock: Clock
  readonly chance: Chance
}

interface Row {
  readonly request_hash: string
  readonly sealed: Buffer | null
}

const IV_BYTES = 12
const TAG_BYTES = 16

/** First answers in the database, so that any process gives the same one. */
export function idempotencyStore(parts: IdempotencyParts): IdempotencyStore {
  const { pool, clock } = parts
  return {
    take: async (name, requestHash) => {
      const now = clock.now()
      await pool.query('delete from idempotency where forget_at < $1', [new Date(now)])
      const forgetAt = new Date(now + IDEMPOTENCY_HOURS * 3_600_000)
      const taken = await pool.query(
        'insert into idempotency (name, request_hash, forget_at) values ($1, $2, $3) on conflict do nothing',
        [name, requestHash, forgetAt],
      )
      if (taken.rowCount === 1) return null
      const { rows } = await pool.query<Row>('select request_hash, sealed from idempotency where name = $1', [name])
      const row = rows[0]
      const answer = row?.sealed ? openAnswer(parts, name, row.sealed) : null
      return { requestHash: row?.request_hash ?? '', answer }
    },
    keep: async (name, answer) => {
      await pool.query('update idempotency set sealed = $2 where name = $1', [name, sealAnswer(parts, name, answer)])
    },
    release: async (name) => {
      await pool.query('delete from idempotency where name = $1', [name])
    },
  }
}

function sealAnswer(
  { primitives, secret, chance }: IdempotencyParts,
  name: string,
  answer: ApiAnswer<unknown>,
): Buffer {
  const iv = chance.bytes(IV_BYTES)
  const plain = utf8(JSON.stringify(answer))
  const { ciphertext, tag } = primitives.aes256GcmSeal({ key: secret, iv, associated: utf8(name), plain })
  return Buffer.concat([iv, ciphertext, tag])
}

function openAnswer({ primitives, secret }: IdempotencyParts, name: string, sealed: Buffer): ApiAnswer<unknown> | null {
  const plain = primitives.aes256GcmOpen({
    key: secret,
    iv: sealed.subarray(0, IV_BYTES),
    associated: utf8(name),
    ciphertext: sealed.subarray(IV_BYTES, -TAG_BYTES),
    tag: sealed.subarray(-TAG_BYTES),
  })
  const text = plain === null ? null : fromUtf8(plain)
  return text === null ? null : (JSON.parse(text) as ApiAnswer<unknown>)
}
