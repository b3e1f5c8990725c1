import type { EntryKind } from '@recourse/chronicle'
import type { Feature } from '../../platform/feature.ts'
import { contactMade } from './kinds.ts'
import { triageRoutes } from './routes.ts'
import { triageTab } from './tab.tsx'
import { triageTexts } from './texts.ts'

export { decide, type Decided } from './commands.ts'
export { DECISIONS } from './rules.ts'

/** Whether a desk takes a case: the safety check before any contact, the checklist, the step, the hand-over. */
export const triage: Feature = {
  name: 'triage',
  texts: triageTexts,
  entryKinds: [contactMade as unknown as EntryKind],
  routes: triageRoutes,
  caseTabs: [triageTab],
  clockRules: [
    {
      rule: 'urgent-contact',
      label: (words) => words.say('triage.clockUrgent'),
      source: (words) => words.say('casefile.clockTarget'),
    },
    {
      rule: 'take-over',
      label: (words) => words.say('triage.clockTakeOver'),
      source: (words) => words.say('casefile.clockTarget'),
    },
  ],
}
