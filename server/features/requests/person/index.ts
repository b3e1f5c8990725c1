import type { Feature } from '../../../platform/feature.ts'
import { eraseAsTold } from './as-told.ts'
import { handBackLate } from './late.ts'
import { handingBackMigrations } from './migration.ts'
import { deskRoutes } from './desk/routes.ts'
import { otherBodiesTab } from './desk/tab.tsx'
import { personLines } from './lines.tsx'
import { personKinds } from './kinds.ts'
import { outcomeRoutes } from './outcome.tsx'
import { ownBodiesPanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { passOn } from './passing-on.ts'
import { CLOCKS } from './rules.ts'
import { wordRoutes } from './words.tsx'
import { personTexts, type PersonKey } from './texts.ts'

const clock = (rule: string, key: PersonKey) => ({
  rule,
  label: (words: { say(key: PersonKey): string }) => words.say(key),
  source: (words: { say(key: PersonKey): string }) => words.say('request-person.clockTarget'),
})

/** The person whose case a request serves: what leaves on their word, what they are told, and what they may change. */
export const requestPerson: Feature = {
  name: 'request-person',
  texts: personTexts,
  migrations: handingBackMigrations,
  entryKinds: personKinds,
  caseTabs: [otherBodiesTab],
  personPanels: [ownBodiesPanel],
  chronicleLines: personLines,
  clockRules: [
    clock(CLOCKS.answer, 'request-person.clockAnswer'),
    {
      ...clock(CLOCKS.opinion, 'request-person.clockOpinion'),
      source: (words) => words.say('request-person.clockOpinionLaw'),
    },
    clock(CLOCKS.send, 'request-person.clockSend'),
    clock(CLOCKS.follow, 'request-person.clockFollow'),
    clock(CLOCKS.anew, 'request-person.clockAnew'),
  ],
  withOwnWord: passOn,
  tasks: (platform) => [
    { name: 'erase-as-told', cron: '* * * * *', run: () => eraseAsTold(platform) },
    { name: 'hand-back-late', cron: '* * * * *', run: () => handBackLate(platform) },
  ],
  routes: (platform) => [
    ...deskRoutes(platform),
    ...ownRoutes(platform),
    ...outcomeRoutes(platform),
    ...wordRoutes(platform),
  ],
}
