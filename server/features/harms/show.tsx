import { categoryId, dimensionId, levelId, type Norms, type Saying } from '../../platform/norms/index.ts'
import type { HarmOfCase, HarmSaid } from './read.ts'
import type { HarmsWords } from './texts.ts'

type Known = Pick<Norms, 'words' | 'harms'>
type Texts = Pick<Norms, 'words'>

/** A kind of harm in the reader's language; one that a newer program wrote is shown as it stands. */
export const kindName = (norms: Texts, language: string, kind: string): string =>
  norms.words(language).find('harms', kind, 'label')?.text ?? kind
export const headName = (norms: Texts, language: string, head: string): string =>
  norms.words(language).find('harms', head, 'label')?.text ?? head
export const dimensionName = (norms: Texts, language: string, dimension: string): string =>
  norms.words(language).find('harms', dimensionId(dimension), 'label')?.text ?? dimension
export const levelName = (norms: Texts, language: string, level: number): string =>
  norms.words(language).find('harms', levelId(level), 'label')?.text ?? String(level)

export const victimName = (words: HarmsWords, role: HarmSaid['role']): string =>
  words.say(`harms.role-${role}` as 'harms.role-direct')
export const sourceName = (words: HarmsWords, source: HarmSaid['source']): string =>
  words.say(`harms.source-${source}` as 'harms.source-person')

/** A group of harms by its place in the list: an address that names it would tell what somebody lost. */
export interface HarmGroup {
  /** 1 for the first. */
  readonly place: number
  readonly id: string
  readonly kinds: readonly string[]
}

export const groupsOf = ({ harms }: Pick<Norms, 'harms'>): readonly HarmGroup[] =>
  harms.categories.map((id, index) => ({
    ...{ place: index + 1, id },
    kinds: [...harms.harms.values()].filter(({ category }) => category === id).map((harm) => harm.id),
  }))

export const groupSaying = (norms: Texts, language: string, { id }: HarmGroup): Saying =>
  norms.words(language).say('harms', categoryId(id), 'label')

export const groupAt = (norms: Pick<Norms, 'harms'>, place: string | undefined): HarmGroup | undefined =>
  groupsOf(norms).find((group) => String(group.place) === place)
export const groupOfKind = (norms: Pick<Norms, 'harms'>, kind: string): HarmGroup | undefined =>
  groupsOf(norms).find(({ kinds }) => kinds.includes(kind))

/** Kinds of a group as choices, each with an example. */
export const kindChoices = (norms: Known, language: string, { kinds }: HarmGroup) =>
  kinds.map((value) => ({
    value,
    label: kindName(norms, language, value),
    hint: norms.words(language).find('harms', value, 'example')?.text,
  }))

/** Characters of its words that tell two harms of one kind apart. */
const BEGINNING_MAX = 80

export function harmBeginning({ words }: Pick<HarmSaid, 'words'>): string {
  const said = words.trim()
  return said.length > BEGINNING_MAX ? `${said.slice(0, BEGINNING_MAX)}…` : said
}

/** A harm among others of the case, in one line. */
export const harmLabel = (norms: Texts, language: string, harm: Pick<HarmSaid, 'kind' | 'words'>): string =>
  [kindName(norms, language, harm.kind), harmBeginning(harm)].filter((one) => one !== '').join(': ')

/** A harm in one text, for whoever was not the quicker one. */
export function harmInWords(norms: Texts, words: HarmsWords, harm: HarmOfCase): string {
  const struck = harm.struck === null ? [] : [words.say('harms.struck'), harm.struck.reason]
  return [kindName(norms, words.code, harm.kind), harm.words, ...struck].filter((one) => one !== '').join('\n')
}
