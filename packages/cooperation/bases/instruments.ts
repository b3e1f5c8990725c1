import { z } from 'zod'
import { accept, refuse, type Decision } from '../refusals.ts'

/** What is read of norms/instruments.json, in the words of that file; the rest is for people. */
const instrument = z.object({
  id: z.string(),
  title: z.string(),
  in_force: z.enum(['yes', 'no', 'unknown']),
  binding: z.boolean(),
  applies_from: z
    .strictObject({
      day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
      level: z.enum(['primary_text_read', 'secondary_read', 'memory', 'derived']),
    })
    .optional(),
})
const instrumentsFile = z.object({ instruments: z.array(instrument).min(1) })

export type Instrument = z.output<typeof instrument>
export type Instruments = ReadonlyMap<string, Instrument>

/** Refuses `file-wrong` with the place of the first fault. */
export function parseInstruments(json: unknown): Decision<Instruments> {
  const read = instrumentsFile.safeParse(json)
  if (!read.success) return refuse('file-wrong', `instruments ${z.prettifyError(read.error).split('\n')[0] ?? ''}`)
  return accept(new Map(read.data.instruments.map((one) => [one.id, one])))
}
