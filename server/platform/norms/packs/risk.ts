import { z } from 'zod'
import { byId, englishOf, lineId, textsOf, type Pack } from '../english.ts'
import { day, duration, id, someIds, words } from './shapes.ts'

export const riskLevels = ['low', 'medium', 'high', 'extreme'] as const
export type RiskLevel = (typeof riskLevels)[number]

export interface Indicator {
  readonly id: string
  readonly group: string
  /** A default that nobody has validated: a score may open services, never limit them. */
  readonly weight: number
  readonly redFlag: boolean
  readonly protective: boolean
  /** `intimate`: asked only where the other side is or was a partner. */
  readonly scope: 'any' | 'intimate'
}

export interface Level {
  readonly id: RiskLevel
  readonly minScore: number
  /** Null: there is no upper end. */
  readonly maxScore: number | null
  readonly review: string
  readonly firstAction: string
}

export interface Measure {
  readonly id: string
  readonly doneBy: readonly string[]
  readonly levels: readonly RiskLevel[]
}

export interface Risk {
  readonly asOf: string
  readonly groups: readonly string[]
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly levels: readonly Level[]
  readonly measures: ReadonlyMap<string, Measure>
  /** Ids whose words say what makes a new look at the risk due. */
  readonly reviewTriggers: readonly string[]
}

const level = z.enum(riskLevels)
const indicator = z.object({
  ...{ id, group: id, label: words, question: words, weight: z.int().min(-5).max(5) },
  ...{ red_flag: z.boolean(), protective: z.boolean(), scope: z.enum(['any', 'intimate']) },
})
const levelRecord = z.object({
  ...{ id: level, label: words, act: words, min_score: z.int(), max_score: z.int().nullable() },
  ...{ review: duration, first_action: duration },
})
const measure = z.object({
  ...{ id, label: words, done_by: someIds, levels: z.array(level).min(1).readonly() },
  ...{ when: words, note: words.nullable() },
})

const file = z.object({
  as_of: day,
  method: z.object({ review_triggers: z.array(words) }),
  groups: z.array(z.object({ id, label: words })),
  indicators: z.array(indicator),
  levels: z.array(levelRecord),
  measures: z.array(measure),
})
type RiskFile = z.output<typeof file>

const factsOf = (read: RiskFile): Risk => ({
  asOf: read.as_of,
  groups: read.groups.map((group) => group.id),
  indicators: byId(
    read.indicators.map(({ id, group, weight, red_flag: redFlag, protective, scope }) => ({
      ...{ id, group, weight, redFlag, protective, scope },
    })),
  ),
  levels: read.levels.map(({ id, min_score: minScore, max_score: maxScore, review, first_action: firstAction }) => ({
    ...{ id, minScore, maxScore, review, firstAction },
  })),
  measures: byId(read.measures.map(({ id, done_by: doneBy, levels }) => ({ id, doneBy, levels }))),
  reviewTriggers: read.method.review_triggers.map((line) => lineId('trigger', line)),
})

export const riskFile = file.transform((read): Pack<Risk> => {
  const texts = [
    ...read.groups.flatMap(({ id, label }) => textsOf(id, { label })),
    ...read.indicators.flatMap(({ id, label, question }) => textsOf(id, { label, question })),
    ...read.levels.flatMap(({ id, label, act }) => textsOf(id, { label, act })),
    ...read.measures.flatMap(({ id, label, when, note }) => textsOf(id, { label, when, note })),
    ...read.method.review_triggers.flatMap((label) => textsOf(lineId('trigger', label), { label })),
  ]
  return { facts: factsOf(read), english: englishOf('risk.json', texts), wordless: [] }
})
