import type { ReadEntry } from '@recourse/chronicle'
import { eventTold } from '../../../platform/cases/index.ts'
import { openOf, type Page } from '../../../platform/chronicle/index.ts'
import type { ChronicleFilter } from '../../../platform/feature.ts'
import { caseHref } from '../../casefile/index.ts'
import { harmNoted, harmRated, harmStruck } from '../kinds.ts'
import { harmsOf } from '../read.ts'
import { kindName } from '../show.tsx'
import type { HarmsWords } from '../texts.ts'

/** The chronicle of a case by harm: what was said of one, and what happened that it rests on. */

/** A family's harms said anew over years, with what happened; a plan of 300 measures rests on no more. */
const HARM_ENTRIES_MAX = 3000

const OWN_KINDS = [harmNoted.kind, harmRated.kind, harmStruck.kind]
export const HARM_PAGE: Page = { order: 'newest', limit: HARM_ENTRIES_MAX, kinds: [...OWN_KINDS, eventTold.kind] }

const NAME = 'harm'
/** Enough of its words to tell two harms of one kind apart. */
const LABEL_CHARACTERS_MAX = 60

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

export const harmFilter: ChronicleFilter = {
  ...{ name: NAME, page: HARM_PAGE, belonging: aboutHarm },
  label: (words: HarmsWords) => words.say('harms.byHarm'),
  choices: ({ platform, visitor, opened }) =>
    harmsOf(opened.entries).map(({ id, kind, words }) => {
      const [called, said] = [kindName(platform.norms, visitor.language, kind), words.trim()]
      const more = said.length > LABEL_CHARACTERS_MAX ? `${said.slice(0, LABEL_CHARACTERS_MAX)}…` : said
      return { id, label: more === '' ? called : `${called}: ${more}` }
    }),
}
