import type { Feature } from '../../platform/feature.ts'
import { reportRoutes } from './routes.ts'
import { toldPanel } from './told-panel.tsx'
import { takingReports } from './assisted/asked.ts'
import { reportTexts } from './texts.ts'

export { openDesks, type Desk } from './desks.ts'
export { contactBody, dangerBody } from './filing/said.ts'
export { startClocks } from './filing/store.ts'
export { chosenOf, textOf, type PageAnswers } from './form/answers.ts'
export type { Asking, QuestionPage } from './form/asking.ts'
export { needDomains } from './form/choices.ts'
export { answerText } from './form/frozen.ts'
export { pageById } from './form/pages.ts'
export { answersGiven, askedApart, toldOn, type ToldAnswer } from './form/told.ts'
export { readPage } from './form/read.ts'
export { Questions } from './pages/question.tsx'
export { ReceiptShown } from './pages/receipt.tsx'
export type { ReportKey } from './texts.ts'

/** Telling what happened: the receipt, the questions in any order, and the sending. Everything works without scripts. */
export const report: Feature = {
  name: 'report',
  texts: reportTexts,
  routes: reportRoutes,
  personPanels: [toldPanel],
  navigation: (who, words) =>
    who !== null && takingReports.decide(who, null).granted
      ? [{ href: '/assisted', label: words.say('report.assistedTitle') }]
      : [],
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
