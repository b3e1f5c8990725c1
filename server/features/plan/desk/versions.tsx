import { replacementOf, type Measure } from '@recourse/remedies'
import type { CaseView } from '../../../platform/feature.ts'
import { Details, Link, SummaryList, Typed, TypedText, When } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { measureName, owerInWords } from '../../remedies/index.ts'
import type { PlanWords } from '../texts.ts'
import type { SeenPlan } from './seen.ts'

interface Props {
  readonly view: CaseView
  readonly seen: SeenPlan
  readonly measure: Measure
}

/** What took the place of a measure, and what it said before it was changed: nothing of a plan is lost. */
export function Versions({ view, seen, measure }: Props) {
  const words: PlanWords = view.visitor.words
  const replacement = seen.measures.find((one) => one.measure.id === replacementOf(measure))?.measure
  return (
    <>
      {replacement === undefined ? null : (
        <p>
          {words.say('plan.replacedBy')}:{' '}
          <Link href={`${caseHref(view.opened.file, 'plan')}?measure=${replacement.id}`}>
            <Typed>{measureName(view.platform.norms, words.code, replacement.content)}</Typed>
          </Link>
        </p>
      )}
      {measure.before.length === 0 ? null : (
        <Details summary={words.say('plan.before', { count: measure.before.length })}>
          {measure.before.map((content, at) => (
            <SummaryList key={at} rows={saidIn(view, content)} />
          ))}
        </Details>
      )}
    </>
  )
}

function saidIn({ platform, visitor }: CaseView, content: Measure['content']) {
  const words: PlanWords = visitor.words
  return [
    { label: words.say('plan.what'), value: <TypedText>{content.what}</TypedText> },
    { label: words.say('plan.owes'), value: <Typed>{owerInWords(platform.norms, words, content)}</Typed> },
    {
      label: words.say('plan.due'),
      value: content.due === null ? words.say('plan.noDue') : <When at={{ civil: content.due }} />,
    },
  ]
}
