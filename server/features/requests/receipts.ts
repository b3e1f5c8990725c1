import { instanceAuthor } from '../../platform/access/index.ts'
import { placeOf } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { OPAQUE, untoldArrivals, type Arrival } from '../../platform/federation/index.ts'
import { entriesOf, foldEntries } from './clear.ts'
import { requestMoved } from './kinds.ts'
import { maskedKind } from './law.ts'

/**
 * Writes down in the file what receipts say of the request itself: from there the periods of the other side run. It is a
 * step of the system, which names its receipt, so that the other side can check it. Nothing is opened for it.
 */
export async function recordArrivals(platform: Platform): Promise<void> {
  for (const arrival of await untoldArrivals(platform.database.app)) await recordArrival(platform, arrival)
}

async function recordArrival(platform: Platform, arrival: Arrival): Promise<void> {
  const { exchange, receipt, at: happenedAt, isGood, tell } = arrival
  const { file, openedBy: authority } = exchange
  const [state] = await platform.chronicle.states.ofFile(file)
  const side = exchange.parties.find((one) => one.authority === authority)?.side ?? 'party'
  // Of a masked request no step could be taken there for ever: what was asked is sealed, and so is this step.
  const kind =
    exchange.subject === OPAQUE
      ? maskedKind()
      : foldEntries(await entriesOf(platform.database.app, [exchange.compartment])).kind
  const wanted = isGood ? 'delivers' : 'transport_fails'
  const step = kind?.stateMachine.transitions.find(({ effect }) => effect === wanted)
  const work = platform.chronicle.begin(instanceAuthor(authority))
  // A kind without such a step, such as a joint team, has no period that runs from arrival.
  if (step !== undefined && state !== undefined && kind !== undefined)
    work.say(placeOf(platform.primitives, state), requestMoved, {
      facets: { action: step.action, side, kindVersion: kind.version, facts: { receipt, happenedAt } },
      body: {},
    })
  work.also((client) => tell(client))
  await platform.chronicle.commit(work)
}
