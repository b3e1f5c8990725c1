import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { consentWithdrawn } from '../../../platform/cases/index.ts'
import { programmeAnswered, programmeArrived, programmeAsked, programmePaid, programmeTold } from '../kinds.ts'
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

export interface Payment extends Readonly<z.output<typeof programmePaid.body>> {
  readonly id: string
  /** What the person said last; null: nothing yet. */
  readonly arrived: 'yes' | 'no' | null
  readonly saidOn: string | null
  readonly head: string
}

/** What programmes say that they paid, the newest first, with the person's own word on each. */
export function paymentsIn(entries: readonly ReadEntry[]): readonly Payment[] {
  const said = openOf(entries, programmeArrived)
    .filter(({ header }) => header.unit === null)
    .map(({ header, facets }) => ({ header, ...programmeArrived.facets.parse(facets) }))
  return openOf(entries, programmePaid)
    .map(({ header, facets, body }) => {
      const { payment: id } = programmePaid.facets.parse(facets)
      const last = said.findLast(({ payment }) => payment === id)
      return {
        ...{ ...programmePaid.body.parse(body), id, arrived: last?.arrived ?? null },
        ...{ saidOn: last?.header.recordedOn ?? null, head: last?.header.id ?? header.id },
      }
    })
    .toReversed()
}
