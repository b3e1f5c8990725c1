import { shippedLanguages, SOURCE_LANGUAGE } from './language.ts'
import { everyPart, PART, parseMessage, type Part } from './message.ts'
import { englishProblems } from './plain-english.ts'

/** The parsed catalogue files of one `texts/` folder, by language code. */
export type CatalogueFiles = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Whole numbers that a page may count: enough to meet every plural form a reader of the language expects. */
const COUNTED_MAX = 200
const KEY = /^(?:[a-z][a-zA-Z0-9]*|[a-z]+(?:-[a-z]+)+)$/

/** The plural forms that whole numbers reach: French "many" (millions) is not among them, Arabic has all six. */
function pluralForms(language: string, type: Intl.PluralRuleType): readonly string[] {
  const rules = new Intl.PluralRules(language, { type })
  const reached = Array.from({ length: COUNTED_MAX + 1 }, (_, count) => rules.select(count))
  return [...new Set(['other', ...reached])].sort()
}

/** What a message asks to be filled with, so that two languages can be compared. */
function demands(parts: readonly Part[]): string {
  const named = everyPart(parts)
    .filter((part) => part.type !== PART.text && part.type !== PART.pound)
    .map((part) => {
      const cases =
        part.type === PART.select
          ? `(${Object.keys(part.options ?? {})
              .sort()
              .join('|')})`
          : ''
      return `${part.value}:${part.type}${cases}`
    })
  return [...new Set(named)].sort().join(' ')
}

function pluralProblems(parts: readonly Part[], language: string): readonly string[] {
  return everyPart(parts)
    .filter((part) => part.type === PART.plural)
    .flatMap((part) => {
      const missing = pluralForms(language, part.pluralType ?? 'cardinal').filter((form) => !part.options?.[form])
      return missing.map((form) => `{${part.value}} lacks the plural form "${form}"`)
    })
}

function dateProblems(parts: readonly Part[]): readonly string[] {
  return everyPart(parts)
    .filter((part) => part.type === PART.date || part.type === PART.time)
    .map((part) => `{${part.value}} is formatted in no known time zone: hand in words.formats.date(...)`)
}

function messageProblems(message: unknown, source: unknown, language: string): readonly string[] {
  if (typeof message !== 'string' || message.trim() === '') return ['is not a text']
  try {
    const parts = parseMessage(message)
    const wanted = demands(typeof source === 'string' ? parseMessage(source) : parts)
    const differs = demands(parts) === wanted ? [] : [`wants {${demands(parts)}} where English wants {${wanted}}`]
    const english = language === SOURCE_LANGUAGE ? englishProblems(parts) : []
    return [...differs, ...pluralProblems(parts, language), ...dateProblems(parts), ...english]
  } catch (error) {
    return [`is not an ICU message: ${error instanceof Error ? error.message : String(error)}`]
  }
}

function metaProblems(meta: unknown, language: string): readonly string[] {
  // English is where the texts begin, so it is no translation.
  if (language === SOURCE_LANGUAGE && meta === undefined) return []
  const translation = (meta as { translation?: unknown } | undefined)?.translation
  return translation === 'machine' || translation === 'human' ? [] : ['_meta.translation must be "machine" or "human"']
}

const messagesOf = (file: CatalogueFiles[string] | undefined) =>
  Object.entries(file ?? {}).filter(([key]) => key !== '_meta')

function fileProblems(files: CatalogueFiles, language: string): readonly string[] {
  const file = files[language]
  if (file === undefined) return ['there is no such catalogue']
  const source = new Map(messagesOf(files[SOURCE_LANGUAGE]))
  const shipped = shippedLanguages.some((code) => code === language)
  const missing = shipped ? [...source.keys()].filter((key) => !(key in file)).map((key) => `${key}: is missing`) : []
  const found = messagesOf(file).flatMap(([key, message]) => {
    if (!KEY.test(key)) return [`${key}: a key is one word in camelCase, or the code of a refusal`]
    if (!source.has(key)) return [`${key}: English has no such text`]
    return messageProblems(message, source.get(key), language).map((problem) => `${key}: ${problem}`)
  })
  return [...metaProblems(file._meta, language), ...missing, ...found]
}

/** All that is wrong with one room's catalogues, as sentences; empty when they may ship. */
export function catalogueProblems(files: CatalogueFiles): readonly string[] {
  const languages = [...new Set([...shippedLanguages, ...Object.keys(files)])]
  return languages.flatMap((language) => fileProblems(files, language).map((problem) => `${language}: ${problem}`))
}
