import type { EntryKind } from '@recourse/chronicle'
import type { Feature } from '../../platform/feature.ts'
import { HAND_OVER_RULE } from './handing/ask.ts'
import { handOverKinds } from './handing/kinds.ts'
import { handOverLines } from './handing/lines.tsx'
import { handOverPanel, handOverRoutes } from './handing/own-panel.tsx'
import { contactMade } from './kinds.ts'
import { triageRoutes } from './routes.ts'
import { triageTab } from './tab.tsx'
import { triageTexts } from './texts.ts'

export { decide, type Decided } from './commands.ts'
export { handOverAsked } from './handing/kinds.ts'
export { DECISIONS } from './rules.ts'

/** Whether a desk takes a case: the safety check before any contact, the checklist, the step, the hand-over. */
export const triage: Feature = {
  name: 'triage',
  texts: triageTexts,
  entryKinds: [contactMade as unknown as EntryKind, ...handOverKinds],
  routes: (platform) => [...triageRoutes(platform), ...handOverRoutes(platform)],
  caseTabs: [triageTab],
  personPanels: [handOverPanel],
  chronicleLines: handOverLines,
  clockRules: [
    {
      rule: 'urgent-contact',
      label: (words) => words.say('triage.clockUrgent'),
      source: (words) => words.say('casefile.clockTarget'),
    },
    {
      rule: HAND_OVER_RULE,
      label: (words) => words.say('triage.clockHandOver'),
      source: (words) => words.say('casefile.clockTarget'),
    },
    {
      rule: 'take-over',
      label: (words) => words.say('triage.clockTakeOver'),
      source: (words) => words.say('casefile.clockTarget'),
    },
  ],
}
