import type { VNode } from 'preact'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import { PublicPage, SummaryList } from '../../platform/ui/index.tsx'
import { CRITERIA } from './rules.ts'
import type { TriageWords } from './texts.ts'

/** What a desk looks at before it takes a case, for everybody to read beforehand. */
export function criteriaPage(platform: Platform, visitor: Visitor): VNode {
  const words: TriageWords = visitor.words
  return (
    <PublicPage words={words} look={platform.look(visitor.words)} path={visitor.path} back={{ href: '/' }}>
      <h1>{words.say('triage.criteriaTitle')}</h1>
      <p>{words.say('triage.criteriaIntro')}</p>
      <SummaryList
        rows={CRITERIA.map((one) => ({
          label: words.say(`triage.criterion-${one}`),
          value: words.say(`triage.why-${one}`),
        }))}
      />
      <h2>{words.say('triage.criteriaDecision')}</h2>
      <p>{words.say('triage.criteriaDays')}</p>
      <p>{words.say('triage.criteriaObject')}</p>
    </PublicPage>
  )
}
