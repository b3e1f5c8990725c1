import { TEAM_CONSENTS, type TeamConsent } from '@recourse/cooperation'
import { typedDay, typedText } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { answerUse, evaluate, proposeTerms, signTerms, useAgreed, useOrAsk, type TeamActing } from './commands.ts'
import { ANSWERS, LINE_MAX, WORDS_MAX } from './kinds.ts'
import type { Team } from './standing.ts'

/** The forms of a team's page: what each says, and what it wants done. */

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** What a form wants done, or the field in which something is missing. */
export type Read =
  | { readonly run: (acting: TeamActing) => Promise<Outcome<null, string>> }
  | { readonly missing: string }

export const textIn = (fields: Fields, name: string): string => (typedText(fields, name) ?? '').trim()

/** Names of fields that stand once for each question asked. */
export const answerFields = (asked: string) => ({ agrees: `agrees-${asked}`, words: `answer-${asked}` })

/** Where somebody writes a text. One page holds all these forms, and the name of a field is its id. */
export const wordsField = (form: string, fields: Fields): string | null => {
  if (form === 'answer') return answerFields(textIn(fields, 'asked')).words
  return { terms: 'termsWords', uses: 'words', evaluation: 'evaluationWords' }[form] ?? null
}

/** The first text that is longer than its entry can hold, and by how much: it is never cut. */
export function tooLongIn(form: string, fields: Fields): { readonly field: string; readonly by: number } | null {
  const words = wordsField(form, fields)
  const limits: readonly (readonly [string, number])[] = [
    ...(words === null ? [] : [[words, WORDS_MAX] as const]),
    ...(form === 'uses' ? [['to', LINE_MAX] as const] : []),
  ]
  const over = limits.map(([field, max]) => ({ field, by: textIn(fields, field).length - max }))
  return over.find(({ by }) => by > 0) ?? null
}

export const FORMS: Readonly<Record<string, (fields: Fields, team: Team) => Read>> = {
  terms: (fields, { law }) => {
    const endsOn = typedDay(fields, 'endsOn')
    if (endsOn === null) return { missing: 'endsOn' }
    const chosen = law.uses.map(({ id }) => [id, consentIn(textIn(fields, `rule-${id}`))] as const)
    const unread = chosen.find(([id, said]) => said === undefined && textIn(fields, `rule-${id}`) !== '')
    if (unread !== undefined) return { missing: `rule-${unread[0]}` }
    const rules = Object.fromEntries(chosen.flatMap(([id, said]) => (said === undefined ? [] : [[id, said]])))
    return { run: (acting) => proposeTerms(acting, { endsOn, rules, words: textIn(fields, 'termsWords') }) }
  },
  sign: (fields) => ({ run: (acting) => signTerms(acting, textIn(fields, 'terms')) }),
  uses: (fields) => {
    const [entry, use, words] = [textIn(fields, 'entry'), textIn(fields, 'use'), textIn(fields, 'words')]
    const missing = Object.entries({ entry, use, words }).find(([, said]) => said === '')
    if (missing !== undefined) return { missing: missing[0] }
    return { run: (acting) => useOrAsk(acting, { entry, use, words, to: textIn(fields, 'to') }) }
  },
  used: (fields) => ({ run: (acting) => useAgreed(acting, textIn(fields, 'asked')) }),
  answer: (fields) => {
    const asked = textIn(fields, 'asked')
    const names = answerFields(asked)
    const agrees = textIn(fields, names.agrees)
    if (agrees !== 'yes' && agrees !== 'no') return { missing: names.agrees }
    return {
      run: (acting) => answerUse(acting, { asked, agrees: agrees === 'yes', words: textIn(fields, names.words) }),
    }
  },
  evaluation: (fields, { law }) => {
    const said = law.questions.map(
      ({ id }) => [id, ANSWERS.find((one) => one === textIn(fields, `question-${id}`))] as const,
    )
    const open = said.find(([, answer]) => answer === undefined)
    if (open !== undefined) return { missing: `question-${open[0]}` }
    const answers = Object.fromEntries(said.flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer]])))
    return { run: (acting) => evaluate(acting, answers, textIn(fields, 'evaluationWords')) }
  },
}

const consentIn = (said: string): TeamConsent | undefined => TEAM_CONSENTS.find((one) => one === said)
