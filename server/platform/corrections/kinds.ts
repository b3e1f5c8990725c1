import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { CORRECTABLE } from '../norms/index.ts'

const code = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(80)
const day = z.iso.date()
const text = (charsMax: number) => z.string().trim().max(charsMax)

/** A source is read by whoever doubts: three lines that lead there. */
const SOURCE_CHARS_MAX = 500
const REASON_CHARS_MAX = 4_000

const place = {
  /** The subject: one id for one place in the files, whoever speaks of it. */
  fact: z.uuid({ version: 'v4' }),
  ...{ file: z.enum(CORRECTABLE), record: code, field: code, saidOn: day },
}

const body = z.object({
  role: code,
  reason: text(REASON_CHARS_MAX).min(1),
  instrument: text(SOURCE_CHARS_MAX),
  article: text(SOURCE_CHARS_MAX),
  address: text(SOURCE_CHARS_MAX),
  note: text(REASON_CHARS_MAX),
})

/** This instance knows a fact of the law otherwise than the files that ship. */
export const normCorrected = defineKind({
  kind: 'norm.corrected',
  version: 1,
  saidBy: 'staff',
  facets: z.object({
    ...place,
    ...{ value: code.nullable(), deposited: day.nullable(), inForceFrom: day.nullable() },
  }),
  body,
})

/** A lawyer has compared a derived reading with its source and stands by it. */
export const normConfirmed = defineKind({
  kind: 'norm.confirmed',
  version: 1,
  saidBy: 'staff',
  facets: z.object(place),
  body,
})

/** What was said is not held any more: the files count again. */
export const normTakenBack = defineKind({
  kind: 'norm.taken-back',
  version: 1,
  saidBy: 'staff',
  facets: z.object(place),
  body: body.pick({ role: true, reason: true }),
})

export const correctionKinds = [normCorrected, normConfirmed, normTakenBack] as unknown as readonly EntryKind[]
export type CorrectionSaid = z.infer<typeof body>
