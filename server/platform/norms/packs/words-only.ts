import { z } from 'zod'
import { englishOf, textsOf, type Pack } from '../english.ts'
import { id, words } from './shapes.ts'

/** Files whose facts others read: here only what people read of them. */

type Line = readonly [key: string, english: string]

const wordsOf = <Read>(file: string, schema: z.ZodType<Read>, lines: (read: Read) => readonly Line[]) =>
  schema.transform((read): Pack<null> => ({ facts: null, english: englishOf(file, lines(read)), wordless: [] }))

/** A body is called by its whole name; short forms are the same in every language. */
const forums = z.object({ forums: z.array(z.object({ id: z.string(), name: words })) })
export const forumWords = wordsOf('forums.json', forums, (read) =>
  read.forums.flatMap((one) => textsOf(one.id, { name: one.name })),
)

const rights = z.object({ rights: z.array(z.object({ id, label: words, explanation: words })) })
export const rightWords = wordsOf('rights.json', rights, (read) =>
  read.rights.flatMap((one) => textsOf(one.id, { label: one.label, explanation: one.explanation })),
)
