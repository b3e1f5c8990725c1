import {
  parseDate,
  parseDuration,
  PLAIN_COUNTING,
  type Answer,
  type Counting,
  type Duration,
  type Span,
} from '@recourse/clocks'
import type { KnownIds } from '../situation/read.ts'
import type {
  DayCount,
  Forum,
  LimitVersion,
  Mappings,
  NormFiles,
  Position,
  RatificationEntry,
  StateEntry,
} from './shape.ts'

/** How one forum hears one right: by itself, beside a right that it hears, perhaps, or by our reading not. */
export type Hearing = 'heard' | 'with_core' | 'unsure' | 'outside' | 'outside_unconfirmed'

export interface PreparedVersion {
  readonly version: LimitVersion
  readonly duration: Duration | null
  readonly prudential: Duration | null
  readonly amberAfter: Duration | null
  /** Decisive dates on which this version holds. */
  readonly valid: Span
}

/** A forum with everything that does not depend on the situation worked out once. */
export interface PreparedForum {
  readonly forum: Forum
  readonly respondentTypes: ReadonlyMap<string, Answer>
  readonly positions: ReadonlyMap<string, Position>
  readonly hearings: ReadonlyMap<string, Hearing>
  readonly isMapped: boolean
  readonly outside: Hearing
  readonly excuses: ReadonlySet<string>
  readonly excusesUnsure: ReadonlySet<string>
  readonly countsAsOther: ReadonlyMap<string, Answer>
  readonly versions: readonly PreparedVersion[]
  readonly counting: Counting
  /** Forums that a filing here would close. */
  readonly wouldBar: readonly string[]
}

export interface Law {
  readonly forums: readonly PreparedForum[]
  readonly states: Readonly<Record<string, StateEntry>>
  readonly mappings: Mappings
  readonly known: KnownIds
  readonly margins: { readonly plain: Duration; readonly wide: Duration }
  /** Filled as States are met: since when each acceptance binds (critical.ts). */
  readonly binding: Map<RatificationEntry, Span | null>
  readonly asOf: Readonly<Record<string, { readonly as_of: string }>>
}

/**
 * Reads the norms once for many situations. `confirmed` names forums whose derived readings of rights a lawyer of this
 * instance has confirmed: only then may such a reading close a door (norms/README.md). Throws on norms that do not parse:
 * those are tested before.
 */
export function prepareLaw(files: NormFiles, confirmed: ReadonlySet<string> = new Set()): Law {
  const { forums, mappings, ratifications, rights, violations } = files
  const all = [...forums.forums].sort((one, other) => (one.id < other.id ? -1 : 1))
  return {
    forums: all.map((forum) => prepareForum(forum, mappings, all, confirmed)),
    states: ratifications.states,
    mappings,
    known: {
      rights: new Set(rights.rights.map(({ id }) => id)),
      violations: new Set(violations.violations.map(({ id }) => id)),
      forums: new Set(all.map(({ id }) => id)),
    },
    margins: {
      plain: duration(mappings.safe_day.margin),
      wide: duration(mappings.safe_day.margin_detained_or_translation),
    },
    binding: new Map(),
    asOf: Object.fromEntries(
      Object.entries(files).map(([name, { as_of }]) => [`${name}.json`, { as_of: String(as_of) }]),
    ),
  }
}

export function duration(text: string): Duration {
  const read = parseDuration(text)
  if (!read.ok) throw new Error(`norms: ${text} is no duration`)
  return read.value
}

export function span(text: string): Span {
  const read = parseDate(text)
  if (!read.ok) throw new Error(`norms: ${text} is no date`)
  return read.value
}

function prepareForum(
  forum: Forum,
  mappings: Mappings,
  all: readonly Forum[],
  confirmed: ReadonlySet<string>,
): PreparedForum {
  const catalogue = mappings.forum_catalogue[forum.id]
  const isConfirmed = confirmed.has(forum.id)
  const exceptions = forum.conditions.exhaustion.exceptions.map((code) => mappings.exhaustion_exceptions[code])
  return {
    forum,
    respondentTypes: respondentTypes(forum, mappings),
    positions: new Map(forum.jurisdiction.theories.map((one) => [one.theory, positionOf(one.position, one.level)])),
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
    counting: countingOf(forum.conditions.time_limit.day_count ?? mappings.day_count),
    wouldBar: all.filter((other) => other.id !== forum.id && isBarredBy(other, forum.id)).map(({ id }) => id),
  }
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
    valid: {
      earliest: version.valid_from === null ? -Infinity : span(version.valid_from).earliest,
      latest: version.valid_to === null ? Infinity : span(version.valid_to).latest,
    },
  }
}

const countingOf = (count: DayCount): Counting => ({
  ...PLAIN_COUNTING,
  startDayCounts: count.start_day_counts,
  monthEnd: count.month_end,
  // No forum rolls unless its data say so, and no calendar of a seat is in the norms.
  lastDayOnHoliday: count.apply_roll && count.weekend_or_holiday === 'next_working_day' ? 'next_working_day' : 'stays',
})
