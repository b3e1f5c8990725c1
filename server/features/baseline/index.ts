import type { CaseFact, Feature } from '../../platform/feature.ts'
import { baselineKinds } from './kinds.ts'
import { baselineRoutes } from './routes.ts'
import { Moments } from './show.tsx'
import { baselineTab } from './tab.tsx'
import { baselineTexts } from './texts.ts'

export { BASELINE_PURPOSES } from './rules.ts'
export { AtMoment } from './show.tsx'
export { checkedNow, momentsOf, ratingOf, type Checked, type MomentStanding } from './read.ts'

const momentsFact: CaseFact = {
  id: 'baseline',
  order: 40,
  label: (words) => words.say('baseline.title'),
  render: (view) => Moments({ view }),
}

/** Minimum protections: which are met in a case, by whom they are owed, and what the case itself shows of them. */
export const baseline: Feature = {
  name: 'baseline',
  texts: baselineTexts,
  entryKinds: baselineKinds,
  routes: baselineRoutes,
  caseTabs: [baselineTab],
  caseFacts: [momentsFact],
}
