import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { languageCode } from '../../platform/cases/index.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9:.-]*$/)
  .max(80)

/** As much as a desk worker types; what is longer is a file. */
export const WORDS_MAX = 100_000
export const NAME_MAX = 300
/** Scripts and spellings of one person; more were never seen. */
export const NAMES_MAX = 20
const words = z.string().max(WORDS_MAX)

export const ROLES = [
  'concerned',
  'family',
  'representative',
  'witness',
  'responsible',
  'helper',
  'official',
  'other',
] as const
export type PersonRole = (typeof ROLES)[number]

/** From whom something is known. */
export const SOURCES = ['person', 'witness', 'document', 'authority'] as const
export type Source = (typeof SOURCES)[number]
export const TOLD_BY = [...SOURCES, 'desk'] as const

/**
 * A person of the case, or a correction of what was noted of them: that one supersedes, and the older one stays. Said in
 * the desk's own part, for it names third parties: no share, no other unit, no counsel and no person with a receipt (who
 * may be the one whom a witness fears) has its key.
 */
export const personNoted = defineKind({
  kind: 'person.noted',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    person: id,
    role: z.enum(ROLES),
    /** Each in its own script. */
    names: z.array(z.string().min(1).max(NAME_MAX)).min(1).max(NAMES_MAX),
    toldBy: z.enum(TOLD_BY),
    toldWords: line.optional(),
    words: words.optional(),
  }),
})

export const LINK_VERDICTS = ['same', 'not-same', 'undone'] as const
export type LinkVerdict = (typeof LINK_VERDICTS)[number]

/** Whether two persons of a case are one. It merges nothing. In the desk's own part, as those whom it compares. */
export const personsLinked = defineKind({
  kind: 'persons.linked',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ one: id, other: id, verdict: z.enum(LINK_VERDICTS), words: words.optional() }),
})

/**
 * What somebody said to the desk, written down. In the account where the person who holds the receipt said it: they read
 * it and may object. In the desk's own part where anybody else did: a witness must not be read by those who read a share.
 */
export const statementTaken = defineKind({
  kind: 'statement.taken',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    /** A person of the case by an id that says nothing by itself. */
    speaker: id,
    source: z.enum(SOURCES),
    /** By their work, not by name. */
    saidTo: line,
    /** Absent: nobody knows the day. */
    saidOn: z.iso.date().optional(),
    language: languageCode,
    interpreter: z.enum(['yes', 'no', 'unknown']),
    words,
    /** Ids of `norms/violations.json`: the harm that it is about. */
    acts: z.array(code).max(200),
  }),
})

/** Whose words a report, a dated event or a message are. In the desk's own part, for it may point at a witness. */
export const statementAttributed = defineKind({
  kind: 'statement.attributed',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ statement: id, speaker: id, source: z.enum(SOURCES) }),
})

export const personsKinds = [
  personNoted,
  personsLinked,
  statementTaken,
  statementAttributed,
] as unknown as readonly EntryKind[]
