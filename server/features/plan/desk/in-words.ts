import { isForOthers, isOpen } from '@recourse/remedies'
import type { CaseView } from '../../../platform/feature.ts'
import { benefitsInWords, formName, measureName, owerInWords, stateName } from '../../remedies/index.ts'
import type { PlanWords } from '../texts.ts'
import type { SeenPlan } from './seen.ts'

/** Longest line that an agreement keeps. */
const LINE_MAX = 2000

/** Each open measure in one line, as it is read out and frozen with what the person says of it. */
export function planInWords(
  { visitor, platform: { norms } }: Pick<CaseView, 'visitor' | 'platform'>,
  seen: Pick<SeenPlan, 'measures'>,
): readonly string[] {
  const words: PlanWords = visitor.words
  return seen.measures
    .filter(({ measure }) => isOpen(measure.state))
    .map(({ measure: { content, state } }) => {
      const due = content.due === null ? words.say('plan.noDue') : words.formats.date(content.due)
      const parts = [
        measureName(norms, words.code, content),
        formName(norms, words.code, content.form)?.text ?? content.form,
        owerInWords(norms, words, content),
        ...(isForOthers(content) ? [words.say('plan.isFor', { who: benefitsInWords(words, content) })] : []),
        due,
        stateName(words, state),
      ]
      return [...parts.join('; ')].slice(0, LINE_MAX).join('')
    })
}
