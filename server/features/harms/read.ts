import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { openOf, type OpenEntry } from '../../platform/chronicle/index.ts'
import { harmNoted, harmRated, harmStruck } from './kinds.ts'

/** Pure views over opened entries of the part `narrative`: the harm table of a case. */

type Header = ReadEntry['header']

export interface HarmSaid extends Readonly<Omit<z.output<typeof harmNoted.body>, 'after'>> {
  readonly entry: string
  readonly header: Header
}

export interface HarmRating {
  /** Null: the person would rather not say. */
  readonly rating: number | null
  readonly told: z.output<typeof harmRated.body>['told']
  readonly header: Header
}

export interface HarmOfCase extends HarmSaid {
  readonly id: string
  /** Newest word on it: what a command has to have seen. */
  readonly newest: string
  readonly isStruck: boolean
  /** Why it counts no more; null where it counts. */
  readonly struck: { readonly reason: string; readonly header: Header } | null
  /** The person's own number, as they said it last; null: nobody asked. */
  readonly rating: HarmRating | null
  /** What was said of it before, the newest first. */
  readonly before: readonly HarmSaid[]
}

const harmIn = ({ facets }: OpenEntry): string => harmNoted.facets.parse(facets).harm

interface Word {
  readonly harm: string
  readonly after: string | null
  readonly said: HarmSaid | null
  readonly struck: HarmOfCase['struck']
  readonly header: Header
}

function notedIn(entry: OpenEntry): Word {
  const { after, ...said } = harmNoted.body.parse(entry.body)
  const { header } = entry
  return { harm: harmIn(entry), after, said: { ...said, entry: header.id, header }, struck: null, header }
}

function struckIn(entry: OpenEntry): Word {
  const { after, reason } = harmStruck.body.parse(entry.body)
  return { harm: harmIn(entry), after, said: null, struck: { reason, header: entry.header }, header: entry.header }
}

/** The words on one harm, each after the one that its author saw. */
function walked(opening: HarmSaid, following: ReadonlyMap<string, Word>) {
  let [said, newest, struck] = [opening, opening.entry, null as HarmOfCase['struck']]
  const before: HarmSaid[] = []
  for (let word = following.get(newest); word !== undefined; word = following.get(newest)) {
    if (word.said !== null) {
      before.unshift(said)
      said = word.said
    }
    struck = word.struck
    newest = word.header.id
  }
  return { ...said, newest, isStruck: struck !== null, struck, before }
}

const ratingsIn = (entries: readonly ReadEntry[]): ReadonlyMap<string, HarmRating> =>
  new Map(
    openOf(entries, harmRated)
      .toSorted((a, b) => a.header.seq - b.header.seq)
      .map((entry) => [harmIn(entry), { ...harmRated.body.parse(entry.body), header: entry.header }]),
  )

/** Every harm of a case as it stands, the oldest first; what was struck is there and says so. */
export function harmsOf(entries: readonly ReadEntry[]): readonly HarmOfCase[] {
  const words = [...openOf(entries, harmNoted).map(notedIn), ...openOf(entries, harmStruck).map(struckIn)].toSorted(
    (a, b) => a.header.seq - b.header.seq,
  )
  const ratings = ratingsIn(entries)
  const following = new Map<string, Map<string, Word>>()
  for (const word of words) {
    if (word.after === null) continue
    const ofHarm = following.get(word.harm) ?? new Map<string, Word>()
    following.set(word.harm, ofHarm.set(word.after, word))
  }
  return words.flatMap(({ harm, after, said }) =>
    after !== null || said === null
      ? []
      : [{ id: harm, rating: ratings.get(harm) ?? null, ...walked(said, following.get(harm) ?? new Map()) }],
  )
}
