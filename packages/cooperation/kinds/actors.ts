/** On which side of a request whoever the data name stands, and who has to act together. */
export const SIDES = ['requesting', 'requested', 'party'] as const
export type Side = (typeof SIDES)[number]
/** The two sides that every request has. */
export type OneSide = Exclude<Side, 'party'>

export interface ActorRow {
  /** Sides whose move this is; the first is the one on whose calendar its periods run. For a person, whoever records it. */
  readonly sides: readonly OneSide[]
  /** `sides`: a move of each side is needed; `parties`: one of each party. */
  readonly joint?: 'sides' | 'parties'
  /** The authority that sent, or the one that answers for the request now; never another one of its State. */
  readonly isTheAuthorityItself?: true
  /** What machines record from receipts and clocks. */
  readonly isSystem?: true
}

const EITHER: readonly OneSide[] = ['requesting', 'requested']

export const actors = {
  addressee: { sides: ['requested'] },
  all_parties: { sides: EITHER, joint: 'parties' },
  any_party: { sides: EITHER },
  applicant: { sides: EITHER },
  assisting_authority: { sides: ['requesting'], isTheAuthorityItself: true },
  both: { sides: EITHER, joint: 'sides' },
  court: { sides: ['requested'] },
  court_addressed: { sides: ['requested'] },
  debtor: { sides: ['requested'] },
  deciding_authority: { sides: ['requested'], isTheAuthorityItself: true },
  executing_authority: { sides: ['requested'] },
  protected_person: { sides: ['requested'] },
  recorder: { sides: ['requesting'] },
  requested_authority: { sides: ['requested'], isTheAuthorityItself: true },
  requesting_authority: { sides: ['requesting'], isTheAuthorityItself: true },
  service_provider: { sides: ['requested'] },
  suspect: { sides: EITHER },
  system: { sides: EITHER, isSystem: true },
  validating_authority: { sides: ['requesting'] },
  victim: { sides: EITHER },
  victim_or_suspect: { sides: ['requested', 'requesting'] },
} as const satisfies Record<string, ActorRow>

export type Actor = keyof typeof actors
export const ACTORS = Object.keys(actors) as readonly Actor[] as readonly [Actor, ...Actor[]]
export const actorRow = (actor: Actor): ActorRow => actors[actor]
