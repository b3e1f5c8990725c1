import type { PersonView, Platform } from '../../../platform/feature.ts'
import { placeOf } from '../../../platform/chronicle/index.ts'
import { presentParties } from '../../../platform/federation/index.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { beginOwn, commitOwn, listIn, ownPart, ownStep, textIn } from '../../mine/index.ts'
import { after } from '../person/own/routes.tsx'
import { OWN_PATH } from '../person/own/path.ts'
import { consentAsks, toldRequests, type Told } from '../person/read.ts'
import { standsOf, type Stands } from '../person/stands.ts'
import { refuse } from '../rules.ts'
import { keptOut } from '../serving/served.ts'
import { chosenIn, offeredFor, takenFrom, tellingIn } from './offered.ts'
import { sayHarms } from './say.ts'

export const ownHarmRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/harms`, purposes: ['narrative'] as const },
    step: async (view, typed): Promise<Answer> =>
      after(view, await tellOwn(view, textIn(typed, 'request'), listIn(typed, 'harms'))),
  }),
]

async function tellOwn(view: PersonView, request: string, values: readonly string[]): Promise<Outcome<null, string>> {
  const { platform, opened, today } = view
  const may = await maySay(view, request)
  if (!may.ok) return may
  const { stands, told } = may.value
  const chosen = values.flatMap((value) => chosenIn(value) ?? [])
  const telling = tellingIn(stands.entries, stands)
  const found = takenFrom(offeredFor(opened.entries, request), chosen, telling)
  if (!found.ok) return found
  const [state] = await platform.chronicle.states.ofFile(request)
  if (state === undefined) return refuse('nobody-holds-it')
  const work = beginOwn(view)
  const saying = {
    ...{ chance: platform.chance, work, request, place: placeOf(platform.primitives, state), to: told.partners },
    ...{ account: ownPart(view, 'narrative'), agreed: { how: 'page' as const }, recordedOn: today },
    isThere: telling.isThere,
  }
  sayHarms(saying, found.value)
  return commitOwn(view, work)
}

/** Only while their consent holds, and nobody in it is kept out since. */
async function maySay(
  view: PersonView,
  request: string,
): Promise<Outcome<{ readonly stands: Stands; readonly told: Told }, string>> {
  const { platform, opened, own, today } = view
  const told = toldRequests(opened.entries).find((one) => one.request === request)
  const consent = consentAsks(opened.entries, today).find(({ id }) => id === told?.consent)
  if (told === undefined || consent?.state !== 'given') return refuse('consent-refused')
  const stands = (await standsOf(platform, [request])).get(request)
  if (stands === undefined) return refuse('nobody-holds-it')
  const others = presentParties(stands.exchange).filter(({ authority }) => authority !== own.authority)
  const out = await keptOut(
    platform,
    [own.file],
    others.map(({ authority }) => authority),
  )
  return out.length > 0 ? refuse('excluded-body') : accept({ stands, told })
}
