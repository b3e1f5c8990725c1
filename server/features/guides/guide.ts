import type { PreparedForum } from '@recourse/pathways'
import {
  LIMIT_NOTE_FIELD,
  lawTexts,
  placeKey,
  standing,
  type Correction,
  type ForumText,
  type LawInForce,
} from '../../platform/norms/index.ts'

/** Whether a State accepted what a forum needs, as this instance holds it to be. */
export interface Acceptance {
  readonly state: string
  readonly instrument: string
  readonly status: 'yes' | 'no' | 'exit' | 'unknown'
  readonly since: string | null
  readonly until: string | null
  /** `instance` where this instance said so. */
  readonly level: string
  readonly source: string
}

/** Everything that the public is told of a forum. Leads that nobody has confirmed are not among it. */
export interface ForumGuide {
  readonly forum: ForumText
  /** Forums that a complaint here would close for the same matter. */
  readonly closes: readonly string[]
  /** Whether a complaint elsewhere may close this one. */
  readonly isClosedBySame: boolean
  /** Null where no State has to accept first. */
  readonly acceptances: readonly Acceptance[] | null
  /** A note of this instance on the time limit. */
  readonly own: Correction | null
  readonly versions: LawInForce['versions']
}

export function forumGuide({ law, versions, corrections }: LawInForce, id: string): ForumGuide | null {
  const forum = lawTexts().forums.get(id)
  const prepared = law.forums.find((one) => one.forum.id === id)
  if (forum === undefined || prepared === undefined) return null
  const { instrument } = forum.acceptance
  const acceptances =
    instrument === null
      ? null
      : Object.keys(law.states).map((state) => acceptanceOf({ law, versions, corrections }, state, instrument))
  const note = corrections.get(placeKey({ file: 'forums', record: id, field: LIMIT_NOTE_FIELD }))
  const own = note === undefined ? null : (standing(new Map([['note', note]]))[0] ?? null)
  return { forum, closes: closesOf(prepared, law.forums), isClosedBySame: isClosed(forum), acceptances, own, versions }
}

/** Doors that are open to a complaint at all. */
const closesOf = ({ wouldBar }: PreparedForum, all: readonly PreparedForum[]): readonly string[] =>
  wouldBar.filter((id) => all.some(({ forum }) => forum.id === id && forum.status === 'in_force'))

const isClosed = ({ conditions }: ForumText): boolean =>
  conditions.same_matter.bars_pending_elsewhere === 'yes' || conditions.same_matter.bars_examined_elsewhere !== 'no'

const STATUSES = ['yes', 'no', 'exit', 'unknown'] as const

/** What is known of one acceptance; a hint of the files is not even read. */
export function acceptanceOf({ law, corrections }: LawInForce, state: string, instrument: string): Acceptance {
  const entry = law.states[state]?.instruments[instrument]
  const base = lawTexts().states[state]?.instruments[instrument]
  const words = corrections.get(placeKey({ file: 'ratifications', record: state, field: instrument }))
  const own = words === undefined ? undefined : standing(new Map([['one', words]]))[0]
  const coded = law.mappings.acceptance_status[entry?.status ?? 'unknown']
  const source = own === undefined ? (lawTexts().sources[base?.src ?? '']?.title ?? '') : own.source.instrument
  return {
    ...{ state, instrument, source, since: entry?.date ?? null, until: entry?.exit?.effective ?? null },
    status: entry?.contested === undefined ? (STATUSES.find((one) => one === coded) ?? 'unknown') : 'unknown',
    level: own === undefined ? (base?.confidence ?? 'none') : 'instance',
  }
}

/** Forums whose door depends on what this State accepted, with what it accepted. */
export const stateGuide = (inForce: LawInForce, state: string) => ({
  state,
  forums: [...lawTexts().forums.values()].flatMap(({ id, acceptance: { instrument } }) =>
    instrument === null ? [] : [{ forum: id, ...acceptanceOf(inForce, state, instrument) }],
  ),
  statusDay: lawTexts().statusDay,
  versions: inForce.versions,
})
