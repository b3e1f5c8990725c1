import type { ClientBase, Pool } from 'pg'
import { exchangeFiles, type ExchangeFile } from './parties.ts'

/** How the envelope that opened a file at another party fared, and nobody has written it down in the file yet. */
export interface Arrival {
  readonly exchange: ExchangeFile
  /** Hash of the receipt that says so. */
  readonly receipt: string
  /** Instant that the receipt names. */
  readonly at: string
  readonly isGood: boolean
  /** Marks it as told, in the transaction that tells it. Throws where another process was quicker. */
  readonly tell: (client: ClientBase) => Promise<void>
}

/** Looked at in one go; the next look goes on. */
const LOOKED_AT_MAX = 200
const GOOD = `('delivered', 'retrieved', 'not-retrieved')`
const BAD = `('rejected', 'not-relayed', 'not-delivered')`

/** Only of files that an authority of ours opened, and of the first envelope to the party that was asked. */
export async function untoldArrivals(pool: Pool): Promise<readonly Arrival[]> {
  const { rows } = await pool.query<{ id: string; file: string; is_good: boolean; receipt: string; at: Date }>({
    name: 'untold-arrivals',
    text: `select o.id, o.file, o.state in ${GOOD} as is_good, r.hash as receipt, r.at from envelope_out o
      join exchange_file x on x.file = o.file and x.opened_by = o.own
      join lateral (
        select hash, at from wire_receipt r where r.envelope = o.id and case when o.state in ${GOOD}
          then r.event = 'delivery.done' else r.event in ('relay.rejected', 'relay.failed', 'delivery.failed') end
        order by r.at desc limit 1
      ) r on true
      where o.seq = 1 and (o.state in ${GOOD} and o.told is distinct from 'arrived'
        or o.state in ${BAD} and o.told is null)
      limit $1`,
    values: [LOOKED_AT_MAX],
  })
  const files = await exchangeFiles(
    pool,
    rows.map(({ file }) => file),
  )
  return rows.flatMap(({ id, file, is_good: isGood, receipt, at }) => {
    const exchange = files.get(file)
    const tell = (client: ClientBase): Promise<void> => told(client, id, isGood ? 'arrived' : 'failed')
    return exchange === undefined ? [] : [{ exchange, receipt, at: at.toISOString(), isGood, tell }]
  })
}

async function told(client: ClientBase, id: string, how: 'arrived' | 'failed'): Promise<void> {
  const done = await client.query('update envelope_out set told = $2 where id = $1 and told is distinct from $2', [
    ...[id, how],
  ])
  if (done.rowCount === 0) throw new Error('told already')
}
