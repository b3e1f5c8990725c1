import { z } from 'zod'
import { byId, englishOf, lineId, textKey, textsOf, type Pack } from '../english.ts'
import { day, duration, id, ids, someIds, words } from './shapes.ts'

export const urgencies = ['immediate', 'days', 'weeks', 'months'] as const
export type Urgency = (typeof urgencies)[number]

export interface Need {
  readonly id: string
  readonly domain: string
  readonly urgencyIfYes: Urgency
  readonly serviceIds: readonly string[]
  readonly askedTo: string
}

export interface Needs {
  readonly asOf: string
  /** Ids begin with `domain-`, so that a need and a domain never share one. */
  readonly domains: readonly string[]
  /** What may be answered. Their words have the id `answer-…`. */
  readonly answers: readonly string[]
  /** How soon each urgency asks for help: targets of this product, no law. Their words have the id `urgency-…`. */
  readonly urgencies: readonly { readonly id: Urgency; readonly target: string }[]
  readonly reassess: {
    readonly first: string
    readonly then: string
    /** Ids whose words say what makes a new look at the needs due. */
    readonly events: readonly string[]
  }
  readonly needs: ReadonlyMap<string, Need>
}

export const answerId = (answer: string): string => `answer-${answer}`
export const urgencyId = (urgency: Urgency): string => `urgency-${urgency}`

const need = z.object({
  ...{ id, domain: id, question: words, follow_up: z.string() },
  ...{ urgency_if_yes: z.enum(urgencies), service_ids: someIds, asked_to: words },
})

const file = z.object({
  as_of: day,
  domains: ids,
  answer_scale: z.array(z.object({ value: id, label: words })),
  urgency: z.array(z.object({ id: z.enum(urgencies), target: duration })).readonly(),
  reassess: z.object({ first: duration, then: duration, events: z.array(words) }),
  needs: z.array(need),
})

export const needsFile = file.transform((read): Pack<Needs> => {
  const { first, then, events } = read.reassess
  const facts = {
    ...{ asOf: read.as_of, domains: read.domains, urgencies: read.urgency },
    answers: read.answer_scale.map(({ value }) => value),
    reassess: { first, then, events: events.map((event) => lineId('event', event)) },
    needs: byId(
      read.needs.map((one) => ({
        ...{ id: one.id, domain: one.domain, urgencyIfYes: one.urgency_if_yes },
        ...{ serviceIds: one.service_ids, askedTo: one.asked_to },
      })),
    ),
  }
  const texts = [
    ...read.needs.flatMap(({ id, question, follow_up }) => textsOf(id, { question, follow_up })),
    ...read.answer_scale.flatMap(({ value, label }) => textsOf(answerId(value), { label })),
    ...events.flatMap((label) => textsOf(lineId('event', label), { label })),
  ]
  const named = [...read.domains, ...read.urgency.map((one) => urgencyId(one.id))]
  const wordless = named.map((name) => textKey(name, 'label'))
  return { facts, english: englishOf('needs.json', texts), wordless }
})
