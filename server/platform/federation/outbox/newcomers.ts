import type { ClientBase } from 'pg'
import { orderEntries, storedHeader, type Facets, type Placed } from '@recourse/chronicle'
import { exchangeJoined, exchangeLeft, type Party } from '../kinds.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'
import { isParty, presentParties, type ExchangeFile } from '../parties.ts'
import { historyLetters } from './enqueue.ts'
import { keyOfRoute, lockConversations, openConversations, storeLetters, type Letter, type Route } from './letters.ts'
import { standingsOf } from './rows.ts'

/**
 * Whoever brings another in sends the history as it is known there. What ours had said meanwhile was on its way to those
 * who were there before, and nobody else sends it on: it goes to the newcomer too, inside the transaction in which the news
 * counts here. So does what ours said while one was away who comes back. Answers whether anything does.
 * @param before the files as they stood before something came; it is stored by now
 */
export async function tellNewcomers(
  client: ClientBase,
  parts: FederationParts,
  own: OwnInstance,
  before: readonly ExchangeFile[],
): Promise<boolean> {
  if (before.length === 0) return false
  const files = before.map(({ file }) => file)
  const standings = await standingsOf(client, files)
  const owed: Owed[] = []
  for (const earlier of before) {
    const exchange = standings.get(earlier.file)?.exchange
    if (exchange === undefined) continue
    const isNew = ({ authority, instance }: Party): boolean => instance !== own.id && !isParty(earlier, authority)
    const newcomers = presentParties(exchange).filter(isNew)
    if (newcomers.length > 0) owed.push(...(await owedTo(client, own, exchange, newcomers)))
  }
  if (owed.length === 0) return false
  const routes = owed.map(({ route }) => route)
  await openConversations(client, routes)
  const ends = await lockConversations(client, routes)
  const letters: Letter[] = []
  for (const { route, wasAway } of owed)
    // To whom we have spoken before, the rest is nothing new.
    if (wasAway || ends.get(keyOfRoute(route))?.seq === 0)
      letters.push(...(await historyLetters(client, { route, urgency: 'normal' })))
  await storeLetters(client, parts, { own, letters, standings, ends })
  return letters.length > 0
}

interface Owed {
  readonly route: Route
  /** Something was said while they were known to be away: however often they come and go, it is sent once for that. */
  readonly wasAway: boolean
}

/** From which of ours these newcomers lack words: those that whoever brought them in did not know, or that came while they were away. */
async function owedTo(
  client: ClientBase,
  own: OwnInstance,
  exchange: ExchangeFile,
  newcomers: readonly Party[],
): Promise<readonly Owed[]> {
  const { rows } = await client.query<{ jws: string; facets: Facets | null }>(
    'select e.jws, f.facets from entry e left join entry_facets f on f.entry = e.id where e.compartment = $1',
    [exchange.compartment],
  )
  const said = rows.map(({ jws, facets }) => ({ ...storedHeader(jws), facets }))
  const ordered = orderEntries(said)
  const ours = presentParties(exchange).filter(({ instance }) => instance === own.id)
  return newcomers.flatMap((to) => {
    const lastOf = (wanted: string): Placed | undefined =>
      ordered.entries.findLast(({ kind, facets }) => kind === wanted && facets?.authority === to.authority)
    const [brought, left] = [lastOf(exchangeJoined.kind), lastOf(exchangeLeft.kind)]
    return ours.flatMap((from) => {
      const words = said.filter(({ authority }) => authority === from.authority)
      const wasAway = left !== undefined && words.some((one) => ordered.before(left, one))
      const isUntold = words.some((one) => brought === undefined || !ordered.before(one, brought))
      return wasAway || isUntold ? [{ route: { exchange, from, to }, wasAway }] : []
    })
  })
}
