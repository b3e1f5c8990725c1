import { z } from 'zod'
import { dateAsKnown, dayFields } from '../../../platform/http/index.ts'
import { EXCUSES, OUTCOMES, STEPS, TRI, type StepCode } from '../rules.ts'
import type { StepSaid } from '../commands.ts'

/** What is asked of each step, in the order of its form. */
export const FIELDS: Readonly<Record<StepCode, readonly (keyof StepSaid)[]>> = {
  filed: ['on', 'reference', 'unchosen', 'words'],
  'not-pursued': ['words'],
  stage: ['stage', 'on', 'reference', 'words'],
  decided: ['outcome', 'examined', 'on', 'reference', 'words'],
  served: ['on', 'words'],
  final: ['on', 'words'],
  appealed: ['on', 'reference', 'words'],
  settled: ['on', 'words'],
  withdrawn: ['on', 'words'],
  'interim-asked': ['measure', 'on', 'reference'],
  'interim-granted': ['measure', 'on', 'reference'],
  'interim-refused': ['on', 'words'],
  'interim-lifted': ['on', 'words'],
  weighed: ['effective', 'excuse', 'absenceKnown', 'words'],
  mistaken: ['words'],
}

/** Without these a step says nothing. */
export const NEEDED: Readonly<Partial<Record<StepCode, readonly (keyof StepSaid)[]>>> = {
  'not-pursued': ['words'],
  stage: ['stage'],
  decided: ['outcome'],
  'interim-asked': ['measure'],
  weighed: ['effective'],
  mistaken: ['words'],
}

const text = (longest: number) => z.string().trim().max(longest).default('')
const choice = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.union([z.literal('').transform(() => undefined), z.enum(values)]).optional()

const uuid = z.uuid({ version: 'v4' })

export const stepping = z
  .object({
    ...{ proceeding: uuid, saw: uuid, step: z.enum(STEPS) },
    corrects: z.union([z.literal('').transform(() => null), uuid]).default(null),
    ...{ reference: text(500), stage: text(500), measure: text(20_000), unchosen: text(20_000), words: text(20_000) },
    ...{ outcome: choice(OUTCOMES), examined: choice(TRI), effective: choice(TRI) },
    excuse: choice([...EXCUSES, 'unknown']),
    ...dayFields('on'),
    ...dayFields('absenceKnown'),
  })
  .superRefine((form, context) => {
    const missing = (field: string): void => context.addIssue({ code: 'custom', path: [field], message: 'none' })
    for (const field of NEEDED[form.step] ?? []) if ((form[field as 'words'] ?? '') === '') missing(field)
    for (const field of ['on', 'absenceKnown'] as const) if (dateAsKnown(form, field) === null) missing(field)
  })

type Stepping = z.output<typeof stepping>

/** Of a step that was understood: only what its form asks, and nothing that was left empty. */
export function saidIn(form: Stepping): StepSaid {
  const value = (field: keyof StepSaid): string | undefined =>
    field === 'on' || field === 'absenceKnown'
      ? (dateAsKnown(form, field) ?? undefined)
      : (form[field as 'words'] as string | undefined)
  return Object.fromEntries(
    FIELDS[form.step].flatMap((field) => {
      const given = value(field) ?? ''
      return given === '' ? [] : [[field, given]]
    }),
  )
}
