import type { ReportKey } from '../texts.ts'
import type { Asking, AnswerChoice, How, Question } from './asking.ts'

/** Short ways to write questions down; each only names texts. */

const say =
  (key: ReportKey) =>
  ({ words }: Asking): string =>
    words.say(key)

interface Told {
  readonly label: ReportKey
  readonly hint?: ReportKey
}

const question = (name: string, { label, hint }: Told, how: How): Question => ({
  ...{ name, label: say(label), how },
  ...(hint === undefined ? {} : { hint: say(hint) }),
})

export const words = (name: string, told: Told, rows = 5): Question => question(name, told, { kind: 'words', rows })
export const line = (name: string, told: Told): Question => question(name, told, { kind: 'line' })

export type ChoiceKeys = Readonly<Record<string, ReportKey>>

const choicesOf =
  (keys: ChoiceKeys) =>
  (asking: Asking): readonly AnswerChoice[] =>
    Object.entries(keys).map(([value, key]) => ({ value, label: asking.words.say(key) }))

export const one = (name: string, told: Told, keys: ChoiceKeys): Question =>
  question(name, told, { kind: 'one', choices: choicesOf(keys) })
export const some = (name: string, told: Told, keys: ChoiceKeys): Question =>
  question(name, told, { kind: 'some', choices: choicesOf(keys) })
export const someOf = (name: string, told: Told, choices: (asking: Asking) => readonly AnswerChoice[]): Question =>
  question(name, told, { kind: 'some', choices })
export const menuOf = (name: string, told: Told, choices: (asking: Asking) => readonly AnswerChoice[]): Question =>
  question(name, told, { kind: 'menu', choices })
