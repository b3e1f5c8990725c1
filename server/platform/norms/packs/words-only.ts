import { z } from 'zod'
import { englishOf, textKey, textsOf, type Pack } from '../english.ts'
import { id, words } from './shapes.ts'

/** Files whose facts others read: here only what people read of them. */

const names = z.record(z.string(), z.string().nullable())

/** A body is called by its whole name; short forms are the same in every language. */
const forums = z.object({
  forums: z.array(
    z.object({
      ...{ id: z.string(), name: words, standing: names, required_fields: z.array(z.string()) },
      conditions: z.object({ exhaustion: z.object({ exceptions: z.array(z.string()) }) }),
    }),
  ),
})

/** The ids under which codes of a forum have their words: what to send it, what excuses, who may complain. */
export const sendId = (field: string): string => `send-${field}`
export const excuseId = (exception: string): string => `excuse-${exception}`
export const standingId = (code: string): string => `standing-${code}`

/** Beside the roles stand words about all of them, for lawyers. */
const BESIDE_ROLES = ['note', 'article']
/** What every page says in its own words. */
const PLAIN = ['yes', 'no']

const standingCodes = (standing: z.output<typeof names>): readonly string[] =>
  Object.entries(standing).flatMap(([role, code]) =>
    code === null || BESIDE_ROLES.includes(role) || PLAIN.includes(code) ? [] : [code],
  )

export const forumWords = forums.transform((read): Pack<null> => {
  const texts = read.forums.flatMap(({ id: forum, name }) => textsOf(forum, { name }))
  const named = read.forums.flatMap(({ required_fields: fields, conditions, standing }) => [
    ...fields.map(sendId),
    ...conditions.exhaustion.exceptions.map(excuseId),
    ...standingCodes(standing).map(standingId),
  ])
  const wordless = [...new Set(named)].map((code) => textKey(code, 'label'))
  return { facts: null, english: englishOf('forums.json', texts), wordless }
})

const rights = z.object({ rights: z.array(z.object({ id, label: words, explanation: words })) })
export const rightWords = rights.transform((read): Pack<null> => {
  const texts = read.rights.flatMap((one) => textsOf(one.id, { label: one.label, explanation: one.explanation }))
  return { facts: null, english: englishOf('rights.json', texts), wordless: [] }
})
