import { z } from 'zod'
import { beginsId, checkDay, dayFields, optionalDay, typedDay } from '../../../platform/http/index.ts'
import { safelyFields } from '../../casefile/index.ts'
import { MONEY_STEPS } from '../kinds.ts'
import type { Assembly } from '../read.ts'
import { ANSWERS, MEASURE_STATES, PROGRAMME_STATES, STANDINGS, type RuleAnswer } from '../rules.ts'
import type { Answers } from '../registering.ts'

/** What the forms of a unit say. Names are different in each, for several stand on one page. */

const uuid = z.uuid({ version: 'v4' })
const text = (longest: number) => z.string().trim().max(longest).default('')
const needed = (longest: number) => z.string().trim().min(1).max(longest)
const WORDS_MAX = 20_000
const LINE_MAX = 500
const CODE_MAX = 20

export const newForm = z
  .object({
    ...{ name: needed(LINE_MAX), owedBy: needed(LINE_MAX), basis: needed(WORDS_MAX) },
    ...dayFields('from'),
    ...dayFields('until'),
  })
  .superRefine(checkDay('from', 'needed'))
  .superRefine(checkDay('until', 'needed'))

export const ruleForm = z.object({
  ...{ rule: z.union([z.literal(''), uuid]).default(''), ruleSaw: z.union([z.literal(''), uuid]).default('') },
  ...{ ruleWords: needed(WORDS_MAX), ruleSource: needed(LINE_MAX) },
})

export const moveForm = z.object({ to: z.enum(PROGRAMME_STATES), saw: uuid, reason: text(WORDS_MAX) })

export const measureForm = z
  .object({ measureBegins: beginsId, what: needed(WORDS_MAX), form: needed(80), ...dayFields('due') })
  .superRefine(checkDay('due', 'optional'))

export const measureStepForm = z
  .object({
    ...{ measure: uuid, measureSaw: uuid, measureTo: z.enum(MEASURE_STATES), measureWords: text(WORDS_MAX) },
    assembly: z.union([z.literal('').transform(() => null), uuid]).default(null),
    ...dayFields('measureOn'),
  })
  .superRefine(checkDay('measureOn', 'optional'))

const spoken = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/)
  .transform(Number)
const counted = z.union([z.literal('').transform(() => null), spoken]).default(null)
export const assemblyForm = z
  .object({
    assemblyBegins: beginsId,
    ...{ place: text(LINE_MAX), spoke: spoken, women: counted, youth: counted, minorities: counted },
    ...{ minutes: needed(WORDS_MAX), decisions: text(WORDS_MAX), writtenBy: needed(LINE_MAX) },
    ...dayFields('on'),
  })
  .superRefine(checkDay('on', 'needed'))

export function assemblyIn(form: z.output<typeof assemblyForm>): Omit<Assembly, 'id'> {
  const { place, spoke, women, youth, minorities, minutes, decisions, writtenBy } = form
  const on = typedDay(form, 'on') ?? ''
  return { on, place, spoke, women, youth, minorities, minutes, decisions, writtenBy }
}

export const dueIn = (form: z.output<typeof measureForm>): string | null => optionalDay(form, 'due') ?? null

export const moneyForm = z
  .object({
    ...{ moneyStep: z.enum(MONEY_STEPS), moneyForm: needed(80), amount: needed(40), currency: needed(3) },
    /** Id of a person of the programme, or of a measure. */
    whom: uuid,
    moneySaw: z.union([z.literal('').transform(() => null), uuid]).default(null),
    ...safelyFields,
    ...dayFields('moneyOn'),
  })
  .superRefine(checkDay('moneyOn', 'needed'))

export const askForm = z.object({ code: needed(CODE_MAX) })

export const standingForm = z.object({
  ...{ to: z.enum(STANDINGS), saw: uuid, reason: text(WORDS_MAX), objection: text(WORDS_MAX) },
})

export const answerField = (rule: string): string => `answer-${rule}`
export const whyField = (rule: string): string => `why-${rule}`

type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

/** One answer for each rule; what was not answered is unknown, never a no. */
export const answersIn = (typed: Typed, rules: readonly { readonly id: string }[]): Answers =>
  rules.map(({ id }) => {
    const [answer, why] = [typed[answerField(id)], typed[whyField(id)]]
    const known: RuleAnswer = ANSWERS.find((one) => one === answer) ?? 'unknown'
    return { rule: id, answer: known, reason: typeof why === 'string' ? why.trim().slice(0, WORDS_MAX) : '' }
  })
