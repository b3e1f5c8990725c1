import { z } from 'zod'
import { READ_BACK, TOLD_BY, WORKER_ROLES } from '../../../platform/cases/index.ts'
import { readTypedReceipt } from '../../../platform/cases/index.ts'
import { anyRole, type People, type Who } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { openDesks, type Desk } from '../desks.ts'
import type { ReportWords } from '../texts.ts'

/** Whoever works at a desk may type for somebody. */
export const takingReports = anyRole(...WORKER_ROLES)

const RECEIPT_CHARACTERS_MAX = 200
const LINE_MAX = 2000
const language = z.enum(['ar', 'en', 'es', 'fr', 'ru', 'zh'])

/** How a call begins: in which language the person is asked, how they tell, and for which desk. */
export const startForm = z.object({ language, how: z.enum(TOLD_BY), desk: z.uuid() })
export type Start = z.infer<typeof startForm>

/** What every form of the call carries on: the receipt, which alone opens what was typed so far. */
export const callForm = startForm.extend({
  receipt: z.string().max(RECEIPT_CHARACTERS_MAX),
  saw: z.string().max(12).default('0'),
})

export const sendForm = callForm.extend({
  readBack: z.enum(READ_BACK),
  why: z.string().trim().max(LINE_MAX).default(''),
  end: z.string().max(RECEIPT_CHARACTERS_MAX),
})

/** One telephone call, or one sheet of paper, as it is being typed. */
export interface Call extends Start {
  readonly secret: Uint8Array
  /** The person's language: questions and answers are in it, whatever the worker reads. */
  readonly theirs: ReportWords
}

/** Null where the receipt is none of ours. */
export function callOf(
  platform: Platform,
  { receipt, language, how, desk }: z.infer<typeof callForm>,
  timeZone: string,
): Call | null {
  const secret = readTypedReceipt(platform.primitives, receipt, language)
  return secret === null ? null : { ...start(platform, { language, how, desk }, timeZone), secret }
}

export const start = (platform: Platform, begun: Start, timeZone: string): Omit<Call, 'secret'> => ({
  ...begun,
  theirs: platform.texts.in(begun.language, timeZone),
})

/** Desks for which this member takes reports: those of their own units that receive. */
export const ownDesks = (people: People, { roles }: Who): readonly Desk[] =>
  openDesks(people).filter(({ unit }) =>
    roles.some((held) => held.unit === unit.id && WORKER_ROLES.includes(held.role)),
  )
