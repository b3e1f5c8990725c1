import type { RequestKind, Rule } from '@recourse/cooperation'
import { Tag, type SummaryRow } from '../../platform/ui/index.tsx'
import { English } from '../law/index.ts'
import type { TalkWords } from './conversation/texts.ts'

/** What the law's files say of costs and of the language of a kind. Undefined: a kind that only a newer program knows. */
export const ruleRows = (
  words: TalkWords,
  kind: Pick<RequestKind, 'costsRule' | 'languageRule'> | undefined,
): readonly SummaryRow[] => [
  { label: words.say('request-talk.costsRule'), value: <RuleSaid words={words} rule={kind?.costsRule} /> },
  { label: words.say('request-talk.languageRule'), value: <RuleSaid words={words} rule={kind?.languageRule} /> },
]

function RuleSaid({ words, rule }: { readonly words: TalkWords; readonly rule: Rule | undefined }) {
  if (rule === undefined) return <>{words.say('request-talk.ruleUnknown')}</>
  return (
    <>
      <English>{rule.rule}</English>
      <div class="hint">
        <English>{rule.legalSource}</English>{' '}
        <Tag tone={rule.verified ? 'good' : 'attention'}>
          {words.say(rule.verified ? 'request-talk.verified' : 'request-talk.notVerified')}
        </Tag>
      </div>
    </>
  )
}
