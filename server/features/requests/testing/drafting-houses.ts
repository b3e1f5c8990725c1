import { exampleAnswers } from '../../../../packages/cooperation/testing/answers.ts'
import { browserless, type Browserless } from '../../../../test/browserless.ts'
import { fixedClock } from '../../../../test/clock.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { fileCase } from '../../../../test/filed-case.ts'
import { colleagueOf, partner, pinEachOther, type Partner, type PartnerOptions } from '../../../../test/partners.ts'
import type { Acting } from '../../../platform/http/index.ts'
import { typedFrom } from '../drafting/fields/typed.ts'
import { kindsOn } from '../law.ts'

/** The civil day of the fixed clock. */
const TODAY = '2026-03-11'
export const EVIDENCE = 'evidence-gathering-criminal'
export const SEARCH = 'search-seizure-production'

export type Fields = Readonly<Record<string, string | readonly string[]>>

export interface DraftingHouses {
  readonly ken: Partner
  /** Competent for the kinds that were named, else for evidence and for searches alone. */
  readonly esp: Partner
  /** Two members of the liaison office in Kenya, and the names of their sessions. */
  readonly first: Browserless
  readonly second: Browserless
  readonly sessions: readonly string[]
  /** A case that the liaison office itself holds. */
  caseOfOffice(): Promise<string>
  /** All that a form of that kind must say. */
  whole(kind: string, more?: Fields): Fields
  close(): Promise<void>
}

type More = Pick<PartnerOptions, 'territory' | 'languages'>

/** Two States that believe each other, the second competent for some kinds, and two members before the pages of one of them. */
export async function draftingHouses(
  seed: string,
  kinds = [EVIDENCE, SEARCH],
  more: More = {},
): Promise<DraftingHouses> {
  const clock = fixedClock()
  const ken = await partner({ seed: `${seed}-ken`, state: 'KEN', clock })
  const esp = await partner({ seed: `${seed}-esp`, state: 'ESP', clock, requestKinds: kinds, ...more })
  await pinEachOther(ken, esp)
  const open = new Map<string, Acting['session']>([
    ['first', ken.officer.session],
    ['second', (await colleagueOf(ken)).session],
  ])
  Object.assign(ken.house.sessions, { open: (secret: string) => Promise.resolve(open.get(secret) ?? null) })
  const browserOf = async (name: string): Promise<Browserless> => {
    const browser = browserless(ken.app, new Map([['__Host-session', name]]))
    await browser.get('/requests/new')
    return browser
  }
  return {
    ...{ ken, esp, sessions: [...open.keys()], first: await browserOf('first'), second: await browserOf('second') },
    caseOfOffice: async () => {
      const unit = (await ken.house.directory.current()).units.get(ken.unit)
      if (unit === undefined) throw new Error('no office')
      return (await fileCase({ house: ken.house, unit } as SettledDesk)).file
    },
    whole: (kind, more = {}) => ({ ...answered(kind), ...besideAnswers(esp), ...more }),
    close: async () => {
      await Promise.all([ken.close(), esp.close()])
    },
  }
}

/** Everything that the kind demands, as a browser would send it. */
function answered(id: string): Fields {
  const kind = kindsOn(TODAY).find((one) => one.id === id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return typedFrom(kind, exampleAnswers(kind)) as Fields
}

const besideAnswers = ({ authority }: Partner): Fields => ({
  ...{ title: 'Hearing of a witness', to: authority, language: 'en', ownNumber: 'KE-2026-7' },
  ...{ basisTitle: 'Reciprocity', basisArticle: '1', basisSource: 'Exchange of notes of 2020' },
  rightsCheck: 'No risk is known.',
})

/** The newest entry that a page had. */
export const sawIn = (body: string): string => /name="saw" value="([^"]*)"/.exec(body)?.[1] ?? ''

/** A draft begun by the pages; its address. */
export async function beginByPages(
  who: Browserless,
  { kind, to, more = {} }: { readonly kind: string; readonly to: string; readonly more?: Fields },
): Promise<string> {
  const query = new URLSearchParams({ kind, ...(more as Record<string, string>) })
  await who.get(`/requests/new?${query.toString()}`)
  const done = await who.post('/requests/new', { kind, to, ...more })
  if (done.status !== 303 || done.location === undefined) throw new Error(done.body)
  return done.location
}

export async function saveByPages(who: Browserless, draft: string, fields: Fields): Promise<void> {
  const done = await who.post(draft, { ...fields, saw: sawIn((await who.get(draft)).body) })
  if (done.status !== 303) throw new Error(done.body)
}

export async function sendByPages(who: Browserless, draft: string): Promise<void> {
  const saw = sawIn((await who.get(`${draft}/preview`)).body)
  const done = await who.post(`${draft}/send`, { saw })
  if (done.status !== 303) throw new Error(done.body)
}
