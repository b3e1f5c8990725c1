import { countryName, formId, owerId, type Norms } from '../../platform/norms/index.ts'
import type { REPORTED } from './kinds.ts'
import type { FollowUpWords } from './texts.ts'

type Known = Pick<Norms, 'words'>

/** Codes of a row in the reader's words. */
export const formOf = (norms: Known, { code }: Pick<FollowUpWords, 'code'>, form: string): string =>
  norms.words(code).find('remedies', formId(form), 'label')?.text ?? form

export const kindOf = (norms: Known, { code }: Pick<FollowUpWords, 'code'>, kind: string): string =>
  norms.words(code).find('remedies', owerId(kind), 'label')?.text ?? kind

export function owerOf(norms: Known, words: FollowUpWords, owedBy: string, state: string | null): string {
  const country = state === null ? words.say('follow-up.noState') : countryName(words.code, state)
  return words.formats.parts([kindOf(norms, words, owedBy), country])
}

export const reportName = (words: FollowUpWords, what: (typeof REPORTED)[number]): string =>
  words.say(`follow-up.what-${what}` as 'follow-up.what-referred')
