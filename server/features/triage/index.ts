import type { EntryKind } from '@recourse/chronicle'
import type { Feature } from '../../platform/feature.ts'
import { CLOCKS } from './handing/clocks.ts'
import { handOverDeskRoutes } from './handing/desk-routes.ts'
import { handOverKinds } from './handing/kinds.ts'
import { handOverLines } from './handing/lines.tsx'
import { handOverMarker } from './handing/marker.ts'
import { handOverPanel, handOverRoutes } from './handing/own-panel.tsx'
import { contactMade } from './kinds.ts'
import { triageRoutes } from './routes.ts'
import { triageTab } from './tab.tsx'
import { triageTexts } from './texts.ts'

export { decide, type Decided } from './commands.ts'
export { handOverAsked, handOverTold } from './handing/kinds.ts'
export { DECISIONS } from './rules.ts'

/** Whether a desk takes a case: the safety check before any contact, the checklist, the step, the hand-over. */
export const triage: Feature = {
  name: 'triage',
  texts: triageTexts,
  entryKinds: [contactMade as unknown as EntryKind, ...handOverKinds],
  routes: (platform) => [...triageRoutes(platform), ...handOverDeskRoutes(platform), ...handOverRoutes(platform)],
  caseTabs: [triageTab],
  personPanels: [handOverPanel],
  boardMarker: handOverMarker,
  chronicleLines: handOverLines,
  clockRules: [
    {
      rule: 'urgent-contact',
      label: (words) => words.say('triage.clockUrgent'),
      source: (words) => words.say('casefile.clockTarget'),
    },
    {
      ...{ rule: CLOCKS.answer, endsByItself: true, label: (words) => words.say('triage.clockHandOver') },
      source: (words) => words.say('casefile.clockTarget'),
    },
    {
      ...{ rule: CLOCKS.unanswered, label: (words) => words.say('triage.clockUnanswered') },
      source: (words) => words.say('casefile.clockTarget'),
    },
    {
      ...{ rule: CLOCKS.notSaid, label: (words) => words.say('triage.clockNotSaid') },
      source: (words) => words.say('casefile.clockTarget'),
    },
    {
      rule: 'take-over',
      label: (words) => words.say('triage.clockTakeOver'),
      source: (words) => words.say('casefile.clockTarget'),
    },
  ],
}
