import type { CaseFact, Feature } from '../../platform/feature.ts'
import { riskKinds } from './kinds.ts'
import { safetyOf } from './read.ts'
import { safetyRoutes } from './routes.ts'
import { LevelShown, safetyTab } from './tab.tsx'
import { safetyTexts, type SafetyWords } from './texts.ts'

const levelFact: CaseFact = {
  id: 'safety',
  order: 10,
  label: (words) => words.say('safety.title'),
  render: ({ opened, visitor }) => {
    const words: SafetyWords = visitor.words
    const { level } = safetyOf(opened.entries)
    return level === null ? words.say('safety.nobodyLooked') : LevelShown({ words, level })
  },
}

/** How safe a person is: asked by a trained person, decided by people, looked at again. It opens help and limits none. */
export const safety: Feature = {
  name: 'safety',
  texts: safetyTexts,
  entryKinds: riskKinds,
  routes: safetyRoutes,
  caseTabs: [safetyTab],
  caseFacts: [levelFact],
  clockRules: [
    {
      rule: 'review-safety',
      label: (words) => words.say('safety.clockReview'),
      source: (words) => words.say('safety.clockSource'),
    },
  ],
}
