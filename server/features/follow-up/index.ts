import type { Feature } from '../../platform/feature.ts'
import { disputedIn } from './board/queries.ts'
import { boardRoutes, followUpReaders } from './board/routes.ts'
import { FOLLOW_UP_PATH } from './board/view.ts'
import { deskRoutes } from './desk/routes.ts'
import { followUpTab } from './desk/tab.tsx'
import { followUpKinds } from './kinds.ts'
import { followUpLines } from './lines.tsx'
import { followUpTexts, type FollowUpWords } from './texts.ts'

export { reportsOf, type Report } from './read.ts'
export { SILENT_DAYS } from './rules.ts'
export { reportName } from './names.ts'

/** What was promised and is late, silent or disputed: over all cases, and in each. */
export const followUp: Feature = {
  name: 'follow-up',
  texts: followUpTexts,
  entryKinds: followUpKinds,
  chronicleLines: followUpLines,
  caseTabs: [followUpTab],
  routes: (platform) => [...boardRoutes(platform), ...deskRoutes(platform)],
  navigation: (who, words: FollowUpWords) =>
    who !== null && followUpReaders.decide(who, null).granted
      ? [{ href: FOLLOW_UP_PATH, label: words.say('follow-up.title') }]
      : [],
  boardMarker: async ({ database }, files) => {
    const disputed = await disputedIn(database.app, files)
    return new Map([...disputed].map((file) => [file, (words: FollowUpWords) => words.say('follow-up.markDisputed')]))
  },
}
