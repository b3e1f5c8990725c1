import { z } from 'zod'
import { WORDS_MAX } from '../../../platform/cases/index.ts'
import { FILES_PER_REPORT_MAX, sealedFile } from '../../files/index.ts'
import type { PageAnswers } from './answers.ts'

/** Raise it when a page, a question or an answer changes its meaning; drafts of older forms are read as far as they fit. */
export const FORM_VERSION = 1

/** Dated events of one report: more than this is told in the free text or in files. */
export const EVENTS_MAX = 100

const text = z.string().max(WORDS_MAX)

export const eventDraft = z.object({
  id: z.uuid({ version: 'v4' }),
  told: text,
  where: text,
  state: z.string().max(20),
  what: text,
})
export type EventDraft = z.infer<typeof eventDraft>

const draftSchema = z.object({
  form: z.number().int(),
  /** The unit that will receive it. */
  desk: z.uuid().nullable(),
  /** The person said that they have written the receipt down. */
  hasReceipt: z.boolean(),
  pages: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  events: z.array(eventDraft).max(EVENTS_MAX),
  /** Their bytes are on the disk already, sealed; only what stands here opens them. */
  files: z.array(sealedFile).max(FILES_PER_REPORT_MAX).default([]),
})

/** A report under way, as it lies sealed in the draft. */
export type ReportDraft = z.infer<typeof draftSchema>

export const EMPTY_DRAFT: ReportDraft = {
  ...{ form: FORM_VERSION, desk: null, hasReceipt: false, pages: {} },
  ...{ events: [], files: [] },
}

/** What is no draft of ours throws: it opened with the person's key, so it was written here. */
export const readReportDraft = (content: unknown): ReportDraft => draftSchema.parse(content)

export const withPage = (draft: ReportDraft, page: string, answers: PageAnswers): ReportDraft => ({
  ...draft,
  pages: {
    ...draft.pages,
    [page]: Object.fromEntries(Object.entries(answers).map(([name, one]) => [name, copy(one)])),
  },
})

const copy = (value: string | readonly string[]): string | string[] => (typeof value === 'string' ? value : [...value])

/** Whether there is anything to send: an account, an event, anything at all about what happened. */
export const saysSomething = ({ pages, events, files }: ReportDraft): boolean =>
  events.length + files.length > 0 || Object.values(pages).some((answers) => Object.keys(answers).length > 0)
