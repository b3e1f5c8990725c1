import type { Feature } from '../../platform/feature.ts'
import { reportRoutes } from './routes.ts'
import { reportTexts } from './texts.ts'

export { openDesks, type Desk } from './desks.ts'

/** Telling what happened: the receipt, the questions in any order, and the sending. Everything works without scripts. */
export const report: Feature = {
  name: 'report',
  texts: reportTexts,
  routes: reportRoutes,
  clockRules: [
    {
      rule: 'acknowledge',
      label: (words) => words.say('report.clockAcknowledge'),
      source: (words) => words.say('report.clockTarget'),
    },
    {
      rule: 'decide-on-report',
      label: (words) => words.say('report.clockDecide'),
      source: (words) => words.say('report.clockTarget'),
    },
  ],
}
