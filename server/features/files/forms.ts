import { z } from 'zod'
import { NOTE_CHARS_MAX } from './entries.ts'
import { NOTE_FIELD, UPLOAD_FIELD } from './parts/upload-form.tsx'

const id = z.uuid()

/** Fields that every form with files has beside them; an `upload` is a file that came in parts before. */
export const filesFields = z.object({
  [NOTE_FIELD]: z.string().max(NOTE_CHARS_MAX).default(''),
  [UPLOAD_FIELD]: z
    .union([id, z.array(id)])
    .optional()
    .transform((given) => (given === undefined ? [] : typeof given === 'string' ? [given] : given)),
})
