import { z } from 'zod'

/** Shapes that several kinds share. Ids are random UUIDs, hashes SHA-256 in base64url. */
export const id = z.uuid({ version: 'v4' })
export const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const epoch = z.number().int().min(1).max(100_000)
export const civilDate = z.iso.date()
/** A code from `norms/` or from this product's own lists, never free text. */
export const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9:.-]*$/)
  .max(80)
/** Words a person wrote; they stand in bodies only. */
export const words = z.string().max(100_000)

/** Who holds a key: the ways a compartment can be read. */
export const holderType = z.enum(['unit', 'person', 'foreign-unit', 'recovery', 'break-glass', 'instance', 'member'])

/** One wrap as its entry announces it: audits compare the stored wraps with this list. */
export const wrapNote = z.object({
  type: holderType,
  holder: id,
  holderKid: hash,
  epoch,
  /** SHA-256 of the wrap's compact JWE. */
  wrap: hash,
})
export type WrapNote = z.infer<typeof wrapNote>
export type HolderType = z.infer<typeof holderType>

/** More holders than this on one compartment has no use we know of, and each costs a wrap at every rotation. */
export const WRAPS_MAX = 256
export const wrapNotes = z.array(wrapNote).max(WRAPS_MAX)
