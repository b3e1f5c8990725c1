import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SOURCE_LANGUAGE } from '../languages/index.ts'
import type { English } from './english.ts'
import { readNormFile } from './read.ts'

/** Twelve hexadecimal digits tell two wordings of one text apart; they guard against forgetting, not against forgery. */
const HASH_DIGITS = 12

/** Names the English that a translation was made from, so that a change of the English shows which ones are stale. */
export const sourceHash = (english: string): string =>
  createHash('sha256').update(english, 'utf8').digest('hex').slice(0, HASH_DIGITS)

const text = z.string().trim().min(1)

/** `norms/texts/<lang>/<file>.json`. */
export const translationFile = z
  .object({
    _meta: z.strictObject({ translation: z.enum(['machine', 'human']), source: z.string() }),
    _sourceHash: z.record(z.string(), z.string()),
  })
  .catchall(text)

/** `norms/texts/en/<file>.json`: words of ids that the data names only. */
const englishFile = z.object({ _meta: z.strictObject({ translation: z.literal('original') }) }).catchall(text)

export interface Translation {
  readonly by: 'machine' | 'human'
  readonly texts: ReadonlyMap<string, string>
  readonly sourceHashes: Readonly<Record<string, string>>
}

const textsIn = (file: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(file).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const textsPath = (language: string, file: string): string => join('texts', language, file)

/** A pack's own English with that of the ids it names only; both together leave no id without words. */
export function completeEnglish(folder: string, file: string, own: English, wordless: readonly string[]): English {
  if (wordless.length === 0) return own
  const path = textsPath(SOURCE_LANGUAGE, file)
  const added = textsIn(readNormFile(folder, path, englishFile))
  const missing = wordless.filter((key) => !added.has(key))
  const idle = [...added.keys()].filter((key) => !wordless.includes(key))
  if (missing.length + idle.length > 0)
    throw new Error(`norms/${path}: lacks [${missing.join(', ')}], and nothing has [${idle.join(', ')}]`)
  return new Map([...own, ...added])
}

/** The languages that have a folder of texts, but for English. */
export const translatedLanguages = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'texts')).filter((name) => name !== SOURCE_LANGUAGE && !name.includes('.'))

export function readTranslation(folder: string, language: string, file: string): Translation | null {
  const path = textsPath(language, file)
  if (!existsSync(join(folder, path))) return null
  const read = readNormFile(folder, path, translationFile)
  return { by: read._meta.translation, texts: textsIn(read), sourceHashes: read._sourceHash }
}
