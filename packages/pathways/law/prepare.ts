import { PLAIN_COUNTING, type Answer, type Counting, type Duration, type Span } from '@recourse/clocks'
import type { DaysOffCode } from '../reasons/days-off.ts'
import type { Theory } from '../situation/schema.ts'
import type { Catalogue, DayCount, Level, Mappings, StandingCode, SuspensionEffect } from './mappings.ts'
import { duration, span } from './parse.ts'
import type { Forum, LimitVersion, Position } from './shape.ts'

/** How one forum hears one right: by itself, beside a right that it hears, perhaps, or by our reading not. */
export type Hearing = 'heard' | 'with_core' | 'unsure' | 'outside' | 'outside_unconfirmed'

export interface PreparedVersion {
  readonly version: LimitVersion
  readonly duration: Duration | null
  readonly prudential: Duration | null
  readonly amberAfter: Duration | null
  /** For these rights the delay must be explained after this time, also while the act goes on. */
  readonly diligence: { readonly rights: ReadonlySet<string>; readonly amberAfter: Duration } | null
  /** Decisive dates on which this version holds. */
  readonly valid: Span
}

/** A forum with everything that does not depend on the situation worked out once. */
export interface PreparedForum {
  readonly forum: Forum
  readonly respondentTypes: ReadonlyMap<string, Answer>
  /** Theories that the body accepts, and all that it has not turned down. */
  readonly accepted: readonly Theory[]
  readonly arguable: readonly Theory[]
  readonly standing: ReadonlyMap<string, StandingCode>
  readonly personCondition: NonNullable<Catalogue['person_condition']> | null
  readonly hearings: ReadonlyMap<string, Hearing>
  readonly isMapped: boolean
  readonly outside: Hearing
  readonly excuses: ReadonlySet<string>
  readonly excusesUnsure: ReadonlySet<string>
  readonly countsAsOther: ReadonlyMap<string, Answer>
  readonly versions: readonly PreparedVersion[]
  /** Does a version apply only where another procedure was, or was not, used? */
  readonly asksForOther: boolean
  readonly counting: Counting
  /** What days off do to a last day, and how far anybody read it. */
  readonly daysOff: { readonly code: DaysOffCode; readonly level: Level }
  /** What may have stopped a limit of this body, by its cause. */
  readonly suspensions: ReadonlyMap<string, SuspensionEffect>
  /** Whose projects the body looks at, in small letters; null where it looks at no projects of one institution. */
  readonly institutions: ReadonlySet<string> | null
  /** Forums that a filing here would close. */
  readonly wouldBar: readonly string[]
}

/** Works out what does not depend on a situation. */
export function prepareForum(
  forum: Forum,
  mappings: Mappings,
  all: readonly Forum[],
  confirmed: ReadonlySet<string>,
): PreparedForum {
  const catalogue = mappings.forum_catalogue[forum.id]
  const dayCount = forum.conditions.time_limit.day_count ?? mappings.day_count
  const isConfirmed = confirmed.has(forum.id)
  const exceptions = forum.conditions.exhaustion.exceptions.map((code) => mappings.exhaustion_exceptions[code])
  return {
    forum,
    respondentTypes: respondentTypes(forum, mappings),
    accepted: theories(forum, ['accepted']),
    arguable: theories(forum, ['accepted', 'contested', 'unknown']),
    standing: standingOf(forum, mappings),
    personCondition: catalogue?.person_condition ?? null,
    hearings: new Map<string, Hearing>([
      ...(catalogue?.unsure ?? []).map((right) => [right, 'unsure'] as const),
      ...(catalogue?.heard_with_core ?? []).map((right) => [right, 'with_core'] as const),
      ...(catalogue?.heard ?? []).map((right) => [right, 'heard'] as const),
    ]),
    isMapped: catalogue !== undefined,
    outside: catalogue?.outside !== 'no' ? 'unsure' : isConfirmed ? 'outside' : 'outside_unconfirmed',
    excuses: new Set(exceptions.flatMap((exception) => exception?.excuses ?? [])),
    excusesUnsure: new Set(exceptions.flatMap((exception) => exception?.excuses_unknown ?? [])),
    countsAsOther: countsAsOther(forum, all),
    versions: forum.conditions.time_limit.versions.map(prepareVersion),
    asksForOther: forum.conditions.time_limit.versions.some(({ applies_if }) => applies_if !== undefined),
    counting: countingOf(dayCount),
    daysOff: { code: daysOffOf(dayCount), level: dayCount.level },
    suspensions: suspensionsOf(forum, mappings),
    institutions: institutionsOf(forum),
    wouldBar: all.filter((other) => other.id !== forum.id && isBarredBy(other, forum.id)).map(({ id }) => id),
  }
}

