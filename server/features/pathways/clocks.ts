import type { ReadEntry } from '@recourse/chronicle'
import { clockEnded, clockOn, clockStarted, type RunningClock } from '../../platform/cases/index.ts'
import { forumCalled, lawBesideProgram } from '../../platform/norms/index.ts'
import { partOf, type Acting } from '../casefile/index.ts'
import type { Assessed, ShownDoor } from './assess.ts'
import { CLOCKS, SOURCE_PREFIX } from './rules.ts'

/** The last and the advised days of doors, as clocks of the case: so that a board shows them without opening it. */

export interface WantedClock {
  readonly rule: string
  /** The forum, as a code of the norms. */
  readonly source: string
  readonly startsOn: string
  readonly due: string
  readonly isLaw: boolean
}

/** A clock's code of a forum: codes have no underscore. */
export const sourceOfForum = (forum: string): string => `${SOURCE_PREFIX}${forum.replaceAll('_', '-')}`

/** The name of the forum behind a clock; undefined for one that the norms beside this program don't have. */
export function forumOfSource(code: string, source: string | undefined): string | undefined {
  const found = lawBesideProgram().law.forums.find(({ forum }) => sourceOfForum(forum.id) === source)
  return source === undefined || found === undefined ? undefined : forumCalled(code, found.forum.id)
}

/** Limits that stand in a text; every other day is one of prudence. */
const isFixed = ({ rendered }: ShownDoor): boolean => rendered.deadline?.kind === 'fixed'

type IsFiled = (shown: ShownDoor) => boolean

/**
 * Whether something is under way or done at a door: its days are met. A filing against one State, or about some acts, is
 * none against another, or about the rest.
 */
export function filedAt({ assessment }: Pick<Assessed, 'assessment'>): IsFiled {
  const filed = (assessment.facts.situation.procedures ?? []).filter(
    ({ status }) => status !== 'planned' && status !== 'withdrawn' && status !== 'unknown',
  )
  return ({ rendered: { forum, respondent, acts } }) =>
    filed.some(
      (one) =>
        one.forum === forum &&
        (one.respondent === undefined || one.respondent === respondent) &&
        (one.acts === undefined || acts.every((act) => one.acts?.includes(act) === true)),
    )
}

/** How often days of doors ended in this case. */
export const timesEnded = (entries: readonly ReadEntry[]): number =>
  entries.filter(({ kind }) => kind === clockEnded.kind).length

/** Doors that may still be gone through, with a day; the law's own days apart from advice. @param today civil date */
export function wantedClocks(doors: readonly ShownDoor[], today: string, isFiled: IsFiled): WantedClock[] {
  const wanted = new Map<string, WantedClock>()
  for (const shown of doors) {
    const { rendered, door } = shown
    const { last_day: last, safe_day: safe, trigger_date: from = today } = rendered.deadline ?? {}
    if (!MAY_OPEN.has(door.result) || last === undefined || last < today || isFiled(shown)) continue
    const source = sourceOfForum(rendered.forum)
    const isLaw = isFixed(shown)
    const put = (rule: string, due: string, law: boolean): void => {
      // A file may have many acts; of days that are the same one is enough.
      wanted.set(`${rule} ${source} ${due}`, { rule, source, startsOn: from < due ? from : due, due, isLaw: law })
    }
    put(isLaw ? CLOCKS.last : CLOCKS.prudent, last, isLaw)
    if (safe !== undefined && safe >= today && safe < last) put(CLOCKS.safe, safe, false)
  }
  return [...wanted.values()]
}

const MAY_OPEN: ReadonlySet<string> = new Set(['open', 'open_with_conditions', 'unknown'])

/** Whether every day that a case should have runs. */
export const doRun = ({ opened, today }: Pick<Acting, 'opened' | 'today'>, outlook: Assessed): boolean =>
  wantedClocks(outlook.doors, today, filedAt(outlook)).every((one) =>
    opened.standing.clocks.some((clock) => sameAs(one, clock)),
  )

/** Whether a filing met this day, and no other door of the same forum still had it. */
export function isMet(doors: readonly ShownDoor[], { rule, source, due }: RunningClock, isFiled: IsFiled): boolean {
  const own = doors.filter(({ rendered }) => sourceOfForum(rendered.forum) === source)
  const has = ({ rendered: { deadline } }: ShownDoor): boolean => {
    const { last_day: last, safe_day: safe } = deadline ?? {}
    // Of an advised day that has gone by nobody is told: it may have been this one.
    const mayHaveBeen = rule === CLOCKS.safe && safe === undefined && last !== undefined && last > due
    return last === due || safe === due || mayHaveBeen
  }
  return own.some(isFiled) && !own.some((shown) => !isFiled(shown) && has(shown))
}

const ownRules: readonly string[] = Object.values(CLOCKS)
const sameAs = (one: WantedClock, clock: RunningClock): boolean =>
  one.rule === clock.rule && one.source === clock.source && one.due === clock.due

interface Keeping {
  readonly isFiled: IsFiled
  /** A day that comes back is another clock: what was kept of this case before tells them apart. */
  readonly round: number | string
  /** Civil day, where a person keeps them by what they did: of that no hour is written down. */
  readonly recordedOn?: string
}

/** Starts what is wanted and ends what is not any more. A door at which something was filed has met its day. */
export function keepClocks(
  acting: Omit<Acting, 'member'>,
  doors: readonly ShownDoor[],
  { isFiled, round, recordedOn }: Keeping,
): void {
  const { platform, opened, work, today } = acting
  const dated = recordedOn === undefined ? {} : { recordedOn }
  const place = partOf(acting, 'narrative')
  const wanted = wantedClocks(doors, today, isFiled)
  const running = opened.standing.clocks.filter(({ rule }) => ownRules.includes(rule))
  for (const clock of running) {
    if (wanted.some((one) => sameAs(one, clock))) continue
    const how = isMet(doors, clock, isFiled) ? 'met' : clock.due < today && clock.isLaw ? 'missed' : 'stopped'
    work.say(place, clockEnded, { facets: { clock: clock.id, how }, body: {}, ...dated })
  }
  for (const { rule, source, startsOn, due, isLaw } of wanted) {
    if (running.some((clock) => sameAs({ rule, source, startsOn, due, isLaw }, clock))) continue
    const clock = clockOn(platform.primitives, { file: opened.file, rule, on: `${source} ${due} ${round}` })
    const facets = { clock, rule, startsOn, due, owner: 'desk', isLaw, source } as const
    work.say(place, clockStarted, { facets, body: {}, ...dated })
  }
}
