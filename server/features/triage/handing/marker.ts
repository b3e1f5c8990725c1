import { runningClocksOf, type RunningClock } from '../../../platform/cases/index.ts'
import type { BoardMarker } from '../../../platform/feature.ts'
import { todayOf } from '../../casefile/index.ts'
import type { TriageKey, TriageWords } from '../texts.ts'
import { CLOCKS } from './clocks.ts'

/** The most pressing of a case, by its clocks alone: whom was asked, and of what, stays sealed. */
function markOf(own: readonly RunningClock[], today: string): { readonly key: TriageKey; readonly due: string } | null {
  const running = (rule: string): RunningClock | undefined => own.find((one) => one.rule === rule)
  const [notSaid, answer] = [running(CLOCKS.notSaid), running(CLOCKS.answer)]
  if (notSaid !== undefined) return { key: 'triage.markNotSaid', due: notSaid.due }
  if (answer === undefined) return null
  return { key: answer.due < today ? 'triage.markUnanswered' : 'triage.markAsked', due: answer.due }
}

/** What the board says of a case whose person was asked about handing it on: until when it waits, or that nobody answered. */
export const handOverMarker: BoardMarker = async (platform, files) => {
  const [clocks, today] = [await runningClocksOf(platform.database.app, files), await todayOf(platform)]
  const marks = [...clocks].flatMap(([file, own]) => {
    const mark = markOf(own, today)
    if (mark === null) return []
    const says = (words: TriageWords): string =>
      words.say(mark.key as 'triage.markAsked', { day: words.formats.date(mark.due) })
    return [[file, says] as const]
  })
  return new Map(marks)
}
