import { madeOnce } from './made.ts'

/** The six languages of the United Nations: every text of the product exists in each of them. */
export const shippedLanguages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const
export type ShippedLanguage = (typeof shippedLanguages)[number]

/** The language the texts are written in first, and fall back to. */
export const SOURCE_LANGUAGE = 'en'

/** Made from English for tests: long, accented and mirrored. ISO 639-2 reserves qaa to qtz for local use. */
export const PSEUDO_LANGUAGE = 'qps'

export type Direction = 'ltr' | 'rtl'

export interface LanguageFacts {
  /** Our code: the name of the catalogue file and the value of `?lang=`. */
  readonly code: string
  /** The language's name in that language, for the language switch. */
  readonly ownName: string
  /** For the `lang` attribute. */
  readonly htmlTag: string
  /** For Intl. */
  readonly locale: string
  readonly direction: Direction
}

/** Scripts written from right to left that still have a living reader (Unicode, ScriptMetadata). */
const RIGHT_TO_LEFT_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'])

const PSEUDO_FACTS: LanguageFacts = {
  code: PSEUDO_LANGUAGE,
  ownName: 'Þšéûðö',
  // Screen readers and checkers know no `qps`; "XA" is the customary region of accented test English.
  htmlTag: 'en-XA',
  locale: 'en-GB',
  direction: 'rtl',
}

/** Day before month, as nearly everywhere that English is a second language. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB' }

/** Intl names Spanish "español"; a list of languages reads better when each begins alike. */
const ownName = madeOnce((code) => {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
})

function direction(code: string): Direction {
  const script = new Intl.Locale(code).maximize().script ?? 'Latn'
  return RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr'
}

/** What must be known of a language to set a page in it. The code must be well formed: see `isLanguageCode`. */
export function languageFacts(code: string): LanguageFacts {
  if (code === PSEUDO_LANGUAGE) return PSEUDO_FACTS
  return { code, ownName: ownName(code), htmlTag: code, locale: LOCALES[code] ?? code, direction: direction(code) }
}

/** Language, then script and region where given (RFC 5646, section 2.1, without the rarer parts). */
const LANGUAGE_CODE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/

export const isLanguageCode = (code: string): boolean => LANGUAGE_CODE.test(code)
