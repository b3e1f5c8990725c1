import { z } from 'zod'
import { byId, englishOf, textsOf, type Pack } from '../english.ts'
import { day, id, someIds, words } from './shapes.ts'

/** One minimum protection; its words are the statement and the question by which it is checked. */
export interface BaselineRule {
  readonly id: string
  readonly group: string
  readonly level: 'must' | 'should'
  /** Kinds of body that owe it. */
  readonly owedBy: readonly string[]
  readonly sources: readonly BaselineSource[]
}

export interface BaselineSource {
  /** As people quote it, in the language it was written down in. */
  readonly title: string
  readonly article: string
  /** False: from memory, to be confirmed. */
  readonly verified: boolean
}

export interface Baseline {
  readonly asOf: string
  readonly groups: readonly string[]
  readonly ratings: readonly string[]
  /** When some of the rules matter most, in this order; a choice of this project. */
  readonly moments: readonly { readonly id: string; readonly rules: readonly string[] }[]
  readonly rules: ReadonlyMap<string, BaselineRule>
}

export const groupId = (group: string): string => `group-${group}`

const file = z.object({
  as_of: day,
  rating: someIds,
  sources: z.array(z.object({ id: words, title: words })),
  groups: z.array(z.object({ id, label: words })),
  moments: z.array(z.object({ id, rules: someIds })).readonly(),
  rules: z.array(
    z.object({
      ...{
        id,
        group: id,
        statement: words,
        check_question: words,
        owed_by: someIds,
        level: z.enum(['must', 'should']),
      },
      sources: z.array(z.object({ source: words, article: z.string().nullable(), verified: z.boolean() })),
    }),
  ),
})

export const baselineFile = file.transform((read): Pack<Baseline> => {
  const titles = new Map(read.sources.map(({ id: name, title }) => [name, title]))
  const facts = {
    ...{ asOf: read.as_of, groups: read.groups.map((one) => one.id), ratings: read.rating },
    moments: read.moments,
    rules: byId(
      read.rules.map(({ id: name, group, level, owed_by: owedBy, sources }) => ({
        ...{ id: name, group, level, owedBy },
        sources: sources.map(({ source, article, verified }) => ({
          ...{ title: titles.get(source) ?? source, article: article ?? '', verified },
        })),
      })),
    ),
  }
  const texts = [
    ...read.rules.flatMap(({ id: name, statement, check_question: question }) =>
      textsOf(name, { statement, question }),
    ),
    ...read.groups.flatMap(({ id: name, label }) => textsOf(groupId(name), { label })),
  ]
  return { facts, english: englishOf('baseline.json', texts), wordless: [] }
})
