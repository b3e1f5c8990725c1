import { z } from 'zod'
import { byId, englishOf, lineId, textsOf, type Pack } from '../english.ts'
import { day, id, ids, words } from './shapes.ts'

/** A kind of harm; its words are its label and an example. */
export interface Harm {
  readonly id: string
  readonly category: string
  /** The person, the family, the community. */
  readonly dimensions: readonly string[]
  readonly typicalRemedies: readonly string[]
  /** Head of damage under which such harm is usually claimed; its words have this id. */
  readonly head: string
}

export interface Harms {
  readonly asOf: string
  readonly categories: readonly string[]
  readonly dimensions: readonly string[]
  /** Heads of damage, each once: what is never mixed. */
  readonly heads: readonly string[]
  /** From 0, no lasting effect; guidance and no finding. */
  readonly levels: readonly number[]
  /** What makes harm weigh more, as questions. */
  readonly factors: readonly string[]
  readonly harms: ReadonlyMap<string, Harm>
}

export const categoryId = (category: string): string => `category-${category}`
export const dimensionId = (dimension: string): string => `dimension-${dimension}`
export const levelId = (level: number): string => `level-${level}`
export const factorId = (factor: string): string => `factor-${factor}`

const labelled = z.object({ id, label: words })
const file = z.object({
  as_of: day,
  dimensions: z.array(labelled),
  categories: z.array(labelled),
  severity_scale: z.object({
    levels: z.array(z.object({ level: z.number().int().min(0), label: words, guidance: words, check: words })),
    factors: z.array(z.object({ id, question: words })),
  }),
  harms: z.array(
    z.object({
      ...{ id, category: id, label: words, example: words, dimensions: ids },
      ...{ typical_remedies: ids, head_of_damage: words },
    }),
  ),
})

const headId = (words: string): string => lineId('head', words)

export const harmsFile = file.transform((read): Pack<Harms> => {
  const heads = new Map(read.harms.map((one) => [headId(one.head_of_damage), one.head_of_damage]))
  const { levels, factors } = read.severity_scale
  const facts = {
    ...{ asOf: read.as_of, categories: read.categories.map((one) => one.id), heads: [...heads.keys()] },
    ...{ dimensions: read.dimensions.map((one) => one.id), levels: levels.map(({ level }) => level) },
    factors: factors.map((one) => one.id),
    harms: byId(
      read.harms.map((one) => ({
        ...{ id: one.id, category: one.category, dimensions: one.dimensions },
        ...{ typicalRemedies: one.typical_remedies, head: headId(one.head_of_damage) },
      })),
    ),
  }
  const texts = [
    ...read.harms.flatMap(({ id: name, label, example }) => textsOf(name, { label, example })),
    ...read.categories.flatMap(({ id: name, label }) => textsOf(categoryId(name), { label })),
    ...read.dimensions.flatMap(({ id: name, label }) => textsOf(dimensionId(name), { label })),
    ...levels.flatMap(({ level, label, guidance, check }) => textsOf(levelId(level), { label, guidance, check })),
    ...factors.flatMap(({ id: name, question }) => textsOf(factorId(name), { question })),
    ...[...heads].flatMap(([name, label]) => textsOf(name, { label })),
  ]
  return { facts, english: englishOf('harms.json', texts), wordless: [] }
})
