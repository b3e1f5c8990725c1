import type { ReadEntry } from '@recourse/chronicle'
import { eventTold, openDeskKinds, readingCase } from '../../../platform/cases/index.ts'
import { openOf, type Page } from '../../../platform/chronicle/index.ts'
import type { CaseView, ChronicleFilter, SharedEntry } from '../../../platform/feature.ts'
import { caseHref } from '../../casefile/index.ts'
import { harmGiven, harmMatched, harmNoted, harmRated, harmStruck, harmTold, isOfHarms } from '../kinds.ts'
import { harmsOf } from '../read.ts'
import { givenOf, matchesOf } from '../shared/read.ts'
import { harmLabel } from '../show.tsx'
import type { HarmsWords } from '../texts.ts'

/** The chronicle of a case by harm: what was said of one, and what happened that it rests on. */

/** A family's harms said anew over years, with what happened; a plan of 300 measures rests on no more. */
const HARM_ENTRIES_MAX = 3000

const OWN_KINDS = [harmNoted.kind, harmRated.kind, harmStruck.kind, harmGiven.kind]
export const HARM_PAGE: Page = { order: 'newest', limit: HARM_ENTRIES_MAX, kinds: [...OWN_KINDS, eventTold.kind] }

const NAME = 'harm'

export const harmInChronicle = (file: string, harm: string): string => `${caseHref(file, 'chronicle')}?${NAME}=${harm}`

/** Entries of the harm itself, and whatever any word on it named, also one that was corrected since. */
export function aboutHarm(entries: readonly ReadEntry[], chosen: string | null): readonly ReadEntry[] {
  const isMeant = ({ facets }: { readonly facets: unknown }): boolean =>
    chosen === null || harmNoted.facets.safeParse(facets).data?.harm === chosen
  const ids = new Set<string>()
  for (const entry of openOf(entries, harmNoted).filter(isMeant))
    for (const id of harmNoted.body.parse(entry.body).restsOn) ids.add(id)
  return entries.filter((entry) => {
    if (ids.has(entry.header.id)) return true
    return entry.state === 'open' && OWN_KINDS.includes(entry.kind) && isMeant(entry)
  })
}

/** Of what was told in requests: what this case told of the harm, and what others told that was found to be the same. */
async function aboutHarmElsewhere(
  { platform, visitor, opened }: CaseView,
  chosen: string | null,
): Promise<(said: SharedEntry) => boolean> {
  if (chosen === null) return ({ entry }) => isOfHarms(entry)
  const reader = readingCase(visitor, 'working-the-case')
  const desk = await openDeskKinds(platform, reader, opened.file, [harmGiven.kind, harmMatched.kind])
  const entries = [...opened.entries, ...(desk?.entries ?? [])]
  const [given, matches] = [givenOf(entries), matchesOf(entries)]
  return ({ file: request, entry }) => {
    const facets = isOfHarms(entry) && entry.state === 'open' ? entry.facets : null
    const told = harmTold.facets.safeParse(facets).data?.harm
    if (told === undefined) return false
    const { authority } = entry.header
    const isOurs = authority === opened.authority
    return isOurs
      ? given.some((one) => one.harm === chosen && one.request === request && one.told === told)
      : matches({ request, authority, told }) === chosen
  }
}

export const harmFilter: ChronicleFilter = {
  ...{ name: NAME, page: HARM_PAGE, belonging: aboutHarm, belongingShared: aboutHarmElsewhere },
  label: (words: HarmsWords) => words.say('harms.byHarm'),
  choices: ({ platform, visitor, opened }) =>
    harmsOf(opened.entries).map((harm) => ({
      id: harm.id,
      label: harmLabel(platform.norms, visitor.language, harm),
    })),
}
