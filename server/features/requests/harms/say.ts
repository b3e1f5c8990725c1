import type { OpenCompartment, Work } from '../../../platform/chronicle/index.ts'
import type { Chance } from '../../../platform/chance.ts'
import { harmGiven, harmTold, harmUntold, type Agreed } from '../../harms/index.ts'
import { contentOf, type Offered } from './offered.ts'

export interface Saying {
  readonly chance: Chance
  readonly work: Work
  /** The request, and its part. */
  readonly request: string
  readonly place: OpenCompartment
  /** Where the case keeps what was told: the person's account as far as they may know, else the part of the desk. */
  readonly account: OpenCompartment
  /** Who gets it, by name. */
  readonly to: readonly string[]
  readonly agreed: Agreed | null
  /** Of an entry of the request: it is there, and not erased. */
  readonly isThere: (entry: string) => boolean
  /** Civil date, where the person says it: their entries bear no hour. */
  readonly recordedOn?: string
}

/** Tells harms in a request and writes in the case what was told; what the others have is told anew. */
export function sayHarms(saying: Saying, chosen: readonly Offered[]): void {
  const { work, account, request, to, agreed, recordedOn } = saying
  const dated = recordedOn === undefined ? {} : { recordedOn }
  for (const one of chosen) {
    const told = sayOne(saying, one, dated)
    if (told === null) continue
    const body = { ...told, request, word: one.harm.newest, to: [...to], agreed }
    work.say(account, harmGiven, { facets: { harm: one.harm.id }, body, ...dated })
  }
}

/** Answers what the request calls it, and the entry; null where there is nothing to take back. */
function sayOne(
  { chance, work, place, isThere }: Saying,
  { harm, happened, given }: Offered,
  dated: Readonly<Pick<Saying, 'recordedOn'>>,
): { readonly told: string; readonly entry: string } | null {
  const before = given !== undefined && isThere(given.entry) ? given : undefined
  const told = before?.told ?? chance.id()
  const after = before?.entry ?? null
  const parts = { facets: { harm: told }, subject: { id: told, saw: after }, ...dated }
  if (harm.struck === null)
    return {
      told,
      entry: work.say(place, harmTold, { ...parts, body: { ...contentOf({ harm, happened }), after } }),
    }
  if (after === null) return null
  return { told, entry: work.say(place, harmUntold, { ...parts, body: { after, reason: harm.struck.reason } }) }
}
