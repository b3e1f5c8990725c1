import { z } from 'zod'
import { CASE_STATUSES } from '../../platform/cases/index.ts'

/** A name, a number or an address: nothing longer is one. */
export const KNOWN_CHARACTERS_MAX = 200
const code = z
  .string()
  .regex(/^[A-Za-z0-9:.-]*$/)
  .max(80)
  .default('')

/** What is asked for. It comes by POST alone, so that it stands in no address, no history and no journal. */
export const askedForm = z.object({
  known: z.string().trim().max(KNOWN_CHARACTERS_MAX).default(''),
  words: z.string().trim().max(KNOWN_CHARACTERS_MAX).default(''),
  ...{ act: code, state: code, need: code },
  status: z.enum(['', ...CASE_STATUSES]).default(''),
  /** Where the last page ended. */
  after: z.string().max(120).default(''),
})
export type Asked = z.output<typeof askedForm>

export const NOTHING_ASKED: Asked = askedForm.parse({})

/** Whether there is anything to look for; a list of everything is the board's. */
export const asksSomething = ({ known, words, act, state, need, status }: Asked): boolean =>
  [known, words, act, state, need, status].some((one) => one !== '')
