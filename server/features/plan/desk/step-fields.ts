import { z } from 'zod'
import { MEASURE_STEPS, SPEAKERS, VIEWS, type MeasureStep, type StepFacts } from '@recourse/remedies'
import { checkDay, dayFields } from '../../../platform/http/index.ts'
import { AGREED, TOLD } from '../../remedies/index.ts'

export type StepField = 'claimant' | 'evidence' | 'reason' | 'replacedBy' | 'view' | 'words'

/** What is asked of each step, in the order of its form. */
export const FIELDS: Readonly<Record<MeasureStep, readonly StepField[]>> = {
  agree: ['words'],
  order: ['evidence', 'words'],
  start: ['evidence', 'words'],
  part: ['evidence', 'words'],
  claim: ['claimant', 'evidence', 'words'],
  'take-back': ['reason'],
  confirm: ['evidence', 'words'],
  dispute: ['reason', 'evidence'],
  'cannot-be': ['reason', 'words'],
  replace: ['replacedBy', 'reason'],
  decline: ['words'],
  'want-again': ['words'],
  close: ['reason', 'view', 'words'],
  reopen: ['reason'],
}

const uuid = z.uuid({ version: 'v4' })
const none = z.literal('').transform(() => null)
const text = (longest: number) => z.string().trim().max(longest).default('')
/** As entries keep them. */
const EVIDENCE_MAX = 50
const LINE_MAX = 500
export const evidence = text(EVIDENCE_MAX * (LINE_MAX + 1))
  .transform((said) =>
    said
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  .pipe(z.array(z.string().max(LINE_MAX)).max(EVIDENCE_MAX))

/** A step that a person told somebody else never came by their own page. */
const told = z.enum(TOLD).exclude(['page'])

export const stepForm = z
  .object({
    ...{ measure: uuid, saw: uuid, step: z.enum(MEASURE_STEPS as [MeasureStep, ...MeasureStep[]]) },
    ...{ by: z.enum(SPEAKERS), told: z.union([z.literal('').transform(() => undefined), told]).optional() },
    ...{ claimant: text(LINE_MAX), evidence, reason: text(20_000), words: text(20_000) },
    replacedBy: z.union([none, uuid]).default(null),
    view: z.union([none, z.enum(VIEWS)]).default(null),
    ...dayFields('on'),
  })
  .superRefine(checkDay('on', 'needed'))
  .superRefine(({ by, told: how }, context) => {
    if (by === 'person' && how === undefined) context.addIssue({ code: 'custom', path: ['told'], message: 'none' })
  })

export const factsIn = (form: z.output<typeof stepForm>): StepFacts => ({
  ...{ reason: form.reason, claimant: form.claimant, evidence: form.evidence },
  ...{ replacedBy: form.replacedBy, view: form.view },
})

/** Two ids for each measure that a plan can have. */
const SAW_MAX = 80_000

export const agreeForm = z.object({
  ...{ says: z.enum(AGREED), told, sawCount: z.coerce.number().int().min(0).max(100_000), words: text(20_000) },
  sawPlan: text(SAW_MAX),
})
