import type { TeamConsent } from '../kinds/index.ts'

/** What parties of a joint team say beside its steps: terms, signatures, uses of what others contributed, evaluation. */

interface Said {
  /** Of the entry. */
  readonly id: string
  /** Authority that said it. */
  readonly by: string
}

/** The agreement in what a program can check; its words stand beside it. A later one changes an earlier one. */
export interface TermsProposed extends Said {
  readonly what: 'terms'
  /** Civil date: the last day of the team. */
  readonly endsOn: string
  readonly rules: Readonly<Record<string, TeamConsent>>
}

export interface TermsSigned extends Said {
  readonly what: 'signed'
  readonly terms: string
}

/** Somebody wants to use what another contributed, and the rules ask for agreement. */
export interface UseAsked extends Said {
  readonly what: 'asked'
  readonly use: string
  /** The entry that is to be used, and who contributed it. */
  readonly entry: string
  readonly contributor: string
}

export interface UseAnswered extends Said {
  readonly what: 'answered'
  readonly asked: string
  readonly agrees: boolean
}

export interface Used extends Said {
  readonly what: 'used'
  readonly use: string
  readonly entry: string
  readonly contributor: string
  readonly asked: string | null
}

export interface Evaluated extends Said {
  readonly what: 'evaluated'
}

/** Who is a party changes what it takes to agree. */
export interface PartyMoved extends Said {
  readonly what: 'joined' | 'left'
  readonly party: string
}

export type TeamSaid = TermsProposed | TermsSigned | UseAsked | UseAnswered | Used | Evaluated | PartyMoved
