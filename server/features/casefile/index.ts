import type { EntryKind } from '@recourse/chronicle'
import { ASK_NEEDS_RULE } from '../../platform/cases/index.ts'
import type { Feature } from '../../platform/feature.ts'
import { needsRoutes } from './needs-routes.ts'
import { casefileRoutes } from './routes.ts'
import { auditTab } from './tabs/audit.tsx'
import { chronicleTab } from './tabs/chronicle.tsx'
import { messagesTab } from './tabs/messages.tsx'
import { needsTab } from './tabs/needs.tsx'
import { reportTab } from './tabs/report.tsx'
import { contactHeeded } from './safe-contact.ts'
import { summaryTab } from './tabs/summary.tsx'
import { casefileTexts } from './texts.ts'

export {
  actOn,
  askForNeeds,
  endClocks,
  finish,
  finishBegun,
  inDays,
  partOf,
  startClock,
  type Acting,
  type NewClock,
} from './acting.ts'
export { answerTo, type SentForm } from './answer-to.ts'
export { Begins } from './begins.tsx'
export { labelCase } from './card.ts'
export { errorsFrom, type Unread } from './errors.ts'
export { threadOf, timeOf } from './folds.ts'
export { HeardHow } from './heard-how.tsx'
export { languageName } from './frame.tsx'
export {
  contactHeeded,
  contactOf,
  SAFE_WAYS,
  safelyFields,
  safelyHeard,
  type SafeContact,
  type Safely as SaidSafely,
} from './safe-contact.ts'
export { contactLines, SafeContactRows, safeContactIn, Safely } from './safely.tsx'
export { sendMessage, type DeskMessage } from './message-commands.ts'
export { sayMove, stepSeen, type Move } from './move.ts'
export { BothVersions, inOneText, movedOrRefused, wasQuicker } from './moved.tsx'
export {
  caseHref,
  clockWords,
  nextOfMany,
  memberNamed,
  partName,
  shortReference,
  statesInWords,
  statusName,
  urgencyName,
} from './names.ts'
export { onCase } from './routes.ts'
export { ANSWER_DAYS } from './rules.ts'
export { noCase, showCase, todayOf } from './show.tsx'
export { entryTitle } from './tabs/chronicle-entry.tsx'
export { Parts } from './tabs/summary.tsx'
export { partsOf, type PartOfFile } from './parts.ts'
export { Told } from './tabs/when.tsx'
export type { CasefileKey, CasefileWords } from './texts.ts'

/** The page of a case: whose it is, and the tabs that every feature hands in. */
export const casefile: Feature = {
  name: 'casefile',
  texts: casefileTexts,
  entryKinds: [contactHeeded as unknown as EntryKind],
  routes: (platform) => [...casefileRoutes(platform), ...needsRoutes(platform)],
  caseTabs: [summaryTab, reportTab, chronicleTab, messagesTab, needsTab, auditTab],
  clockRules: [
    {
      rule: 'answer-question',
      label: (words) => words.say('casefile.clockAnswer'),
      source: (words) => words.say('casefile.clockTarget'),
    },
    {
      rule: ASK_NEEDS_RULE,
      label: (words) => words.say('casefile.clockNeeds'),
      source: (words) => words.say('casefile.clockTarget'),
    },
  ],
}
