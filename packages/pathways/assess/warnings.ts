import { addDuration, formatDay, parseDay, weekdayOf, type Day } from '@recourse/clocks'
import type { Law } from '../law/law.ts'
import { span } from '../law/parse.ts'
import type { RatificationEntry } from '../law/shape.ts'
import { R, type TestId } from '../reasons.ts'
import { WARNINGS, type WarningCode } from '../reasons/warnings.ts'
import { actsOf } from '../situation/facts.ts'
import type { Assessment, Door } from './assess.ts'
import { sourceOf, type Source } from './sources.ts'

/** Said beside an answer, with its source; it never changes the answer. */
export interface RenderedWarning {
  readonly code: WarningCode
  readonly text: string
  /** The other forum it is about. */
  readonly forum?: string
  readonly date?: string
  /** The words of the norms, in English. */
  readonly detail?: string
  readonly sources: readonly Source[]
}

type More = Pick<RenderedWarning, 'forum' | 'date' | 'detail'>

/** Status data of which the age must be said (pathways.md, 5.7): a list that is old once gave false hope. */
export function ageWarnings({ dataDays, warnAfter, mappings }: Law, { facts }: Assessment): readonly RenderedWarning[] {
  return [...dataDays].flatMap(([file, text]): RenderedWarning[] => {
    const day = parseDay(text)
    if (!day.ok || addDuration(day.value, warnAfter, 'clamp_to_last_day') >= facts.today) return []
    const source: Source = {
      ...{ instrument: file, article: 'norms/README.md, what the levels mean' },
      ...{ level: mappings.age_warning.level, verified: false },
    }
    return [{ code: 'data-old', text: WARNINGS['data-old'], date: text, detail: file, sources: [source] }]
  })
}

/** What must be said beside one door. */
export function doorWarnings(law: Law, assessment: Assessment, door: Door): readonly RenderedWarning[] {
  const warning = (code: WarningCode, test: TestId, more: More = {}): RenderedWarning => ({
    ...{ code, text: WARNINGS[code], ...more },
    sources: [sourceOf(law, door, test)],
  })
  const { contested } = entryOf(law, door) ?? {}
  const ends = door.findings.includes(R.fileBeforeExit) ? lastDayToFile(law, door) : undefined
  const last = door.deadline?.due?.earliest
  return [
    ...(ends === undefined ? [] : [warning('acceptance-ends', 'acceptance', { date: ends })]),
    ...(contested === undefined ? [] : [warning('acceptance-contested', 'acceptance', { detail: contested })]),
    ...plannedElsewhere(assessment, door).flatMap((forum) => [
      ...(barsThis(law, door, forum) ? [warning('planned-would-close', 'same_matter', { forum })] : []),
      ...(door.prepared.wouldBar.includes(forum) ? [warning('would-close-planned', 'same_matter', { forum })] : []),
    ]),
    ...(last !== undefined && isWeekend(last) ? [warning('last-day-on-weekend', 'time_limit')] : []),
  ]
}

function entryOf(law: Law, { prepared, respondent }: Door): RatificationEntry | undefined {
  const { coded } = prepared.forum.acceptance
  if (coded.reads === null || respondent.state === undefined) return undefined
  return law.states[respondent.state]?.instruments[coded.reads]
}

/** The day by which the rule of this body counts the end of an acceptance. */
function lastDayToFile(law: Law, door: Door): string | undefined {
  const { exit } = entryOf(law, door) ?? {}
  if (exit === undefined) return undefined
  const { exit_ends_on } = door.prepared.forum.conditions.temporal.coded
  const day = exit_ends_on === 'notification' ? exit.notified : exit.effective
  return day === null ? undefined : formatDay(span(day).earliest)
}

/** Other forums before which somebody plans to go with acts of this door. */
function plannedElsewhere({ facts }: Assessment, { prepared, acts }: Door): readonly string[] {
  const planned = actsOf(facts, acts)
    .flatMap(({ procedures }) => procedures ?? [])
    .filter(({ procedure }) => procedure.status === 'planned' && procedure.forum !== prepared.forum.id)
  return [...new Set(planned.map(({ procedure }) => procedure.forum))].sort()
}

const barsThis = (law: Law, { prepared }: Door, forum: string): boolean =>
  law.forums.find((other) => other.forum.id === forum)?.wouldBar.includes(prepared.forum.id) ?? false

const FRIDAY = 5
const isWeekend = (day: Day): boolean => Number.isFinite(day) && weekdayOf(day) > FRIDAY
