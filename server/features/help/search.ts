import type { Helper } from './directory.ts'

/** What somebody looks for; an empty text leaves a question open. */
export interface Wanted {
  readonly words: string
  readonly state: string
  readonly service: string
  readonly kind: string
  readonly language: string
  readonly adaptation: string
  readonly cost: string
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Every word must stand somewhere, in any order, without regard to accents or case. */
function mentions(helper: Helper, words: string, labelsOf: (helper: Helper) => string): boolean {
  const { name, place, address, whoFor, note, languages } = helper
  const text = plain([name, place, address, whoFor, note, ...languages, labelsOf(helper)].join(' '))
  return plain(words)
    .split(/\s+/u)
    .every((word) => text.includes(word))
}

const isOpenOr = (wanted: string, has: (wanted: string) => boolean): boolean => wanted === '' || has(wanted)

/** Those that fit, who have room first, then by name. @param labelsOf names of the kinds of help, as the reader says them */
export function search(
  helpers: Iterable<Helper>,
  wanted: Wanted,
  labelsOf: (helper: Helper) => string,
  compare: (a: string, b: string) => number,
): readonly Helper[] {
  const isFull = ({ capacity }: Helper): number => (capacity === 'full' ? 1 : 0)
  return [...helpers]
    .filter(
      (helper) =>
        mentions(helper, wanted.words, labelsOf) &&
        isOpenOr(wanted.state, (state) => helper.state === state) &&
        isOpenOr(wanted.service, (service) => helper.services.includes(service)) &&
        isOpenOr(wanted.kind, (kind) => helper.kind === kind) &&
        isOpenOr(wanted.adaptation, (adaptation) => helper.adaptations.includes(adaptation)) &&
        isOpenOr(wanted.cost, (cost) => helper.cost === cost) &&
        isOpenOr(wanted.language, (language) => helper.languages.some((one) => plain(one).includes(plain(language)))),
    )
    .sort((a, b) => isFull(a) - isFull(b) || compare(a.name, b.name))
}
