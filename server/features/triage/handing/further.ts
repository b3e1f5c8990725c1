import type { ReadEntry } from '@recourse/chronicle'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import { ownTitle } from '../../mine/index.ts'
import { contactMade } from '../kinds.ts'
import type { TriageKey, TriageWords } from '../texts.ts'

/** Whoever has the parts open: the person, or somebody of the desk. */
export interface Previewing {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly opened: Pick<PersonView['opened'], 'entries' | 'states'>
}

/** What else lies in a part: what it is and of which days, so that somebody can decide, and nothing of what it says. */
export interface Further {
  readonly title: string
  readonly count: number
  /** Civil dates, each once, oldest first. */
  readonly days: readonly string[]
}

/** What stands in parts that no chronicle shows, and so has no name there. */
const TITLES: Readonly<Record<string, TriageKey>> = {
  [contactMade.kind]: 'triage.entryContact',
  'risk.assessed': 'triage.entrySafety',
  'risk.lowering-asked': 'triage.entrySafety',
  'risk.lowered': 'triage.entrySafety',
}

function titleOf(view: Previewing, { kind }: ReadEntry): string {
  const words: TriageWords = view.visitor.words
  const known = TITLES[kind]
  if (known !== undefined) return words.say(known as 'triage.entryOther')
  const title = ownTitle(view, kind)
  // A code would tell nobody anything.
  return title === kind ? words.say('triage.entryOther') : title
}

/** @param dayOf the civil day of an entry */
export function further(
  view: Previewing,
  entries: readonly ReadEntry[],
  dayOf: (header: ReadEntry['header']) => string,
): readonly Further[] {
  const byTitle = new Map<string, ReadEntry[]>()
  for (const entry of entries) {
    const title = titleOf(view, entry)
    byTitle.set(title, [...(byTitle.get(title) ?? []), entry])
  }
  return [...byTitle].map(([title, some]) => ({
    ...{ title, count: some.length },
    days: [...new Set(some.map(({ header }) => dayOf(header)))].toSorted(),
  }))
}

/** Days that are named one by one: more in one line nobody reads, so the first and the last stand for them. */
const DAYS_NAMED_MAX = 10

export function furtherInWords(words: TriageWords, { count, days }: Further): string {
  const named = (day: string): string => words.formats.date(day)
  if (days.length <= DAYS_NAMED_MAX) return days.map(named).join(', ')
  const [first, last] = [days[0] ?? '', days.at(-1) ?? '']
  return words.say('triage.entryDays', { count, first: named(first), last: named(last) })
}
