import type { ClientBase } from 'pg'
import { orderEntries, storedHeader, type Facets } from '@recourse/chronicle'
import type { Party } from '../kinds.ts'
import { exchangeJoined } from '../kinds.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'
import { isParty, presentParties, type ExchangeFile } from '../parties.ts'
import { historyLetters } from './enqueue.ts'
import { keyOfRoute, lockConversations, openConversations, storeLetters, type Letter, type Route } from './letters.ts'
import { standingsOf } from './rows.ts'

/**
 * Whoever brings another in sends the history as it is known there. What ours had said meanwhile was on its way to those
 * who were there before, and nobody else sends it on: it goes to the newcomer too, inside the transaction in which the news
 * counts here. Answers whether anything does.
 * @param before the files as they stood before something came; it is stored by now
 */
export async function tellNewcomers(
  client: ClientBase,
  parts: FederationParts,
  own: OwnInstance,
  before: readonly ExchangeFile[],
): Promise<boolean> {
  if (before.length === 0) return false
  const standings = await standingsOf(
    client,
    before.map(({ file }) => file),
  )
  const routes = new Map<string, Route>()
  for (const earlier of before) {
    const exchange = standings.get(earlier.file)?.exchange
    if (exchange === undefined) continue
    const isNew = ({ authority, instance }: Party): boolean => instance !== own.id && !isParty(earlier, authority)
    for (const to of presentParties(exchange).filter(isNew))
      for (const from of await untoldBy(client, own, exchange, to)) {
        const route = { exchange, from, to }
        routes.set(keyOfRoute(route), route)
      }
  }
  if (routes.size === 0) return false
  const all = [...routes.values()]
  await openConversations(client, all)
  const ends = await lockConversations(client, all)
  const letters: Letter[] = []
  for (const [key, route] of routes)
    // To whom we have spoken before, that is nothing new.
    if (ends.get(key)?.seq === 0) letters.push(...(await historyLetters(client, { route, urgency: 'normal' })))
  await storeLetters(client, parts, { own, letters, standings, ends })
  return letters.length > 0
}

/** The authorities of ours whose words were not all known to whoever brought the newcomer in. */
async function untoldBy(
  client: ClientBase,
  own: OwnInstance,
  exchange: ExchangeFile,
  newcomer: Party,
): Promise<readonly Party[]> {
  const { rows } = await client.query<{ jws: string; facets: Facets | null }>(
    'select e.jws, f.facets from entry e left join entry_facets f on f.entry = e.id where e.compartment = $1',
    [exchange.compartment],
  )
  const said = rows.map(({ jws, facets }) => ({ ...storedHeader(jws), facets }))
  const ordered = orderEntries(said)
  const brought = ordered.entries.findLast(
    ({ kind, facets }) => kind === exchangeJoined.kind && facets?.authority === newcomer.authority,
  )
  const isUntold = (one: (typeof said)[number]): boolean => brought === undefined || !ordered.before(one, brought)
  const ours = presentParties(exchange).filter(({ instance }) => instance === own.id)
  return ours.filter(({ authority }) => said.some((one) => one.authority === authority && isUntold(one)))
}
