import { isParty } from '../../../platform/federation/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { partOf, type Acting } from '../../casefile/index.ts'
import { givenOf, harmGiven, type Agreed } from '../../harms/index.ts'
import { namesOf } from '../partner-name.ts'
import { consentAsks, toldRequests } from '../person/read.ts'
import { restsOnWord } from '../person/rules.ts'
import type { OpenRequest } from '../read.ts'
import { refuse, type RequestRefusal } from '../rules.ts'
import { casesServed, keptOut, othersIn } from '../serving/served.ts'
import { offeredFor, takenFrom, tellingIn, type Chosen } from './offered.ts'
import { sayHarms } from './say.ts'

export interface Giving {
  readonly request: OpenRequest
  readonly chosen: readonly Chosen[]
  /** How the person said yes to these words; asked for where the request rests on their word. */
  readonly agreed: Agreed | null
}

/** Tells the other parties of a request harms of a case that it serves; what they have already is told anew. */
export async function giveHarms(acting: Acting, giving: Giving): Promise<Outcome<null, string>> {
  const { platform, opened } = acting
  const { request, chosen, agreed } = giving
  const against = await againstTelling(acting, giving)
  if (against !== null) return refuse(against)
  const telling = tellingIn(request.line, request)
  const found = takenFrom(offeredFor(opened.entries, request.file), chosen, telling)
  if (!found.ok) return found
  const work = platform.chronicle.begin(request.author)
  const isKnown = toldRequests(opened.entries).some((one) => one.request === request.file)
  const saying = {
    ...{ chance: platform.chance, work, request: request.file, place: request.place, agreed },
    account: partOf(acting, isKnown ? 'narrative' : 'desk'),
    to: await namesOf(platform, othersIn(request)),
    isThere: telling.isThere,
  }
  sayHarms(saying, found.value)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** As with files: nothing goes by whoever is no party, to whom the person keeps out, or without the word it rests on. */
async function againstTelling(acting: Acting, { request, agreed }: Giving): Promise<RequestRefusal | null> {
  const { platform } = acting
  if (!isParty(request.exchange, request.author.authority)) return 'not-in-it'
  if (request.refused !== null) return 'not-taken-here'
  const withoutWord = againstConsent(acting, request, agreed)
  if (withoutWord !== null) return withoutWord
  const out = await keptOut(platform, await casesServed(platform, request), othersIn(request))
  return out.length > 0 ? 'excluded-body' : null
}

function againstConsent({ opened, today }: Acting, request: OpenRequest, agreed: Agreed | null): RequestRefusal | null {
  if (!restsOnWord(request)) return null
  const told = toldRequests(opened.entries).find((one) => one.request === request.file)
  const consent = consentAsks(opened.entries, today).find(({ id }) => id === told?.consent)
  if (consent?.state !== 'given') return 'consent-refused'
  return agreed === null ? 'harms-need-consent' : null
}

/** What the desk kept to itself of a request goes into the person's account once they are told of it. */
export function tellOfHarms(acting: Acting, request: string): void {
  for (const { harm, header: _, ...body } of givenOf(acting.opened.entries))
    if (body.request === request) acting.work.say(partOf(acting, 'narrative'), harmGiven, { facets: { harm }, body })
}
