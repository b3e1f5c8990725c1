import { accept, type Outcome } from '../../../platform/outcome.ts'
import { requestMoved } from '../kinds.ts'
import type { OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { sumCollected } from './kinds.ts'
import { sumsOf } from './standing.ts'

/** A step that tells a result waits for the word on what was obtained, be it that nobody can tell the sum yet. */
export function sumsLet(request: OpenRequest, action: string): Outcome<null, string> {
  const sums = sumsOf(request)
  if (sums === null || !sums.law.said_before.includes(action)) return accept(null)
  const own = request.line.filter(({ header }) => header.authority === request.author.authority)
  const newest = own.findLast(({ kind, ...entry }) => {
    if (kind === sumCollected.kind) return true
    const facets = kind === requestMoved.kind && 'facets' in entry ? requestMoved.facets.safeParse(entry.facets) : null
    return facets?.success === true && sums.law.said_before.includes(facets.data.action)
  })
  return newest?.kind === sumCollected.kind ? accept(null) : refuse('sum-unsaid')
}
