import type { ClientBase } from 'pg'
import type { WireFault } from '@recourse/wire'
import { transaction } from '../database/index.ts'
import { raise } from './incidents.ts'
import { isoOf, type FederationParts, type OwnInstance } from './parts.ts'
import { lockConversations, openConversations, storeLetters } from './outbox/letters.ts'
import { standingsOf } from './outbox/rows.ts'
import { issueReceipts } from './receipts.ts'

interface Unopened {
  readonly id: string
  readonly own: string
  readonly peer: string
  readonly sender_instance: string
  readonly digest: string
}

/**
 * A member of the addressed unit has opened what came, or found that it can't be opened or is not taken: the sender is
 * told, once. Where it had been told that nobody did, it is told again by whoever opens it after all.
 * @param fault null where it could be opened and was taken
 */
export async function receiptOpening(
  parts: FederationParts,
  file: string,
  fault: WireFault | null,
): Promise<{ readonly receipted: number }> {
  const own = await parts.own()
  if (own === null) return { receipted: 0 }
  return transaction(parts.pool, async (client) => {
    const opened = await markOpened(client, file, {
      ...{ at: isoOf(parts.clock.now()), isReadable: fault === null, own: own.id },
    })
    const receipts = new Map<string, string[]>()
    for (const one of opened) {
      const [receipt] = await issueReceipts(client, parts, own, {
        ...{ file, envelope: one.id, digest: one.digest, authority: one.own, counterpart: one.sender_instance },
        events: [fault === null ? 'retrieval.done' : 'retrieval.failed'],
        ...(fault === null ? {} : { reason: fault }),
      })
      await raiseOf(client, parts, { file, one, fault })
      const key = `${one.own} ${one.peer}`
      if (receipt !== undefined) receipts.set(key, [...(receipts.get(key) ?? []), receipt.jws])
    }
    await handOver(client, parts, own, { file, receipts })
    return { receipted: opened.length }
  })
}

/** What was said and may not be said here is looked at by a person. Where nobody opened it, that is raised once a file. */
async function raiseOf(
  client: ClientBase,
  parts: FederationParts,
  { file, one, fault }: { readonly file: string; readonly one: Unopened; readonly fault: WireFault | null },
): Promise<void> {
  if (fault === null || fault === 'cannot-open' || fault === 'not-opened') return
  const { sender_instance: instance, peer: authority, id: envelope } = one
  await raise(client, parts, { code: fault, instance, authority, file, envelope })
}

async function markOpened(
  client: ClientBase,
  file: string,
  { at, isReadable, own }: { readonly at: string; readonly isReadable: boolean; readonly own: string },
): Promise<readonly Unopened[]> {
  const { rows } = await client.query<Unopened>({
    name: 'envelopes-opened',
    text: `with opened as (update envelope_in set opened_at = $2
        where file = $1 and has_entries and (opened_at is null or $3 and id in (
          select envelope from wire_receipt where file = $1 and issuer = $4 and event like 'retrieval.%'
          group by envelope having bool_and(event = 'retrieval.failed')))
        returning id, own, peer, sender_instance, digest, seq)
      select id, own, peer, sender_instance, digest from opened order by own, peer, seq`,
    values: [file, at, isReadable, own],
  })
  return rows
}

/** Receipts that come after the answer has left travel in an envelope of their own. */
async function handOver(
  client: ClientBase,
  parts: FederationParts,
  own: OwnInstance,
  input: { readonly file: string; readonly receipts: ReadonlyMap<string, readonly string[]> },
): Promise<void> {
  const standings = await standingsOf(client, [input.file])
  const exchange = standings.get(input.file)?.exchange
  if (exchange === undefined) return
  const letters = [...input.receipts].flatMap(([key, receipts]) => {
    const [ours, peer] = key.split(' ')
    const from = exchange.parties.find(({ authority }) => authority === ours)
    const to = exchange.parties.find(({ authority }) => authority === peer)
    const isKnown = from !== undefined && to !== undefined
    return isKnown ? [{ route: { exchange, from, to }, urgency: 'normal' as const, entries: [], receipts }] : []
  })
  const routes = letters.map(({ route }) => route)
  await openConversations(client, routes)
  await storeLetters(client, parts, { own, letters, standings, ends: await lockConversations(client, routes) })
}
