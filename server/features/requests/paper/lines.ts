import { printable } from '../../../platform/paper/index.ts'

/** What a paper is made of: plain data that the template lays out, one below the other. */
export interface Line {
  /** Before the text, on the same line and in bold; with it the line runs as the page does. */
  readonly label: string | null
  readonly paragraphs: readonly string[]
  /** Of the text, where it is not the reader's. */
  readonly lang: string | null
  readonly isSmall: boolean
}

export interface Item {
  readonly title: { readonly text: string; readonly lang: string | null } | null
  readonly lines: readonly Line[]
}

export interface Section {
  readonly title: string
  readonly items: readonly Item[]
}

/** What stands on a paper. Its title names nobody: programs show it without opening the file. */
export interface Paper {
  readonly title: string
  /** What this paper is, and what it is not. */
  readonly note: string
  /** On every page, so that a page that was lost finds its way back. */
  readonly mark: string
  readonly isDraft: boolean
  /** What a camera reads: the file and the digest of the signed request. Null: nothing was signed yet. */
  readonly code: string | null
  readonly facts: readonly Line[]
  readonly sections: readonly Section[]
}

const ENGLISH = 'en'
/** First strong isolate, and its end: a name in another script leaves the order of its line alone. */
const isolated = (text: string): string => `\u2068${printable(text)}\u2069`

const line = (text: string, more: Partial<Line> = {}): Line => ({
  ...{ label: null, lang: null, isSmall: false },
  paragraphs: printable(text)
    .split(/\r\n?|\n/)
    .filter((one) => one.trim() !== ''),
  ...more,
})

/** What somebody wrote, each paragraph in its own direction. */
export const written = (text: string, lang: string | null = null): Line => line(text, { lang })
/** A sentence of the product, or a name. */
export const plain = (text: string): Line => line(text)
export const small = (text: string, lang: string | null = null): Line => line(text, { lang, isSmall: true })
/** A sentence of the law's files, which are in English. */
export const smallOfLaw = (text: string): Line => small(text, ENGLISH)
export const fact = (label: string, text: string, lang: string | null = null): Line =>
  line('', { label, lang, paragraphs: [isolated(text.replaceAll(/\s+/g, ' '))] })
export const factOfLaw = (label: string, text: string): Line => fact(label, text, ENGLISH)

export const titled = (text: string, lines: readonly Line[]): Item => ({
  ...{ title: { text: isolated(text), lang: null }, lines },
})
export const titledByLaw = (text: string, lines: readonly Line[]): Item => ({
  ...{ title: { text: isolated(text), lang: ENGLISH }, lines },
})

/** A language as the compiler takes one; a tag that it can't take is none. */
export const languageTag = (code: string): string | null => /^[a-z]{2,3}(?=-|$)/.exec(code.toLowerCase())?.[0] ?? null
