import type { MeasureState, MeasureStep, Speaker } from './moves.ts'

/** On what a measure rests. */
export const BASES = ['decision', 'law', 'promise', 'voluntary', 'unknown'] as const
export type Basis = (typeof BASES)[number]

/** A due date is law, was decided, was agreed, or is a target that nobody owes. */
export const DUE_BASES = ['decision', 'law', 'agreed', 'target'] as const
export type DueBasis = (typeof DUE_BASES)[number]

/** For somebody, or a change that others profit from too: cases that repeat are found by it. */
export const LEVELS = ['individual', 'general'] as const
export type MeasureLevel = (typeof LEVELS)[number]

/** Who owes it. A name alone says nothing of where to ask; each part may be unknown. */
export interface DutyBearer {
  /** Id of `responsible_kinds` in `norms/remedies.json`. */
  readonly kind: string
  /** ISO 3166-1 alpha-3; null: no State, or not known. */
  readonly state: string | null
  readonly name: string
  /** An authority that this instance knows. */
  readonly authority: string | null
}

/** A checkable part of the way, as "open an investigation", "identify suspects". */
export interface WayPoint {
  readonly words: string
  readonly due: string | null
}

/** Whom a measure can be for. A group is of this case, a community is a place or a people; everybody is a change for all. */
export const BENEFITS = ['concerned', 'person', 'family', 'group', 'community', 'everybody'] as const
export type Benefit = (typeof BENEFITS)[number]

/** Somebody, or some, whom a measure is for: by a code and an id, never by a name. */
export interface Beneficiary {
  readonly who: Benefit
  /** Of `person` alone: somebody else of the case, and what they are in it. */
  readonly person: string | null
  readonly role: string | null
}

/** One row of a plan. */
export interface MeasureContent {
  /** Id of `norms/remedies.json`; null: none of the menu, in words alone. */
  readonly remedy: string | null
  readonly form: string
  readonly level: MeasureLevel
  readonly what: string
  readonly basis: {
    readonly how: Basis
    readonly decision: string | null
    readonly order: string
    readonly words: string
  }
  readonly owes: DutyBearer
  /** None: nobody said anything else than whoever the case is about, or all where it is a change for all. */
  readonly benefits: readonly Beneficiary[]
  readonly harms: readonly string[]
  readonly needs: readonly string[]
  readonly way: readonly WayPoint[]
  readonly indicators: {
    readonly structure: readonly string[]
    readonly process: readonly string[]
    readonly outcome: readonly string[]
  }
  readonly due: string | null
  readonly dueBasis: DueBasis | null
  /** Where the money comes from, apart from who owes it. */
  readonly funding: string
  /** The broad order that this is a part of. */
  readonly partOf: string | null
  /** A general measure of another case that this one repeats: its reference. */
  readonly general: string | null
}

/** Who wrote a step down: a member of an authority, or the person on their own page. */
export interface Writer {
  readonly speaker: Speaker
  /** Id of the authority of whoever wrote; null: the person. */
  readonly authority: string | null
}

interface Said extends Writer {
  readonly id: string
  /** The entry that its author saw last: the order is theirs. */
  readonly after: string
  /** Civil day on which it happened. */
  readonly on: string
}

export type MeasureEvent =
  | (Said & { readonly what: 'step'; readonly step: MeasureStep; readonly facts: StepFacts })
  | (Said & { readonly what: 'change'; readonly content: MeasureContent })

export const VIEWS = ['agrees', 'disagrees', 'not-reached'] as const
export type PersonsView = (typeof VIEWS)[number]

/** What a step says beside itself; which of it must be there, `mayStep` knows. */
export interface StepFacts {
  readonly reason: string
  /** Whoever owes it and says that it is done. */
  readonly claimant: string
  /** References of what shows it: files, entries, letters. */
  readonly evidence: readonly string[]
  readonly replacedBy: string | null
  /** What the person thinks of the closing. */
  readonly view: PersonsView | null
}

export const NO_FACTS: StepFacts = { reason: '', claimant: '', evidence: [], replacedBy: null, view: null }

export interface Opening extends Writer {
  readonly id: string
  /** Id of the entry that opened it. */
  readonly entry: string
  readonly on: string
  readonly content: MeasureContent
}

export interface Counted {
  readonly event: MeasureEvent
  readonly state: MeasureState
}

/** A measure as it stands after all that counts. */
export interface Measure {
  readonly id: string
  readonly content: MeasureContent
  readonly state: MeasureState
  /** Since when it stands so: civil day. */
  readonly since: string
  readonly openedOn: string
  readonly openedBy: Writer
  /** In the order in which each author saw the one before. */
  readonly history: readonly Counted[]
  /** Contents before this one, the newest first. */
  readonly before: readonly MeasureContent[]
  /** The content was changed after the person agreed to it. */
  readonly isChangedSinceAgreed: boolean
  readonly agreedOn: string | null
  /** Newest entry: what a command has to have seen. */
  readonly head: string
}

const named = (who: Benefit): Beneficiary => ({ who, person: null, role: null })

/** Whom a measure is for, told for every measure: what nobody said follows from whom it changes things for. */
export const benefitsOf = ({ benefits, level }: Pick<MeasureContent, 'benefits' | 'level'>): readonly Beneficiary[] =>
  benefits.length > 0 ? benefits : [named(level === 'general' ? 'everybody' : 'concerned')]

/** Whether it is for anybody beside whoever the case is about. */
export const isForOthers = (content: Pick<MeasureContent, 'benefits' | 'level'>): boolean =>
  benefitsOf(content).some(({ who }) => who !== 'concerned')
