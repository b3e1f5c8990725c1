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

interface Struck {
  readonly reason: string
  readonly header: Header
}

/** One word on a harm: what it is, or that it is none. */
export interface Word<Said> {
  readonly harm: string
  readonly after: string | null
  readonly said: Said | null
  readonly struck: Struck | null
  readonly header: Header
}

/** Where the words on a harm have led. */
export interface Course<Said> {
  readonly id: string
  /** Newest word on it: what a command has to have seen. */
  readonly newest: string
  readonly isStruck: boolean
  /** Why it counts no more; null where it counts. */
  readonly struck: Struck | null
  /** What was said of it before, the newest first. */
  readonly before: readonly Said[]
}

/** A harm as the words on it leave it. */
export type Standing<Said> = Said & Course<Said>

export type HarmOfCase = Standing<HarmSaid> & {
  /** The person's own number, as they said it last; null: nobody asked. */
  readonly rating: HarmRating | null
}

/** The words on one harm, each after the one that its author saw. */
function walked<Said extends { readonly entry: string }>(
  opening: Said,
  following: ReadonlyMap<string, Word<Said>>,
): { readonly said: Said; readonly course: Omit<Course<Said>, 'id'> } {
  let [said, newest, struck] = [opening, opening.entry, null as Struck | null]
  const before: Said[] = []
  for (let word = following.get(newest); word !== undefined; word = following.get(newest)) {
    if (word.said !== null) {
      before.unshift(said)
      said = word.said
    }
    struck = word.struck
    newest = word.header.id
  }
  return { said, course: { newest, isStruck: struck !== null, struck, before } }
}

/** Every harm that these words of one author's chain are about, the oldest first. */
export function standingOf<Said extends { readonly entry: string }>(
  words: readonly Word<Said>[],
): readonly Standing<Said>[] {
  const inTurn = words.toSorted((a, b) => a.header.seq - b.header.seq)
  const following = new Map<string, Map<string, Word<Said>>>()
  for (const word of inTurn) {
    if (word.after === null) continue
    const ofHarm = following.get(word.harm) ?? new Map<string, Word<Said>>()
    following.set(word.harm, ofHarm.set(word.after, word))
  }
  const found = new Map<string, Standing<Said>>()
  for (const { harm, after, said } of inTurn) {
    if (after !== null || said === null || found.has(harm)) continue
    const { said: now, course } = walked(said, following.get(harm) ?? new Map())
    found.set(harm, { ...now, ...course, id: harm })
  }
  return [...found.values()]
}

const harmIn = ({ facets }: OpenEntry): string => harmNoted.facets.parse(facets).harm

function notedIn(entry: OpenEntry): Word<HarmSaid> {
  const { after, ...said } = harmNoted.body.parse(entry.body)
  const { header } = entry
  return { harm: harmIn(entry), after, said: { ...said, entry: header.id, header }, struck: null, header }
}

function struckIn(entry: OpenEntry): Word<HarmSaid> {
  const { after, reason } = harmStruck.body.parse(entry.body)
  return { harm: harmIn(entry), after, said: null, struck: { reason, header: entry.header }, header: entry.header }
}

const ratingsIn = (entries: readonly ReadEntry[]): ReadonlyMap<string, HarmRating> =>
  new Map(
    openOf(entries, harmRated)
      .toSorted((a, b) => a.header.seq - b.header.seq)
      .map((entry) => [harmIn(entry), { ...harmRated.body.parse(entry.body), header: entry.header }]),
  )

/** Every harm of a case as it stands, the oldest first; what was struck is there and says so. */
export function harmsOf(entries: readonly ReadEntry[]): readonly HarmOfCase[] {
  const ratings = ratingsIn(entries)
  const words = [...openOf(entries, harmNoted).map(notedIn), ...openOf(entries, harmStruck).map(struckIn)]
  return standingOf(words).map((harm) => ({ ...harm, rating: ratings.get(harm.id) ?? null }))
}
