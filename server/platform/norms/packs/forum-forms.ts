import { z } from 'zod'
import { day, words } from './shapes.ts'

/** Ids of forums and fields are written with low lines, as in `forums.json`. */
const lowId = z.string().regex(/^[a-z0-9_]+$/)

export const FORM_LEVELS = ['primary_text_read', 'secondary_read', 'memory'] as const
export const NEEDED = ['yes', 'if_applies', 'if_known'] as const

const field = z.object({
  field: lowId,
  /** What the forum asks for, in short and in English. */
  called: words,
  /** Where in its form or rule. */
  item: z.string(),
  ...{ needed: z.enum(NEEDED), source: words, level: z.enum(FORM_LEVELS) },
})
const form = z.object({
  ...{ forum: lowId, title: words, basis: words, instruments: z.array(words).min(1) },
  ...{ pages_max: z.number().int().positive().nullable(), fields: z.array(field).min(1) },
})

export type FormField = Readonly<z.output<typeof field>>

/** What a forum's own form asks, in its order. */
export interface ForumForm {
  readonly forum: string
  readonly title: string
  readonly basis: string
  /** Of `rights.json`: in whose articles a right is named before this forum. */
  readonly instruments: readonly string[]
  readonly pagesMax: number | null
  readonly fields: readonly FormField[]
}

export interface ForumForms {
  readonly asOf: string
  readonly forms: ReadonlyMap<string, ForumForm>
}

export const forumFormsFile = z.object({ as_of: day, forms: z.array(form) }).transform((read): ForumForms => ({
  asOf: read.as_of,
  forms: new Map(read.forms.map(({ pages_max: pagesMax, ...one }) => [one.forum, { ...one, pagesMax }])),
}))
