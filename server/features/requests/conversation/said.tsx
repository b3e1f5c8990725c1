import type { Refusal } from '@recourse/cooperation'
import { English } from '../../law/index.ts'
import type { RequestKey } from '../texts.ts'
import english from '../texts/en.json'
import type { TalkWords } from './texts.ts'

/** What the law refuses, in the reader's language where the room of requests has it. */
export function RefusalSaid({ words, refusal }: { readonly words: TalkWords; readonly refusal: RefusalShown }) {
  const said = refusalKey(refusal.code)
  if (said === null) return <English>{refusal.sentence}</English>
  return <>{words.say(said)}</>
}

export type RefusalShown = Pick<Refusal, 'sentence'> & { readonly code: string }

const refusalKey = (code: string): RequestKey | null => (code in english ? (`requests.${code}` as RequestKey) : null)

/** The same as a plain text, for the summary of errors. */
export const refusalText = (words: TalkWords, { code, sentence }: RefusalShown): string => {
  const key = refusalKey(code)
  return key === null ? sentence : words.say(key)
}
