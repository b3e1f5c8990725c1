import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { consentWithdrawn } from '../../../platform/cases/index.ts'
import { programmeAnswered, programmeAsked, programmeTold } from '../kinds.ts'
import { openOf } from '../read.ts'
import type { Standing } from '../rules.ts'

/** What the person was asked and told of programmes, from the narrative of their own case. */

export interface Ask extends Readonly<z.output<typeof programmeAsked.body>> {
  readonly id: string
  readonly answer: 'given' | 'declined' | null
  readonly isWithdrawn: boolean
  /** Newest entry on it: what an answer has to have seen. */
  readonly head: string
}

export interface Told extends Readonly<z.output<typeof programmeTold.body>> {
  readonly to: Standing
}

export function asksIn(entries: readonly ReadEntry[]): readonly Ask[] {
  const back = openOf(entries, consentWithdrawn).map(({ body }) => consentWithdrawn.body.parse(body).consent)
  const answers = openOf(entries, programmeAnswered).filter(({ header }) => header.unit === null)
  return openOf(entries, programmeAsked).map(({ header, facets, body }) => {
    const { asked: id } = programmeAsked.facets.parse(facets)
    const answered = answers
      .map((one) => ({ ...programmeAnswered.facets.parse(one.facets), entry: one.header.id }))
      .find(({ asked }) => asked === id)
    return {
      ...{ ...programmeAsked.body.parse(body), id, answer: answered?.answer ?? null, isWithdrawn: back.includes(id) },
      head: answered?.entry ?? header.id,
    }
  })
}

/** The newest word on each programme, the newest first. */
export function toldIn(entries: readonly ReadEntry[]): readonly Told[] {
  const byProgramme = new Map<string, Told>()
  for (const { facets, body } of openOf(entries, programmeTold)) {
    const said = programmeTold.body.parse(body)
    byProgramme.set(said.programme, { ...said, to: programmeTold.facets.parse(facets).to })
  }
  return [...byProgramme.values()].toReversed()
}
