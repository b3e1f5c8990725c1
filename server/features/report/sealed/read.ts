import { z } from 'zod'
import type { SealedReport } from './package.ts'

/** As entries have it: one in capitals could be stored, and never be read again. */
const id = z.uuid({ version: 'v4' }).lowercase()
const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const jwe = z.string().max(15 * 1024 * 1024)
const name = z.string().max(80)

/** More holders than one part of a new case can have. */
const WRAPS_MAX = 8
/** A report of every event, need and answer that the page offers stays far below. */
const ENTRIES_MAX = 300

const sealedReport = z.strictObject({
  v: z.literal(1),
  ...{ desk: id, file: id },
  person: z.strictObject({ id, seal: key, sign: key, lookup: key }),
  excludedStates: z.array(z.string().regex(/^[A-Z]{3}$/)).max(10),
  excludedAuthorities: z.array(z.uuid().lowercase()).max(200),
  compartments: z
    .array(
      z.strictObject({
        ...{ purpose: name, id, key, opening: z.strictObject({ id, jwe }) },
        wraps: z.array(z.strictObject({ holder: id, jwe })).max(WRAPS_MAX),
      }),
    )
    .max(20),
  entries: z
    .array(z.strictObject({ purpose: name, id, kind: name, facets: z.record(z.string(), z.json()), jwe }))
    .min(1)
    .max(ENTRIES_MAX),
})

/** Null where it is none of ours. What is inside the sealed parts nobody here can tell. */
export function readSealedReport(text: string): SealedReport | null {
  try {
    const read = sealedReport.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
