import { z } from 'zod'
import { defineKind } from '@recourse/chronicle'

export const CHANNELS = ['phone', 'message', 'mail', 'post', 'person'] as const
const WORDS_MAX = 20_000

/**
 * The person was contacted by another way than their own page: by which one, under which words of theirs on safe
 * contact. Said in protection, where its kind is hidden too.
 */
export const contactMade = defineKind({
  kind: 'contact.made',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    channel: z.enum(CHANNELS),
    /** The entry of the person's agreement that was looked at before. */
    agreement: z.uuid({ version: 'v4' }),
    outcome: z.enum(['reached', 'not-reached']),
    words: z.string().max(WORDS_MAX),
  }),
})
