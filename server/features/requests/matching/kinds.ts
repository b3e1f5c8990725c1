import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { answers, line, wording } from '../kinds.ts'

/**
 * Whether the other side has a case of the same person, asked and answered without names (norms/cooperation.json,
 * parallel-proceedings-consultation: tokens only until both confirm). Nothing of it stands in facets.
 */

/** A person has some phones and papers; a list of people to try out is longer. */
export const POINTS_MAX = 40
/** Units of one authority that answer at once. */
export const UNITS_MAX = 20
/** 131,072 tokens of eight bytes, in base64url. */
export const SET_LETTERS_MAX = 1_400_000
export const WORDS_MAX = 20_000

const id = z.uuid({ version: 'v4' })
/** 32 bytes in base64url: a point of the group, a token or a secret. */
const bytes32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const points = z.array(bytes32).max(POINTS_MAX)

export const matchAsked = defineKind({
  kind: 'request.match-asked',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ points: points.min(1) }),
})

/** What the asking side needs to read the answer; in the case's own part for the desk, and with no name in it. */
export const matchBegun = defineKind({
  kind: 'match.begun',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({ request: id, secret: bytes32 }),
})

export const matchAnswered = defineKind({
  kind: 'request.match-answered',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    units: z.array(z.object({ points })).max(UNITS_MAX),
    /** Tokens of all units together: which unit has what is not told, and one answer fits into one envelope. */
    set: z
      .string()
      .regex(/^[A-Za-z0-9_-]*$/)
      .max(SET_LETTERS_MAX),
    /** Whether every case of the authority was compared: without it, no match means little. */
    isWhole: z.boolean(),
  }),
})

/** What came of it. The tokens let the other side find its own case, and name nobody to anybody else. */
export const matchTold = defineKind({
  kind: 'request.match-told',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: z.object({ isFound: z.boolean(), tokens: points, words: z.string().max(WORDS_MAX) }),
})

/** The answers that were held back, once the other side has confirmed. */
export const requestNamed = defineKind({
  kind: 'request.named',
  version: 1,
  saidBy: 'staff',
  weight: true,
  facets: z.object({}),
  body: z.object({ title: line, answers, wording }),
})

export const matchKinds = [
  ...[matchAsked, matchBegun, matchAnswered, matchTold, requestNamed],
] as unknown as readonly EntryKind[]
