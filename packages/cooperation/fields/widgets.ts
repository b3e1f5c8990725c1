/** What a form can ask with. A group has named parts; each part is one of the others. */
export type Widget =
  | 'short-text'
  | 'long-text'
  | 'yes-no-unknown'
  | 'choice'
  | 'choices'
  | 'date'
  | 'date-range'
  | 'money'
  | 'lines'
  | 'file'
  | 'reference'

export type Target = 'request' | 'authority' | 'person'
/** How a short text or a line is written where it is no prose. */
export type Pattern = 'country' | 'language' | 'time' | 'number'

interface Asking {
  readonly widget: Widget
  readonly options?: readonly string[]
  /** The options stand at the field of the kind. */
  readonly optionsOfField?: true
  readonly target?: Target
  readonly pattern?: Pattern
  readonly lettersMax?: number
}

export interface Part extends Asking {
  readonly id: string
  readonly required?: true
}

export interface Single extends Asking {
  /** A list of such answers. */
  readonly many?: true
}

export interface Group {
  readonly widget: 'group'
  readonly parts: readonly Part[]
  readonly many?: true
}

export type FieldShape = Single | Group

/** A short answer: a name, a number of a file. */
export const SHORT_LETTERS_MAX = 500
/** Some paragraphs. */
export const TEXT_LETTERS_MAX = 4_000
/** Ten printed pages: requests that need more attach a document. */
export const LONG_LETTERS_MAX = 30_000
/** Longest list of one field; real requests name some dozens of persons. */
export const ITEMS_MAX = 200
/** Ten billion of a currency with three decimals: nothing that was ever frozen is above. */
export const MINOR_UNITS_MAX = 10_000_000_000_000

export const short = (id: string, more: Omit<Part, 'id' | 'widget'> = {}): Part => ({
  ...{ id, widget: 'short-text', ...more },
})
export const text = (id: string, more: Omit<Part, 'id' | 'widget'> = {}): Part => ({
  ...{ id, widget: 'long-text', lettersMax: TEXT_LETTERS_MAX, ...more },
})
export const date = (id: string, more: Omit<Part, 'id' | 'widget'> = {}): Part => ({ id, widget: 'date', ...more })
export const money = (id: string): Part => ({ id, widget: 'money' })
export const file = (id: string): Part => ({ id, widget: 'file' })
export const answer = (id: string, more: Omit<Part, 'id' | 'widget'> = {}): Part => ({
  ...{ id, widget: 'yes-no-unknown', ...more },
})
export const choice = (id: string, options: readonly string[], more: Omit<Part, 'id' | 'widget'> = {}): Part => ({
  ...{ id, widget: 'choice', options, ...more },
})
export const refer = (id: string, target: Target, more: Omit<Part, 'id' | 'widget'> = {}): Part => ({
  ...{ id, widget: 'reference', target, ...more },
})
export const lines = (id: string, pattern?: Pattern): Part => ({
  ...{ id, widget: 'lines', ...(pattern === undefined ? {} : { pattern }) },
})
export const REQUIRED = { required: true } as const
