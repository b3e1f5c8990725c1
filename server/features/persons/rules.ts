import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

export const refuse = refuseFrom(
  {
    'no-such-person': { sentence: english['no-such-person'], rule: 'docs/decisions/0005, what a command saw' },
    'one-person-twice': { sentence: english['one-person-twice'], rule: 'docs/decisions/0003, decisions are values' },
    'no-such-statement': { sentence: english['no-such-statement'], rule: 'docs/decisions/0005, what a command saw' },
  } as const,
  'persons',
)

/** All links of a case are one subject: two of them together may say that three are one. */
export const LINKS_SUBJECT = 'links of persons'
export const CONCERNED_SUBJECT = 'person concerned'
export const speakerSubject = (statement: string): string => `speaker of ${statement}`

/** Who reports in their own name, and reads the account with their own receipt: nobody stands between. */
export const IN_OWN_NAME: readonly (string | null)[] = ['self']
