import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { FIELD_IDS, VALUE_CHARS_MAX } from './rules.ts'

/**
 * What somebody typed for a forum's form, beside what the case says already. It may name the person, so it lies where
 * names lie. Which forum it is for stands inside: a plan is nobody's business.
 */
export const formTyped = defineKind({
  kind: 'forum-form.typed',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    forum: z.string().max(80),
    /** Of `norms/forum-forms.json`, when it was typed. */
    asOf: z.iso.date(),
    values: z.partialRecord(z.enum(FIELD_IDS), z.string().max(VALUE_CHARS_MAX)),
  }),
})

export const forumFormKinds = [formTyped] as unknown as readonly EntryKind[]
