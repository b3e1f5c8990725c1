import type { ClientBase } from 'pg'
import { orderEntries, storedHeader, type EntryHeader, type Facets } from '@recourse/chronicle'
import { exchangeJoined } from '../kinds.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'
import { presentParties } from '../parties.ts'
import { historyLetters } from './enqueue.ts'
import { keyOfRoute, lockConversations, openConversations, storeLetters, type Route } from './letters.ts'
import { standingsOf, type FileStanding } from './rows.ts'

type Said = { readonly header: EntryHeader; readonly facets: Facets | null }

/**
 * Whoever brings another in sends the history as it is known there. What ours had said meanwhile was on its way to those
 * who were there before, and nobody else sends it on: it goes to the newcomer too, inside the transaction that takes the
 * news. Answers whether anything does.
 * @param taken what has come, and is stored
 */
export async function tellNewcomers(
  client: ClientBase,
  parts: FederationParts,
  own: OwnInstance,
  taken: readonly Said[],
): Promise<boolean> {
  const joined = taken.filter(({ header }) => header.kind === exchangeJoined.kind)
  if (joined.length === 0) return false
  const standings = await standingsOf(client, [...new Set(joined.map(({ header }) => header.file))])
  const routes = new Map<string, Route>()
  for (const one of joined)
    for (const route of await routesTo(client, standings.get(one.header.file), own, one))
      routes.set(keyOfRoute(route), route)
  if (routes.size === 0) return false
  await openConversations(client, [...routes.values()])
  const ends = await lockConversations(client, [...routes.values()])
  const letters = []
  for (const [key, route] of routes)
    // To whom we have spoken before, that is nothing new.
    if (ends.get(key)?.seq === 0) letters.push(...(await historyLetters(client, { route, urgency: 'normal' })))
  await storeLetters(client, parts, { own, letters, standings, ends })
  return letters.length > 0
}

/** From each authority of ours whose words were not all known to whoever brought the newcomer in. */
async function routesTo(
  client: ClientBase,
  standing: FileStanding | undefined,
  own: OwnInstance,
  { header: joined, facets }: Said,
): Promise<readonly Route[]> {
  const exchange = standing?.exchange
  const present = exchange === undefined ? [] : presentParties(exchange)
  const to = present.find(({ authority, instance }) => authority === facets?.authority && instance !== own.id)
  const ours = present.filter(({ instance }) => instance === own.id)
  if (exchange === undefined || to === undefined || ours.length === 0) return []
  const { rows } = await client.query<{ jws: string }>('select jws from entry where compartment = $1', [
    exchange.compartment,
  ])
  const headers = rows.map(({ jws }) => storedHeader(jws))
  const { before } = orderEntries(headers)
  const isUntold = (authority: string): boolean =>
    headers.some((header) => header.authority === authority && !before(header, joined))
  return ours.flatMap((from) => (isUntold(from.authority) ? [{ exchange, from, to }] : []))
}
