import type { PairAnswer } from '@recourse/cooperation'
import type { NormFiles } from '@recourse/pathways'
import { marginAt, marginDays } from './margins.ts'

/** Parts of the law that an instance may know better than the files that ship. */
export const CORRECTABLE = ['ratifications', 'forums', 'mappings', 'holidays', 'instruments'] as const
export type CorrectableFile = (typeof CORRECTABLE)[number]

/** Where in the files a fact stands. */
export interface FactPlace {
  readonly file: CorrectableFile
  /** Id of the record: a State's code, a pair of them, a forum's id. */
  readonly record: string
  /** Place in the record: an instrument, a part of a forum, a day. */
  readonly field: string
}

/** The field of a forum's reading of rights: confirmed by a lawyer, it may close a door (norms/README.md). */
export const READING_FIELD = 'outside'
/** The field of a note beside a forum's time limit. */
export const LIMIT_NOTE_FIELD = 'time_limit'

/** What an instance says of one fact, with who, when and on which source. Its level is `instance`, whatever it rests on. */
export interface Correction extends FactPlace {
  /** The entry that says so; what a later change has to have seen. */
  readonly entry: string
  readonly does: 'corrects' | 'confirms' | 'takes-back'
  /** A code of the file; null where there is nothing to code. */
  readonly value: string | null
  /** Day of the deposit, of the notification of an end, or null. */
  readonly deposited: string | null
  /** From which day it holds, or an end takes effect. */
  readonly inForceFrom: string | null
  /** Civil day on which it was said here. */
  readonly saidOn: string
  readonly authority: string
  readonly role: string
  readonly reason: string
  readonly source: { readonly instrument: string; readonly article: string; readonly address: string }
  readonly note: string
}

export const placeKey = ({ file, record, field }: FactPlace): string => `${file} ${record} ${field}`

/** Everything said of each fact, oldest first; the newest counts. */
export type Corrections = ReadonlyMap<string, readonly Correction[]>

/** What counts: the newest word on each fact, but for those that were taken back. */
export const standing = (corrections: Corrections): readonly Correction[] =>
  [...corrections.values()].flatMap((all) => {
    const newest = all.at(-1)
    return newest === undefined || newest.does === 'takes-back' ? [] : [newest]
  })

/** The statuses of `mappings.json` that fit an instrument: a treaty has parties, a declaration is accepted. */
export function statusesFor(kind: string): readonly string[] {
  if (kind === 'membership') return ['member', 'adherent', 'not_member', 'former_member', 'unknown']
  if (kind === 'complaints_declaration') return ['accepted', 'not_accepted', 'withdrawn', 'unknown']
  return ['party', 'signatory', 'not_party', 'denounced', 'unknown']
}

/** What an instance may say of an instrument between two States: it adds to a trust list and takes nothing away. */
export const IN_FORCE = 'in_force'

/** Two States in one order, whichever of them asks. */
export const pairOf = (one: string, other: string): string => [one, other].sort().join('-')

/** What this instance says of the instruments in force between two States. */
export function instrumentsBetween(corrections: Corrections, one: string, other: string): PairAnswer {
  const pair = pairOf(one, other)
  const inForce = standing(corrections).flatMap(({ file, record, field, value, inForceFrom, note, source }) =>
    file === 'instruments' && record === pair && value === IN_FORCE && inForceFrom !== null
      ? [
          {
            ...{ id: field, from: inForceFrom, until: null, reservations: note === '' ? [] : [note] },
            source: source.address === '' ? `${source.instrument} ${source.article}`.trim() : source.address,
          },
        ]
      : [],
  )
  return { known: inForce.length > 0, inForce }
}

type Ratifications = NormFiles['ratifications']
type Margins = NormFiles['mappings']['safe_day']
type Entry = Ratifications['states'][string]['instruments'][string]

/** The files with this instance's corrections laid over them. What was handed in stays as it is. */
export function correctedFiles(files: NormFiles, corrections: readonly Correction[]): NormFiles {
  const states = { ...files.ratifications.states }
  for (const correction of corrections) {
    const state = states[correction.record]
    if (correction.file !== 'ratifications' || state === undefined || correction.does !== 'corrects') continue
    const entry = correctedEntry(state.instruments[correction.field], correction, files.mappings)
    states[correction.record] = { ...state, instruments: { ...state.instruments, [correction.field]: entry } }
  }
  const mappings = { ...files.mappings, safe_day: correctedMargins(files.mappings.safe_day, corrections) }
  return { ...files, mappings, ratifications: { ...files.ratifications, states } }
}

/** What is no whole number of days within the limits lays over nothing, whoever said it. */
function correctedMargins(base: Margins, corrections: readonly Correction[]): Margins {
  const own = corrections.flatMap((correction) => {
    const [margin, days] = [marginAt(correction), marginDays(correction.value)]
    return margin === null || days === null || correction.does !== 'corrects' ? [] : [[margin, `P${days}D`] as const]
  })
  return { ...base, ...Object.fromEntries(own) }
}

function correctedEntry(
  base: Entry | undefined,
  { value, deposited, inForceFrom }: Correction,
  { acceptance_status: classes }: NormFiles['mappings'],
): Entry {
  const status = value ?? 'unknown'
  // A reservation and a dispute over an acceptance are other facts: no correction of the status takes them away.
  const { reservation, contested } = base ?? {}
  const kept = {
    ...(reservation === undefined ? {} : { reservation }),
    ...(contested === undefined ? {} : { contested }),
  }
  const shared = { ...kept, status, confidence: 'read' as const }
  if (classes[status] !== 'exit')
    return { ...shared, date: deposited, ...(inForceFrom === null ? {} : { in_force: inForceFrom }) }
  const since = { ...(base?.date === undefined ? {} : { date: base.date }), ...inForceOf(base) }
  return inForceFrom === null
    ? { ...shared, ...since }
    : { ...shared, ...since, exit: { notified: deposited, effective: inForceFrom } }
}

const inForceOf = (base: Entry | undefined): Pick<Entry, 'in_force'> =>
  base?.in_force === undefined ? {} : { in_force: base.in_force }

/** Forums whose derived readings of rights a lawyer of this instance has confirmed. */
export const confirmedForums = (corrections: readonly Correction[]): ReadonlySet<string> =>
  new Set(
    corrections.flatMap(({ file, field, does, record }) =>
      file === 'mappings' && field === READING_FIELD && does === 'confirms' ? [record] : [],
    ),
  )
