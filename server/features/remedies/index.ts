import type { Feature } from '../../platform/feature.ts'
import { remedyKinds } from './kinds.ts'
import { remedyLines } from './lines.tsx'
import { DUE_RULE, measureClock, measureTable, remedyMigrations } from './table.ts'
import { remediesTexts, type RemediesWords } from './texts.ts'

export {
  changeMeasure,
  moneySubject,
  noteAgreement,
  noteMoney,
  openMeasure,
  planSubject,
  REMEDIES_PURPOSES,
  sayMeasure,
  sayStep,
  stepMeasure,
  awardCurrency,
  type NewAgreement,
  type NewMoney,
  type NewStep,
  type Plan,
  type Seen,
} from './commands.ts'
export { BENEFIT_ROLES, benefitName, benefitsInWords, isBenefitRole } from './benefits.ts'
export { currencyDigits } from './currencies.ts'
export {
  AGREED,
  feedbackGiven,
  HELPED,
  measureChanged,
  measureMoved,
  measureOpened,
  moneyNoted,
  planAgreed,
  remedyPreferred,
  TOLD,
  UNANSWERED,
} from './kinds.ts'
export {
  agreementsOf,
  countingMoney,
  feedbackOf,
  measuresOf,
  moneyOf,
  preferenceOf,
  voicesOf,
  wordsBeside,
  type Feedback,
  type NotedMoney,
  type Preference,
  type SaidAgreement,
  type SaidBeside,
  type Voices,
} from './read.ts'
export { DUE_RULE } from './table.ts'
export { BENEFITS_MAX, MONEY_MAX, refuse as refuseRemedy, refusedBy, type RemediesRefusal } from './rules.ts'
export * from './show.tsx'
export type { RemediesKey, RemediesWords } from './texts.ts'

/** What is owed in a case and whether it happened: what every page on remedies stands on. It has no page of its own. */
export const remedies: Feature = {
  name: 'remedies',
  texts: remediesTexts,
  entryKinds: remedyKinds,
  projections: [measureTable],
  migrations: remedyMigrations,
  clockSources: [measureClock],
  clockRules: [
    {
      rule: DUE_RULE,
      label: (words: RemediesWords) => words.say('remedies.clockDue'),
      source: (words: RemediesWords) => words.say('remedies.clockSource'),
      isOneOfMany: true,
    },
  ],
  chronicleLines: remedyLines,
}
