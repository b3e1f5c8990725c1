import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import type { RequestKind, RequestView } from '@recourse/cooperation'
import type { Asked } from '../kinds.ts'
import { matchAnswered, matchAsked, matchTold, requestNamed } from './kinds.ts'
import { beforeNames, CONFIRMS, knowsMatching } from './rules.ts'

/** How far a question without names has come, as the entries of the request tell. */
export interface Matching {
  /** Authority that asks: the one that opened the request. */
  readonly by: string
  readonly points: readonly Uint8Array[]
  /** The first answer of each authority. */
  readonly answers: ReadonlyMap<string, z.output<typeof matchAnswered.body>>
  readonly told: z.output<typeof matchTold.body> | null
  /** The other side has said that it has the case, after it was told of a match. */
  readonly isConfirmed: boolean
  /** What was held back, with the id of the entry that says it. */
  readonly named: (z.output<typeof requestNamed.body> & { readonly entry: string }) | null
}

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'))
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

interface Standing {
  readonly line: readonly ReadEntry[]
  readonly kind: RequestKind | undefined
  readonly view: RequestView | null
  readonly exchange: { readonly openedBy: string }
}
type Open = Extract<ReadEntry, { state: 'open' }>

/**
 * Null where nobody asked. One goes after the other: asked by whoever opened the request, answered by somebody else, told,
 * confirmed, named. What comes too early, twice or from the wrong side stays in the file and moves nothing.
 */
export function matchingIn({ line, kind, view, exchange: { openedBy } }: Standing): Matching | null {
  if (kind === undefined || !knowsMatching(kind)) return null
  const confirms = new Set((view?.line ?? []).flatMap(({ move }) => (move.action === CONFIRMS ? [move.id] : [])))
  let matching: Matching | null = null
  for (const entry of line) {
    if (entry.state !== 'open') continue
    matching = matching === null ? begun(entry, openedBy) : next(matching, entry, confirms)
  }
  return matching
}

function begun({ kind, header, body }: Open, openedBy: string): Matching | null {
  if (kind !== matchAsked.kind || header.authority !== openedBy) return null
  const points = matchAsked.body.parse(body).points.map(bytesOf)
  return { by: openedBy, points, answers: new Map(), told: null, isConfirmed: false, named: null }
}

function next(matching: Matching, { kind, header, body }: Open, confirms: ReadonlySet<string>): Matching {
  const { by, answers, told, isConfirmed, named } = matching
  const isAsking = header.authority === by
  const isFirst = !isAsking && told === null && !answers.has(header.authority)
  if (kind === matchAnswered.kind && isFirst)
    return { ...matching, answers: new Map([...answers, [header.authority, matchAnswered.body.parse(body)]]) }
  if (kind === matchTold.kind && isAsking && told === null && answers.size > 0)
    return { ...matching, told: matchTold.body.parse(body) }
  if (confirms.has(header.id) && told?.isFound === true) return { ...matching, isConfirmed: true }
  if (kind === requestNamed.kind && isAsking && isConfirmed && named === null)
    return { ...matching, named: { ...requestNamed.body.parse(body), entry: header.id } }
  return matching
}

/** What was asked, with what was held back. It adds to the words that the other side has answered, and changes none. */
export function withNames(asked: Asked, standing: Standing): Asked {
  const named = matchingIn(standing)?.named ?? null
  const { kind } = standing
  if (named === null || kind === undefined) return asked
  const answers = { ...asked.answers, ...named.answers }
  const isAsTold = isDeepStrictEqual(beforeNames(kind, answers), beforeNames(kind, asked.answers))
  return isAsTold ? { ...asked, title: named.title, answers } : asked
}

/** Whose turn it is, read without any key; null where no such question is open. What was erased asks nothing. */
export function turnOf(entries: readonly ReadEntry[], openedBy: string): 'asking' | 'asked' | null {
  const has = ({ kind }: { readonly kind: string }, isAsking: boolean): boolean =>
    entries.some((entry) => entry.kind === kind && isThere(entry) && (entry.header.authority === openedBy) === isAsking)
  if (!has(matchAsked, true) || has(matchTold, true)) return null
  return has(matchAnswered, false) ? 'asking' : 'asked'
}

const isThere = (entry: ReadEntry): boolean => entry.state !== 'erased' && entry.facets !== null
