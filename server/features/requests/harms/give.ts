import { eventTold } from '../../../platform/cases/index.ts'
import { openOf, type Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { partOf, type Acting } from '../../casefile/index.ts'
import {
  givenOf,
  harmGiven,
  harmsOf,
  harmsToldIn,
  harmTold,
  harmUntold,
  HAPPENED_MAX,
  lastGiven,
  type Given,
  type HarmOfCase,
  type ToldHarm,
} from '../../harms/index.ts'
import { againstGiving } from '../attached/share.ts'
import { namesOf } from '../partner-name.ts'
import { toldRequests } from '../person/read.ts'
import type { OpenRequest } from '../read.ts'
import { refuse, type RequestRefusal } from '../rules.ts'
import { othersIn } from '../serving/served.ts'

/** Most harms that one form tells: what somebody can have read before it leaves. */
export const TOLD_AT_ONCE_MAX = 50
/** Characters of one telling: well below what one envelope holds (packages/wire, CONTENT_BYTES_MAX), in any script. */
const CHARACTERS_MAX = 1_000_000

/** How a harm of the case stands in a request. */
export type Standing = 'untold' | 'told' | 'changed'

export interface Offered {
  readonly harm: HarmOfCase
  readonly standing: Standing
  /** What leaves: each event that it rests on, in words. */
  readonly happened: readonly { readonly when: string; readonly what: string }[]
  readonly given: Given | undefined
}

type Opened = Pick<Acting, 'opened'>

/** Every harm of the case that may be told in a request, or that was. What is none leaves only where it was told. */
export function offeredFor({ opened }: Opened, request: string): readonly Offered[] {
  const given = givenOf(opened.entries)
  const events = new Map(openOf(opened.entries, eventTold).map(({ header, body }) => [header.id, body]))
  return harmsOf(opened.entries).flatMap((harm): Offered[] => {
    const last = lastGiven(given, harm.id, request)
    if (harm.isStruck && last === undefined) return []
    const happened = harm.restsOn.flatMap((id) => {
      const body = eventTold.body.safeParse(events.get(id))
      return body.success ? [{ when: body.data.when.told, what: body.data.what }] : []
    })
    const standing = last === undefined ? 'untold' : last.word === harm.newest ? 'told' : 'changed'
    return [{ harm, standing, happened: happened.slice(0, HAPPENED_MAX), given: last }]
  })
}

/** What is refused alike to files, in words of its own. */
const AS_HARMS: Partial<Record<RequestRefusal, RequestRefusal>> = {
  'no-file-chosen': 'no-harm-chosen',
  'files-need-consent': 'harms-need-consent',
}

interface Giving {
  readonly request: OpenRequest
  /** Harms of the case, each with the word on it that the page showed: nothing leaves that its giver has not read. */
  readonly chosen: readonly { readonly harm: string; readonly saw: string }[]
}

/** Tells the other parties of a request harms of a case that it serves; what they have already is told anew. */
export async function giveHarms(acting: Acting, { request, chosen }: Giving): Promise<Outcome<null, string>> {
  const { platform } = acting
  const found = chosenFrom(acting, { request, chosen })
  if (!found.ok) return found
  const against = await againstGiving(platform, request, found.value)
  if (against !== null) return refuse(AS_HARMS[against] ?? against)
  // What was told before may be put right for as long as somebody holds it; nothing new is told when it is over.
  if (request.view?.isOver === true && found.value.some(({ standing }) => standing === 'untold'))
    return refuse('harms-over')
  const work = platform.chronicle.begin(request.author)
  const to = await namesOf(platform, othersIn(request))
  const place = isKnownToPerson(acting, request.file) ? 'narrative' : 'desk'
  const before = new Map(harmsToldIn(request.line).map((one) => [`${one.by} ${one.id}`, one]))
  for (const one of found.value) {
    const known = one.given === undefined ? undefined : before.get(`${request.author.authority} ${one.given.told}`)
    const told = sayHarm(platform, work, request, { ...one, known })
    if (told === null) continue
    const body = { ...told, request: request.file, word: one.harm.newest, to: [...to] }
    work.say(partOf(acting, place), harmGiven, { facets: { harm: one.harm.id }, body })
  }
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

function chosenFrom(acting: Acting, { request, chosen }: Giving): Outcome<readonly Offered[], string> {
  const offered = new Map(offeredFor(acting, request.file).map((one) => [one.harm.id, one]))
  const found = chosen.flatMap(({ harm }) => offered.get(harm) ?? [])
  if (found.length !== chosen.length) return refuse('harm-unknown')
  if (chosen.some(({ harm, saw }) => offered.get(harm)?.harm.newest !== saw)) return refuse('harm-moved')
  const changed = found.filter(({ standing }) => standing !== 'told')
  const characters = changed.reduce((sum, one) => sum + JSON.stringify(contentOf(one)).length, 0)
  return characters > CHARACTERS_MAX ? refuse('harms-too-much') : accept(changed)
}

/** The person reads in their account what was told of a request that they know of; of another it stays with the desk. */
const isKnownToPerson = ({ opened }: Opened, request: string): boolean =>
  toldRequests(opened.entries).some((one) => one.request === request)

interface Saying extends Offered {
  /** As it stands in the request. */
  readonly known: ToldHarm | undefined
}

/** Answers what the request calls it, and the entry; null where there is nothing to take back. */
function sayHarm(
  { chance }: Pick<Platform, 'chance'>,
  work: Work,
  { place }: Pick<OpenRequest, 'place'>,
  { harm, happened, known }: Saying,
): { readonly told: string; readonly entry: string } | null {
  const told = known?.id ?? chance.id()
  const subject = { id: told, saw: known?.newest ?? null }
  const facets = { harm: told }
  if (harm.struck !== null) {
    if (known === undefined) return null
    const body = { after: known.newest, reason: harm.struck.reason }
    return { told, entry: work.say(place, harmUntold, { facets, body, subject }) }
  }
  const body = { ...contentOf({ harm, happened }), after: known?.newest ?? null }
  return { told, entry: work.say(place, harmTold, { facets, body, subject }) }
}

/** What leaves of a harm. The person's own number does not: it was said to their desk. */
export function contentOf({ harm, happened }: Pick<Offered, 'harm' | 'happened'>) {
  const { kind, role, dimension, from, until, severity, head, source, sourceWords, evidence, words, person } = harm
  return {
    ...{ kind, role, dimension, from, until, severity, head, source, sourceWords, words },
    ...{ evidence: [...evidence], happened: [...happened] },
    whose: person === null ? ('concerned' as const) : ('another' as const),
  }
}

/** What the desk kept to itself of a request goes into the person's account once they are told of it. */
export function tellOfHarms(acting: Acting, request: string): void {
  for (const { harm, header: _, ...body } of givenOf(acting.opened.entries))
    if (body.request === request) acting.work.say(partOf(acting, 'narrative'), harmGiven, { facets: { harm }, body })
}
