import { z } from 'zod'
import { defineKind } from '@recourse/chronicle'

const id = z.uuid({ version: 'v4' })
const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** The person's two public keys, derived from their receipt: to be sealed to, and to stand behind what they send. */
export const personKeyed = defineKind({
  kind: 'person.keyed',
  version: 1,
  facets: z.object({ person: id, sealKey: key, sealKid: key, signKey: key, signKid: key }),
  body: z.object({}),
})

/** Longest text in any field of a form: a testimony has to fit (limits of `../http`). */
export const WORDS_MAX = 10 * 1024 * 1024
const words = z.string().max(WORDS_MAX)
const line = z.string().max(500)

/** Fields of identity that exist; a person gives one, some, all or none, and can only add. */
export const IDENTITY_FIELDS = [
  'called',
  'name',
  'birthDate',
  'gender',
  'nationality',
  'livesIn',
  'documents',
  'address',
  'anythingElse',
] as const

/** Some fields of who the person is, at the time that they choose to say them. */
export const identityGiven = defineKind({
  kind: 'identity.given',
  version: 1,
  weight: true,
  facets: z.object({}),
  body: z.object({ fields: z.partialRecord(z.enum(IDENTITY_FIELDS), words) }),
})

/** On whose behalf somebody acts, and by whose word: the person's own agreement, or the law's (issue 3). */
export const ACTING_FOR = ['self', 'family', 'client', 'group'] as const
export const AGREEMENTS = ['person-agreed', 'law-allows', 'not-asked-yet'] as const

/** How somebody may be reached without endangering them. No outgoing contact is the default (intake 6.2). */
export const contactAgreed = defineKind({
  kind: 'contact.agreed',
  version: 1,
  weight: true,
  facets: z.object({}),
  body: z.object({
    /** None: only by coming back with the receipt. */
    channels: z
      .array(z.object({ channel: z.enum(['phone', 'message', 'mail', 'post', 'person']), address: line }))
      .max(10),
    hours: line.optional(),
    codeWord: line.optional(),
    voicemail: z.enum(['yes', 'no']).optional(),
    language: line.optional(),
    interpreterGender: z.enum(['any', 'woman', 'man']).optional(),
    sharedDevice: z.enum(['yes', 'no', 'unknown']).optional(),
    note: words.optional(),
  }),
})

/** What the person fears now. It opens help and never closes any. */
export const dangerTold = defineKind({
  kind: 'danger.told',
  version: 1,
  weight: true,
  facets: z.object({}),
  body: z.object({
    now: z.enum(['yes', 'no', 'unknown', 'not-said']),
    of: z.array(z.string().max(80)).max(80),
    words: words.optional(),
  }),
})
