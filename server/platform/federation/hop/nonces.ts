import type { ClientBase, Pool } from 'pg'
import { isoOf } from '../parts.ts'
import type { Signed } from './verify.ts'

/** A signed request is good once: the second time it is somebody else's. */
export async function isFirst(client: Pool | ClientBase, { kid, nonce, expires }: Signed): Promise<boolean> {
  const done = await client.query({
    name: 'nonce',
    text: 'insert into wire_nonce (kid, nonce, expires) values ($1, $2, $3) on conflict do nothing',
    values: [kid, nonce, isoOf(expires)],
  })
  return done.rowCount === 1
}
