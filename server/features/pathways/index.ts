import type { BoardMarker, Feature } from '../../platform/feature.ts'
import { pathwayKinds } from './kinds.ts'
import { todayOf } from '../casefile/index.ts'
import { lawHash } from './assess.ts'
import { forumOfSource } from './clocks.ts'
import { afterFacts } from './commands.ts'
import { marksOf } from './nightly/marks.ts'
import { lookIfNeeded } from './nightly/round.ts'
import { pathwayLines } from './lines.ts'
import { pathwayFacts, pathwayMigrations } from './nightly/tables.ts'
import { afterOwnFacts } from './own/after.ts'
import { ownPathwaysPanel } from './own/panel.tsx'
import { pathwaysRoutes } from './routes.ts'
import { CLOCKS } from './rules.ts'
import { pathwaysTab } from './tab.tsx'
import { pathwaysTexts, type PathwaysKey } from './texts.ts'

export { outlookOf, type Assessed, type Outlook, type ShownDoor } from './assess.ts'
export { PATHWAY_PURPOSES } from './facts/case-facts.ts'
export { claimedActs, type ClaimedAct } from './facts/claimed.ts'
export { respondentName, type Naming } from './doors/names.tsx'
export { reasonSaid } from './reasons/say.tsx'

type Saying = { readonly code: string; say(key: PathwaysKey): string }

/** A day is of one forum, which its source names. */
const clock = (rule: string, label: PathwaysKey, source: PathwaysKey) => ({
  rule,
  label: (words: Saying, of?: string) => [words.say(label), forumOfSource(words.code, of) ?? []].flat().join(': '),
  source: (words: Saying) => words.say(source),
})

const boardMarker: BoardMarker = async (platform, files) => {
  const law = lawHash(platform.primitives, await platform.lawInForce())
  const marks = await marksOf(platform.database.app, files, { today: await todayOf(platform), law })
  return new Map([...marks].map(([file, mark]) => [file, (words) => words.say(`pathways.mark-${mark}`)]))
}

/** Every hour, whether there is something to do: a new day, or another law. */
const HOURLY = '41 * * * *'

/** Which doors are open to the person of a case, against whom and by when; for the desk, the board and the person. */
export const pathways: Feature = {
  name: 'pathways',
  texts: pathwaysTexts,
  entryKinds: pathwayKinds,
  projections: [pathwayFacts],
  migrations: pathwayMigrations,
  routes: pathwaysRoutes,
  caseTabs: [pathwaysTab],
  personPanels: [ownPathwaysPanel],
  boardMarker,
  chronicleLines: pathwayLines,
  afterFacts,
  afterOwnFacts,
  clockRules: [
    clock(CLOCKS.last, 'pathways.clockLast', 'pathways.clockLaw'),
    clock(CLOCKS.prudent, 'pathways.clockPrudent', 'pathways.clockPrudence'),
    clock(CLOCKS.safe, 'pathways.clockSafe', 'pathways.clockAdvice'),
  ],
  tasks: (platform) => [
    {
      name: 'pathways',
      cron: HOURLY,
      run: async () => {
        const round = await lookIfNeeded({ ...platform, pool: platform.database.app }, await todayOf(platform))
        if (round !== null) platform.journal('info', 'pathways.night', { ...round })
      },
    },
  ],
}
