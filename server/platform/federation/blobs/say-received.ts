import { instanceAuthor } from '../../access/index.ts'
import { placeOf } from '../../chronicle/index.ts'
import { exchangeFileReceived } from '../kinds.ts'
import type { FederationParts } from '../parts.ts'
import { exchangeFiles, isParty } from '../parties.ts'
import { noteSaid, type DueFile } from './wanted.ts'

/** Custody, in the file itself: the instance says for its authority that all of it is here. Null, or why it could not. */
export async function sayReceived(parts: FederationParts, due: DueFile, source: string): Promise<string | null> {
  const chronicle = parts.chronicle()
  const exchange = (await exchangeFiles(parts.pool, [due.file])).get(due.file)
  if (exchange === undefined || !isParty(exchange, due.own)) return 'not-a-party'
  const state = (await chronicle.states.get([exchange.compartment])).get(exchange.compartment)
  if (state === undefined) return 'other-file'
  const work = chronicle.begin(instanceAuthor(due.own))
  const { entry, blob, bytes } = due
  work.say(placeOf(parts.primitives, state), exchangeFileReceived, {
    facets: { entry },
    body: { blob, bytes, from: source },
    causedBy: entry,
  })
  work.also(async (client) => {
    if (!(await noteSaid(client, due))) throw new Error('a file whose arrival was said already')
  })
  const done = await chronicle.commit(work)
  return done.ok ? null : done.refusal.code
}
