import type { ClientBase } from 'pg'
import type { WireFault } from '@recourse/wire'
import { transaction } from '../database/index.ts'
import { isoOf, type FederationParts } from './parts.ts'
import { enqueue } from './outbox/enqueue.ts'
import { exchangeFiles } from './parties.ts'
import { issueReceipts } from './receipts.ts'

interface Unopened {
  readonly id: string
  readonly own: string
  readonly peer: string
  readonly sender_instance: string
  readonly digest: string
}

/**
 * A member of the addressed unit has opened what came, or found that it can't be opened: the sender is told, once.
 * @param fault null where it could be opened
 */
export async function receiptOpening(
  parts: FederationParts,
  file: string,
  fault: WireFault | null,
): Promise<{ readonly receipted: number }> {
  const own = await parts.own()
  if (own === null) return { receipted: 0 }
  return transaction(parts.pool, async (client) => {
    const opened = await markOpened(client, file, isoOf(parts.clock.now()))
    const receipts = new Map<string, string[]>()
    for (const one of opened) {
      const [receipt] = await issueReceipts(client, parts, own, {
        ...{ file, envelope: one.id, digest: one.digest, authority: one.own, counterpart: one.sender_instance },
        events: [fault === null ? 'retrieval.done' : 'retrieval.failed'],
        ...(fault === null ? {} : { reason: fault }),
      })
      const key = `${one.own} ${one.peer}`
      if (receipt !== undefined) receipts.set(key, [...(receipts.get(key) ?? []), receipt.jws])
    }
    await handOver(client, parts, file, receipts)
    return { receipted: opened.length }
  })
}

async function markOpened(client: ClientBase, file: string, at: string): Promise<readonly Unopened[]> {
  const { rows } = await client.query<Unopened>({
    name: 'envelopes-opened',
    text: `with opened as (update envelope_in set opened_at = $2
        where file = $1 and opened_at is null and has_entries
        returning id, own, peer, sender_instance, digest, seq)
      select id, own, peer, sender_instance, digest from opened order by own, peer, seq`,
    values: [file, at],
  })
  return rows
}

/** Receipts that come after the answer has left travel in an envelope of their own. */
async function handOver(
  client: ClientBase,
  parts: FederationParts,
  file: string,
  receipts: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const exchange = (await exchangeFiles(client, [file])).get(file)
  if (exchange === undefined) return
  for (const [key, all] of receipts) {
    const [own, peer] = key.split(' ')
    const from = exchange.parties.find(({ authority }) => authority === own)
    const to = exchange.parties.find(({ authority }) => authority === peer)
    if (from === undefined || to === undefined) continue
    await client.query(
      'insert into conversation (file, own, peer, peer_instance) values ($1, $2, $3, $4) on conflict do nothing',
      [file, from.authority, to.authority, to.instance],
    )
    const route = { exchange, from, to }
    await enqueue(client, parts, { route, entries: [], urgency: 'normal', receipts: all })
  }
}
