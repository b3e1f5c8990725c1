import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { consentWithdrawn } from '../../platform/cases/index.ts'
import { openOf } from '../../platform/chronicle/index.ts'
import { monitorAsked, monitorFound, monitorVisit } from './kinds.ts'
import type { Grade } from './rules.ts'

/** Who was given which measure. */
export interface Watch {
  readonly share: string
  readonly measure: string
  readonly unit: string
  readonly name: string
  readonly until: string
  /** Taken back, or past its last day. */
  readonly isOver: boolean
}

export function watchesIn(entries: readonly ReadEntry[], today: string): readonly Watch[] {
  const back = new Set(openOf(entries, consentWithdrawn).map(({ body }) => consentWithdrawn.body.parse(body).consent))
  return openOf(entries, monitorAsked).map(({ facets, body }) => {
    const said = monitorAsked.body.parse(body)
    const { measure } = monitorAsked.facets.parse(facets)
    return { ...said, measure, isOver: back.has(said.share) || said.until < today }
  })
}

export interface Finding {
  readonly id: string
  readonly measure: string
  readonly grade: Grade
  readonly on: string
  readonly share: string
  readonly seen: string
}

/** What monitors saw, the oldest first. */
export const findingsIn = (entries: readonly ReadEntry[]): readonly Finding[] =>
  openOf(entries, monitorFound).map(({ header, facets, body }) => ({
    ...{ id: header.id, ...monitorFound.facets.parse(facets), ...monitorFound.body.parse(body) },
  }))

export interface Visit {
  readonly id: string
  readonly measure: string
  readonly on: string
  readonly share: string
  readonly words: string
  readonly way: z.output<typeof monitorVisit.body>['way']
}

/** Visits that monitors planned, the oldest first. */
export const visitsIn = (entries: readonly ReadEntry[]): readonly Visit[] =>
  openOf(entries, monitorVisit).map(({ header, facets, body }) => ({
    ...{ id: header.id, ...monitorVisit.facets.parse(facets), ...monitorVisit.body.parse(body) },
  }))
