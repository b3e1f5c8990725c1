import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { openOf, type OpenEntry } from '../../../platform/chronicle/index.ts'
import { harmGiven, harmMatched, harmTold, harmUntold } from '../kinds.ts'
import { standingOf, type HarmOfCase, type Standing, type Word } from '../read.ts'

/** Pure views over what authorities told each other of harms in a file that they hold in common. */

export interface ToldSaid extends Readonly<Omit<z.output<typeof harmTold.body>, 'after'>> {
  readonly entry: string
  readonly header: ReadEntry['header']
}

export type ToldHarm = Standing<ToldSaid> & {
  /** The authority that told it: nobody else says it anew. */
  readonly by: string
}

/** Most words on harms of one authority in one file that count: each harm of a large family, said anew several times. */
const WORDS_MAX = 2000

function wordIn(entry: OpenEntry): Word<ToldSaid> | null {
  const { header } = entry
  const harm = harmTold.facets.safeParse(entry.facets).data?.harm
  if (harm === undefined) return null
  if (entry.kind === harmUntold.kind) {
    const body = harmUntold.body.safeParse(entry.body).data
    return body === undefined ? null : { harm, after: body.after, said: null, struck: { ...body, header }, header }
  }
  const body = harmTold.body.safeParse(entry.body).data
  if (body === undefined) return null
  const { after, ...said } = body
  return { harm, after, said: { ...said, entry: header.id, header }, struck: null, header }
}

/**
 * Every harm that was told in a file, by who told it. Words of two authorities never meet in one harm, whatever id they
 * carry, so nothing that comes in another order changes what stands.
 */
export function harmsToldIn(entries: readonly ReadEntry[]): readonly ToldHarm[] {
  const words = new Map<string, Word<ToldSaid>[]>()
  for (const entry of inTurn([...openOf(entries, harmTold), ...openOf(entries, harmUntold)])) {
    const { authority } = entry.header
    const [word, of] = [wordIn(entry), words.get(authority) ?? []]
    if (word === null || of.length >= WORDS_MAX) continue
    of.push(word)
    words.set(authority, of)
  }
  return [...words]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([by, said]) => standingOf(said).map((harm) => ({ ...harm, by })))
}

/** Of one authority its own chain; of several in any order. */
const inTurn = (entries: readonly OpenEntry[]): readonly OpenEntry[] =>
  entries.toSorted((a, b) => a.header.seq - b.header.seq)

export interface Given extends z.output<typeof harmGiven.body> {
  readonly harm: string
  readonly header: ReadEntry['header']
}

/** What of this case was told in requests, the oldest first. */
export function givenOf(entries: readonly ReadEntry[]): readonly Given[] {
  const found = new Map<string, Given>()
  for (const { header, facets, body } of inTurn(openOf(entries, harmGiven))) {
    const given = { ...harmGiven.body.parse(body), ...harmGiven.facets.parse(facets), header }
    // It stands twice where the person was told of the request later.
    if (!found.has(given.entry)) found.set(given.entry, given)
  }
  return [...found.values()]
}

/** What was told of one harm in one request last; undefined: nothing. */
export const lastGiven = (given: readonly Given[], harm: string, request: string): Given | undefined =>
  given.findLast((one) => one.harm === harm && one.request === request)

/** Whether a harm has changed since it was told: those who got it hold older words. */
export const hasChanged = ({ newest }: Pick<HarmOfCase, 'newest'>, { word }: Pick<Given, 'word'>): boolean =>
  newest !== word

/** A harm that somebody told, wherever it is named from. */
export interface ToldAt {
  readonly request: string
  readonly authority: string
  readonly told: string
}

const keyOf = ({ request, authority, told }: ToldAt): string => [request, authority, told].join(' ')

/** Which harm of this case a told one is the same as. */
export type Matches = (at: ToldAt) => string | null

/** The newest word on it counts. */
export function matchesOf(entries: readonly ReadEntry[]): Matches {
  const found = new Map<string, string | null>()
  for (const { body } of inTurn(openOf(entries, harmMatched))) {
    const { same, ...at } = harmMatched.body.parse(body)
    found.set(keyOf(at), same)
  }
  return (at) => found.get(keyOf(at)) ?? null
}
