import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** All choices of a case are one subject: whoever chooses names the newest choice that they saw. */
export const CHOICE_SUBJECT = 'choice of procedure'

export const refuse = refuseFrom(
  {
    'no-such-option': { sentence: english['no-such-option'], rule: 'docs/proceedings.md, choice of procedure' },
  } as const,
  'choice',
)
