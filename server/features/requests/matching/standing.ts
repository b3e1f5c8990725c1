import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { matchAnswered, matchAsked, matchTold, requestNamed } from './kinds.ts'

/** How far a question without names has come, as the entries of the request tell. */
export interface Matching {
  /** Authority that asks. */
  readonly by: string
  readonly points: readonly Uint8Array[]
  readonly answers: readonly z.output<typeof matchAnswered.body>[]
  /** Authorities that answered. */
  readonly answeredBy: readonly string[]
  readonly told: z.output<typeof matchTold.body> | null
  readonly isNamed: boolean
}

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'))
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Null where nobody asked. The first question counts, the newest word on what came of it, and only its author's. */
export function matchingIn(line: readonly ReadEntry[]): Matching | null {
  const asked = line.find((entry) => entry.kind === matchAsked.kind && entry.state === 'open')
  if (asked?.state !== 'open') return null
  const by = asked.header.authority
  const answers = line.flatMap((entry) =>
    entry.kind === matchAnswered.kind && entry.state === 'open' && entry.header.authority !== by ? [entry] : [],
  )
  const own = line.filter(({ header }) => header.authority === by)
  const told = own.findLast((entry) => entry.kind === matchTold.kind && entry.state === 'open')
  return {
    by,
    points: matchAsked.body.parse(asked.body).points.map(bytesOf),
    answers: answers.map(({ body }) => matchAnswered.body.parse(body)),
    answeredBy: [...new Set(answers.map(({ header }) => header.authority))],
    told: told?.state === 'open' ? matchTold.body.parse(told.body) : null,
    isNamed: own.some(({ kind }) => kind === requestNamed.kind),
  }
}

/** Whose turn it is, read without any key; null where no such question is open. */
export function turnOf(entries: readonly ReadEntry[]): 'asking' | 'asked' | null {
  const has = ({ kind }: { readonly kind: string }): boolean => entries.some((entry) => entry.kind === kind)
  if (!has(matchAsked) || has(matchTold)) return null
  return has(matchAnswered) ? 'asking' : 'asked'
}
