import type { Answer } from '@recourse/clocks'
import type { LegalBasis, RequestKind } from '../kinds/schema.ts'
import type { Instrument, Instruments } from './instruments.ts'

/** One instrument between two States, as a trust list or an instance's own overlay has it. */
export interface InForce {
  readonly id: string
  /** Civil dates; `until` is the last day. */
  readonly from: string
  readonly until: string | null
  readonly reservations: readonly string[]
  readonly source: string
}

/** What one voice says of a pair of States. `known` false: it says nothing, which is unknown and never none. */
export interface PairAnswer {
  readonly known: boolean
  readonly inForce: readonly InForce[]
}

export interface KnownLaw {
  readonly list: PairAnswer
  /** What this instance says of its own; it adds and never takes away. */
  readonly overlay: PairAnswer
  readonly instruments: Instruments
  /** Whether a State is bound by an instrument on a day, where a file of the norms tells; left out: nobody knows. */
  readonly accepted?: (instrument: string, state: string, on: string) => Answer
}

export interface Pair {
  readonly requesting: string
  readonly requested: string
  /** Civil date. */
  readonly on: string
}

/** Why a basis is taken for in force, not in force or unknown. */
export type Because =
  | 'list-says'
  | 'overlay-says'
  | 'both-accepted'
  | 'one-has-not-accepted'
  | 'list-names-others'
  | 'not-yet-here'
  | 'over-here'
  | 'applies-later'
  | 'in-force-nowhere'
  | 'nobody-says'

export interface BasisAnswer {
  readonly instrument: string
  readonly title: string
  readonly article: string
  readonly status: string
  readonly inForce: 'in-force' | 'not-in-force' | 'unknown'
  readonly because: Because
  /** First and last day between these States, or the day from which the instrument applies at all. */
  readonly from: string | null
  readonly until: string | null
  readonly reservations: readonly string[]
  /** Where the answer stands; else where the basis stands. */
  readonly source: string | null
  /** Whether the text of the basis was read. */
  readonly verified: boolean
  readonly isBinding: boolean
}

export interface BasesAnswer extends Pair {
  readonly kind: string
  readonly kindVersion: number
  readonly bases: readonly BasisAnswer[]
}

/** On what an officer rests a request: bases of the kind, or one that the norms do not have, with where it stands. */
export interface BasisChoice {
  readonly instruments: readonly string[]
  readonly officerBasis: OfficerBasis | null
}

export interface OfficerBasis {
  readonly title: string
  readonly article: string
  /** Where it stands that it holds between these States. */
  readonly source: string
}

/** Each legal basis of a kind between two States on a day. A person chooses; nothing is chosen here. */
export function basesFor(kind: RequestKind, pair: Pair, known: KnownLaw): BasesAnswer {
  const bases = kind.legalBases.map((basis) => {
    const instrument = known.instruments.get(basis.instrument)
    return { ...plain(basis, instrument), ...answerFor(basis.instrument, instrument, pair, known) }
  })
  return { ...pair, kind: kind.id, kindVersion: kind.version, bases }
}

type Said = Pick<BasisAnswer, 'inForce' | 'because'> &
  Partial<Pick<BasisAnswer, 'from' | 'until' | 'reservations' | 'source'>>

const plain = (
  { instrument, article, status, verified, source }: LegalBasis,
  known: Instrument | undefined,
): BasisAnswer => ({
  ...{ instrument, article, status, verified, title: known?.title ?? instrument, isBinding: known?.binding ?? true },
  ...{ inForce: 'unknown', because: 'nobody-says', from: null, until: null, reservations: [] },
  source: source ?? null,
})

function answerFor(id: string, instrument: Instrument | undefined, pair: Pair, known: KnownLaw): Said {
  const later = appliesLater(instrument, pair.on)
  if (later !== undefined) return later
  const said = saidBy(id, pair.on, known.overlay, 'overlay-says') ?? saidBy(id, pair.on, known.list, 'list-says')
  if (said !== undefined) return said
  if (instrument?.in_force === 'no') return { inForce: 'not-in-force', because: 'in-force-nowhere' }
  const accepted = bothAccepted(id, pair, known)
  if (accepted !== undefined) return accepted
  return known.list.known
    ? { inForce: 'not-in-force', because: 'list-names-others' }
    : { inForce: 'unknown', because: 'nobody-says' }
}

/** What applies to nobody yet cannot apply between two; a day that nobody read in a source closes nothing. */
function appliesLater(instrument: Instrument | undefined, on: string): Said | undefined {
  const applies = instrument?.applies_from
  if (applies === undefined || on >= applies.day) return undefined
  const wasRead = applies.level === 'primary_text_read' || applies.level === 'secondary_read'
  return wasRead ? { inForce: 'not-in-force', because: 'applies-later', from: applies.day } : undefined
}

function saidBy(id: string, on: string, { inForce }: PairAnswer, because: Because): Said | undefined {
  const rows = inForce.filter((row) => row.id === id)
  const now = rows.find(({ from, until }) => from <= on && (until === null || on <= until))
  const { from, until, reservations, source } = now ?? rows.at(-1) ?? {}
  if (from === undefined || until === undefined) return undefined
  const about = { from, until, reservations: reservations ?? [], source: source ?? null }
  if (now !== undefined) return { ...about, inForce: 'in-force', because }
  return { ...about, inForce: 'not-in-force', because: on < from ? 'not-yet-here' : 'over-here' }
}

function bothAccepted(id: string, { requesting, requested, on }: Pair, { accepted }: KnownLaw): Said | undefined {
  if (accepted === undefined) return undefined
  const answers = [accepted(id, requesting, on), accepted(id, requested, on)]
  if (answers.includes('no')) return { inForce: 'not-in-force', because: 'one-has-not-accepted' }
  return answers.includes('unknown') ? undefined : { inForce: 'in-force', because: 'both-accepted' }
}
