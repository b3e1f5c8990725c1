import { z } from 'zod'
import { defineKind } from '@recourse/chronicle'
import { CASE_STATUSES, type CaseStatus } from '../status.ts'
import { languageCode } from './account.ts'
import { WORDS_MAX } from './person.ts'

const id = z.uuid({ version: 'v4' })
const words = z.string().max(WORDS_MAX)
const line = z.string().max(2000)
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9:.-]*$/)
  .max(80)
const statuses = CASE_STATUSES as unknown as readonly [CaseStatus, ...CaseStatus[]]

/** What the person thinks of a closing while something that is owed to them is still open. */
export const CLOSING_VIEWS = ['agrees', 'disagrees', 'not-reached'] as const
export type ClosingView = (typeof CLOSING_VIEWS)[number]

/** The next step of a case, with its reason: every decision is told in the file that the person reads. */
export const caseMoved = defineKind({
  kind: 'case.moved',
  version: 1,
  facets: z.object({ to: z.enum(statuses), reason: code }),
  body: z.object({
    words,
    wayToObject: line.optional(),
    criteria: z.array(line).max(50).optional(),
    personsView: z.enum(CLOSING_VIEWS).optional(),
  }),
})

export const MESSAGE_KINDS = ['message', 'question', 'decision', 'acknowledgement', 'objection', 'worry'] as const

/** One thread for the person and the desk. A translation stands beside the original and says who made it. */
export const messageSent = defineKind({
  kind: 'message.sent',
  version: 1,
  facets: z.object({ from: z.enum(['person', 'desk']), kind: z.enum(MESSAGE_KINDS) }),
  body: z.object({
    text: words,
    language: languageCode.optional(),
    repliesTo: id.optional(),
    typedBy: line.optional(),
  }),
})

export const messageTranslated = defineKind({
  kind: 'message.translated',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ message: id, text: words, language: languageCode, by: z.enum(['human', 'machine']) }),
})

/** A period begins: whose it is, by which rule, and when it ends. `isLaw` false: a target of this product or desk. */
export const clockStarted = defineKind({
  kind: 'clock.started',
  version: 1,
  facets: z.object({
    clock: id,
    rule: code,
    startsOn: z.iso.date(),
    due: z.iso.date(),
    owner: z.enum(['desk', 'person', 'other']),
    isLaw: z.boolean(),
    /** Where the period stands written, as a code of `norms/` or of docs/clocks.md. */
    source: code,
  }),
  body: z.object({}),
})

export const clockEnded = defineKind({
  kind: 'clock.ended',
  version: 1,
  facets: z.object({ clock: id, how: z.enum(['met', 'missed', 'stopped']) }),
  body: z.object({ words: words.optional() }),
})

/** A member takes a case or is given it. Said in the desk's own part: the member's id leaves this server in no share. */
export const caseAssigned = defineKind({
  kind: 'case.assigned',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ member: id }),
  body: z.object({ words: words.optional() }),
})
