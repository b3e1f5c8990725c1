import type { Answer, Duration, Span } from '@recourse/clocks'
import type { KnownIds } from '../situation/read.ts'
import type { Mappings } from './mappings.ts'
import { duration } from './parse.ts'
import { prepareForum, type PreparedForum } from './prepare.ts'
import type { NormFiles, RatificationEntry, StateEntry } from './shape.ts'

export interface Law {
  readonly forums: readonly PreparedForum[]
  readonly states: Readonly<Record<string, StateEntry>>
  readonly mappings: Mappings
  readonly known: KnownIds
  readonly margins: { readonly plain: Duration; readonly wide: Duration; readonly evidence: Duration }
  /** Every institution that some forum names: only of these is it known that they are another one's. */
  readonly institutions: ReadonlySet<string>
  /** When data on States are so old that it must be said. */
  readonly warnAfter: Duration
  /** The day of the data in each file of which age is said. */
  readonly dataDays: ReadonlyMap<string, string>
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
  const prepared = all.map((forum) => prepareForum(forum, mappings, all, confirmed))
  return {
    forums: prepared,
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
      evidence: duration(mappings.safe_day.evidence_margin),
    },
    institutions: new Set(prepared.flatMap(({ institutions }) => [...(institutions ?? [])])),
    warnAfter: duration(mappings.age_warning.after),
    dataDays: dataDays(files),
    binding: new Map(),
    asOf: Object.fromEntries(
      Object.entries(files).map(([name, { as_of }]) => [`${name}.json`, { as_of: String(as_of) }]),
    ),
  }
}

/** The day that counts is that of the data, not of the last change to the file that holds them. */
function dataDays(files: NormFiles): ReadonlyMap<string, string> {
  const { files: named } = files.mappings.age_warning
  return new Map(
    Object.entries(files).flatMap(([name, file]) => {
      const { as_of, data_date } = file as { readonly as_of: string; readonly data_date?: string }
      return named.includes(name) ? [[`${name}.json`, data_date ?? as_of] as const] : []
    }),
  )
}

/** Does a State belong to a group of the norms, or to the parties of an instrument? */
export function isInGroup({ states, mappings }: Law, group: string, state: string | undefined): Answer {
  if (state === undefined) return 'unknown'
  const named = mappings.state_groups[group]
  if (named !== undefined) return named.states.includes(state) ? 'yes' : named.complete ? 'no' : 'unknown'
  const status = mappings.acceptance_status[states[state]?.instruments[group]?.status ?? 'unknown']
  return status === 'yes' || status === 'no' ? status : 'unknown'
}
