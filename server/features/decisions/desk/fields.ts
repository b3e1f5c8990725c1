import { z } from 'zod'
import { DECISION_KINDS, DECISION_STEPS } from '@recourse/remedies'
import { stateCode } from '../../../platform/cases/index.ts'
import { beginsId, checkDay, dayFields } from '../../../platform/http/index.ts'
import { isCountryCode } from '../../../platform/norms/index.ts'

const uuid = z.uuid({ version: 'v4' })
const none = z.literal('').transform(() => null)
const text = (longest: number) => z.string().trim().max(longest).default('')

export const enterForm = z
  .object({
    begins: beginsId,
    kind: z.enum(DECISION_KINDS),
    body: z.string().trim().min(1).max(500),
    bodyState: z.union([none, stateCode.refine(isCountryCode)]).default(null),
    proceeding: z.union([none, uuid]).default(null),
    answer: z.union([none, uuid]).default(null),
    ...{ reference: text(500), wanted: text(20_000), words: text(20_000) },
    ...dayFields('on'),
  })
  .superRefine(checkDay('on', 'needed'))

export const stepForm = z
  .object({
    ...{ decision: uuid, saw: uuid, step: z.enum(DECISION_STEPS), reference: text(500), words: text(20_000) },
    ...dayFields('on'),
  })
  .superRefine(checkDay('on', 'needed'))

export const gradeForm = z
  .object({
    ...{ decision: uuid, measure: z.union([none, uuid]).default(null) },
    ...{ scale: z.string().trim().min(1).max(500), value: z.string().trim().min(1).max(500) },
    ...{ source: text(500), words: text(20_000) },
    ...dayFields('on'),
  })
  .superRefine(checkDay('on', 'needed'))