const institutionsOf = ({ acceptance }: Forum): ReadonlySet<string> | null => {
  const { institutions } = acceptance.coded
  return institutions === undefined ? null : new Set(institutions.named.map((name) => name.toLowerCase()))
}

/** The law of a State limits national bodies; every other limit is an international one (mappings.json, suspensions). */
function suspensionsOf({ system }: Forum, { suspensions }: Mappings): ReadonlyMap<string, SuspensionEffect> {
  const kind = system === 'national' ? 'domestic' : 'international'
  return new Map(
    suspensions.flatMap(({ cause, limits, effect }) => (limits === kind ? [[cause, effect] as const] : [])),
  )
}

const theories = ({ jurisdiction }: Forum, positions: readonly Position[]): readonly Theory[] =>
  jurisdiction.theories
    .filter(({ position, level }) => positions.includes(positionOf(position, level)))
    .map(({ theory }) => theory)

/** The rule of each role of a victim; a role of which nobody wrote is not there. */
function standingOf(
  { standing }: Forum,
  { standing_roles, standing_codes }: Mappings,
): ReadonlyMap<string, StandingCode> {
  return new Map(
    Object.entries(standing_roles).flatMap(([role, field]) => {
      const rule = standing_codes[standing[field] ?? '']
      return rule === undefined ? [] : [[role, rule] as const]
    }),
  )
}

/** A derived "not accepted" may not close a door: it is open to argument. */
const positionOf = (position: Position, level: string): Position =>
  position === 'not_accepted' && level === 'derived' ? 'unknown' : position

function respondentTypes(forum: Forum, { respondent_types }: Mappings): ReadonlyMap<string, Answer> {
  const types = new Map<string, Answer>()
  for (const code of forum.respondents)
    for (const type of respondent_types[code]?.situation_unknown ?? []) types.set(type, 'unknown')
  for (const code of forum.respondents)
    for (const type of respondent_types[code]?.situation ?? []) types.set(type, 'yes')
  return types
}

function countsAsOther({ conditions }: Forum, all: readonly Forum[]): ReadonlyMap<string, Answer> {
  const { coded } = conditions.same_matter
  const counts = new Map<string, Answer>(all.map(({ id }) => [id, coded.others]))
  for (const id of coded.forums_that_do_not) counts.set(id, 'no')
  for (const id of coded.forums_that_count) counts.set(id, 'yes')
  return counts
}

const isBarredBy = ({ conditions }: Forum, id: string): boolean => {
  const { bars_pending_elsewhere, bars_examined_elsewhere, coded } = conditions.same_matter
  return coded.forums_that_count.includes(id) && (bars_pending_elsewhere === 'yes' || bars_examined_elsewhere === 'yes')
}

function prepareVersion(version: LimitVersion): PreparedVersion {
  const read = (text: string | null | undefined): Duration | null => (text ? duration(text) : null)
  return {
    version,
    duration: read(version.duration),
    prudential: read(version.prudential),
    amberAfter: read(version.amber_after),
    diligence: diligenceOf(version),
    valid: {
      earliest: version.valid_from === null ? -Infinity : span(version.valid_from).earliest,
      latest: version.valid_to === null ? Infinity : span(version.valid_to).latest,
    },
  }
}

function diligenceOf({ excused_when }: LimitVersion): PreparedVersion['diligence'] {
  const rule = excused_when.find(({ diligence }) => diligence !== undefined)?.diligence
  return rule === undefined ? null : { rights: new Set(rule.rights), amberAfter: duration(rule.amber_after) }
}

const countingOf = (count: DayCount): Counting => ({
  ...PLAIN_COUNTING,
  startDayCounts: count.start_day_counts,
  monthEnd: count.month_end,
  // No calendar of a seat is in the norms: nothing is moved, and `daysOff` says why.
  lastDayOnHoliday: 'stays',
})

function daysOffOf({ weekend_or_holiday: rule, apply_roll: applies }: DayCount): DaysOffCode {
  if (rule === 'does_not_extend') return 'do-not-move'
  return rule === 'next_working_day' && applies ? 'days-unknown' : 'rule-unknown'
}
