import type { ClientBase } from 'pg'
import { CONTENT_BYTES_MAX, ENTRIES_MAX } from '@recourse/wire'
import type { Sending, SentEntry } from '../../chronicle/index.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'
import { presentParties, type ExchangeFile } from '../parties.ts'
import { keyOfRoute, lockConversations, openConversations, storeLetters, type Letter, type Route } from './letters.ts'
import { historyOf, outgoing, standingsOf, type FileStanding, type Outgoing } from './rows.ts'

/** Room for what stands around the entries in a content. */
const CONTENT_MARGIN_BYTES = 512 * 1024

/**
 * Puts what was said into envelopes for every other party, inside the transaction that stores it: no lost and no ghost
 * messages (cooperation.md 7.4). Whoever comes in later gets the history first.
 */
export async function enqueueSendings(
  client: ClientBase,
  parts: FederationParts,
  sendings: readonly Sending[],
): Promise<void> {
  const own = await parts.own()
  const named = sendings.flatMap(({ entries }) => entries.map(({ header }) => header.file))
  // Held until the end: who comes in meanwhile is told by whoever takes that news in, which waits for this (newcomers.ts).
  const standings = await standingsOf(client, [...new Set(named)], 'held')
  const said = sendings.flatMap((sending) => saidIn(standings, own, sending))
  if (said.length === 0) return
  if (own === null) throw new Error('an instance without a name has no partners')
  const routes = said.map(({ route }) => route)
  const met = await lockConversations(client, routes)
  const strangers = routes.filter((route) => !met.has(keyOfRoute(route)))
  if (strangers.length > 0) await openConversations(client, strangers)
  const ends = strangers.length > 0 ? await lockConversations(client, routes) : met
  const letters: Letter[] = []
  // The history holds all of this transaction: it goes once, whoever of the group said something.
  const owed = new Set([...strangers, ...said.filter(bringsIn).map(({ route }) => route)].map(keyOfRoute))
  for (const letter of said.filter(({ route }) => !owed.has(keyOfRoute(route))))
    letters.push(...lettersOf(letter, letter.entries))
  for (const letter of said)
    if (owed.delete(keyOfRoute(letter.route))) letters.push(...(await historyLetters(client, letter)))
  await storeLetters(client, parts, { own, letters, standings, ends })
}

/** Everything that was ever said in the file, as far as it is here. */
export const historyLetters = async (
  client: ClientBase,
  letter: Pick<Letter, 'route' | 'urgency'>,
): Promise<readonly Letter[]> => lettersOf(letter, await historyOf(client, letter.route.exchange.compartment))

/** What one command said, for each file and each party of it that is to get it. */
function saidIn(
  standings: ReadonlyMap<string, FileStanding>,
  own: OwnInstance | null,
  { entries, urgency }: Sending,
): readonly Letter[] {
  return [...standings.values()].flatMap(({ exchange }) => {
    const said = entries.filter(({ header }) => header.file === exchange.file)
    const routes = routesOf(exchange, own, said)
    return routes.map((route) => ({ route, urgency, entries: said.map(toOutgoing), receipts: [] }))
  })
}

const toOutgoing = ({ jws, salt, facets, jwe }: SentEntry): Outgoing =>
  outgoing({ jws, salt: Buffer.from(salt), facets, jwe })

/** From the authority that spoke to each party elsewhere, those just taken out included: they are told that they are. */
function routesOf(exchange: ExchangeFile, own: OwnInstance | null, said: readonly SentEntry[]): readonly Route[] {
  const speaking = new Set(said.map(({ header }) => header.authority))
  const from = exchange.parties.filter(({ authority }) => speaking.has(authority))
  const leaving = new Set(
    said.flatMap(({ facets, header }) => (header.kind === LEFT ? [String(facets.authority)] : [])),
  )
  const present = new Set([...presentParties(exchange).map(({ authority }) => authority), ...leaving])
  const to = exchange.parties.filter(({ authority, instance }) => instance !== own?.id && present.has(authority))
  return from.flatMap((one) => to.map((other) => ({ exchange, from: one, to: other })))
}

const LEFT = 'exchange.left'
const JOINED = 'exchange.joined'

/** Whoever comes back was spoken to before, and got nothing while they were away. */
const bringsIn = ({ route, entries }: Letter): boolean =>
  entries.some(({ kind, facets }) => kind === JOINED && facets?.authority === route.to.authority)

/** Parts of a long history that each fit into one envelope. */
function lettersOf(
  { route, urgency }: Pick<Letter, 'route' | 'urgency'>,
  entries: readonly Outgoing[],
): readonly Letter[] {
  const parts: Outgoing[][] = []
  let bytes = Infinity
  for (const entry of entries) {
    const weight = entry.carried.jws.length + (entry.carried.jwe?.length ?? 0)
    const last = parts.at(-1)
    if (last === undefined || last.length >= ENTRIES_MAX || bytes + weight > CONTENT_BYTES_MAX - CONTENT_MARGIN_BYTES) {
      parts.push([entry])
      bytes = weight
    } else {
      last.push(entry)
      bytes += weight
    }
  }
  return parts.map((part) => ({ route, urgency, entries: part, receipts: [] }))
}
