import type { Paced } from '@recourse/remedies'
import type { CaseView } from '../../../platform/feature.ts'
import type { SummaryRow } from '../../../platform/ui/index.tsx'
import type { PlanWords } from '../texts.ts'
import type { Shown } from './seen.ts'

/** How many days it took from the order to the start, to a part and to the whole; none for what nobody has ordered. */
export function paceRows({ visitor }: Pick<CaseView, 'visitor'>, { pace, measure }: Shown): readonly SummaryRow[] {
  const words: PlanWords = visitor.words
  if (pace.orderedOn === null && measure.content.basis.how !== 'decision') return []
  const said = (days: Paced): string => {
    if (days === null) return words.say('plan.paceNotYet')
    return days === 'unknown' ? words.say('plan.paceUnknown') : words.say('plan.paceDays', { count: days })
  }
  return [
    { label: words.say('plan.paceStart'), value: said(pace.toStart) },
    { label: words.say('plan.pacePart'), value: said(pace.toPart) },
    { label: words.say('plan.paceFull'), value: said(pace.toFull) },
  ]
}
