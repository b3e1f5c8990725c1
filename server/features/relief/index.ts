import { runningClocksOf } from '../../platform/cases/index.ts'
import type { BoardMarker, Feature } from '../../platform/feature.ts'
import { todayOf } from '../casefile/index.ts'
import { deskRoutes } from './desk/routes.ts'
import { reliefTab } from './desk/tab.tsx'
import { reliefKinds } from './kinds.ts'
import { reliefLines } from './lines.tsx'
import { ownReliefPanel } from './own/panel.tsx'
import { ownRoutes } from './own/routes.tsx'
import { CLOCKS } from './rules.ts'
import { markSent } from './sent.ts'
import { reliefTexts, type ReliefKey, type ReliefWords } from './texts.ts'

export { askRelief, stepRelief, type NewRelief, type NewReliefStep } from './commands.ts'
export { reliefsOf, type Relief } from './read.ts'

const clock = (rule: string, key: ReliefKey) => ({
  rule,
  label: (words: { say(key: ReliefKey): string }) => words.say(key),
  source: (words: { say(key: ReliefKey): string }) => words.say('relief.clockTarget'),
})

/** What comes first where several are true: what was broken, what nobody has answered, what is about to end. */
const MARKS = [
  [CLOCKS.broken, 'relief.markBroken'],
  [CLOCKS.answer, 'relief.markAsked'],
  [CLOCKS.warn, 'relief.markEnds'],
] as const

const boardMarker: BoardMarker = async (platform, files) => {
  const [clocks, today] = [await runningClocksOf(platform.database.app, files), await todayOf(platform)]
  const marks = [...clocks].flatMap(([file, own]) => {
    const runs = (rule: string): boolean =>
      own.some((one) => one.rule === rule && (rule !== CLOCKS.warn || one.due <= today))
    const found = MARKS.find(([rule]) => runs(rule))
    return found === undefined ? [] : [[file, (words: ReliefWords) => words.say(found[1])] as const]
  })
  return new Map(marks)
}

/** Help now: asked for in two minutes, counted in hours, sent elsewhere where the body is there, and watched to its end. */
export const relief: Feature = {
  name: 'relief',
  texts: reliefTexts,
  entryKinds: reliefKinds,
  routes: (platform) => [...deskRoutes(platform), ...ownRoutes(platform)],
  caseTabs: [reliefTab],
  personPanels: [ownReliefPanel],
  chronicleLines: reliefLines,
  boardMarker,
  withSent: markSent,
  clockRules: [
    clock(CLOCKS.answer, 'relief.clockAnswer'),
    clock(CLOCKS.elsewhere, 'relief.clockElsewhere'),
    clock(CLOCKS.follow, 'relief.clockFollow'),
    clock(CLOCKS.broken, 'relief.clockBroken'),
    clock(CLOCKS.ends, 'relief.clockEnds'),
    clock(CLOCKS.warn, 'relief.clockWarn'),
  ],
}
