import type { Answer, ClockResult, Due, MomentSpan } from '@recourse/clocks'
import type { Refusal as ClockRefusal } from '@recourse/clocks'
import type { OneSide } from '../kinds/actors.ts'
import type { Clock } from '../kinds/schema.ts'

/** One period of a request for one authority. */
export interface RequestClock {
  readonly id: string
  /** Limit, event, obliged actor, source and level, as the norms have them. */
  readonly clock: Clock
  /** A number that the law sets; else a target of this product, which must never look like law. */
  readonly isLaw: boolean
  readonly side: OneSide
  /** Whose it is; null where nobody knows the authority yet. */
  readonly authority: string | null
  /** Which of the authorities that the request was passed to: 0 the first. */
  readonly leg: number
  readonly state: ClockResult['state']
  /** `unknown`: shown, for nobody knows that it does not apply. */
  readonly applies: Answer
  readonly due: Due | null
  /** Only of a clock of hours, in seconds since 1970. */
  readonly dueMoment: MomentSpan | null
  /** The date without pauses that no text names. */
  readonly dueWithoutPauses: Due | null
  readonly isExtended: boolean
  /** Whether the time has gone while it still runs. */
  readonly isOver: Answer
  /** Whether what ended it came after its last day; null while it runs. */
  readonly wasLate: Answer | null
  /** The move that started it last, and the one that ended it. */
  readonly startedBy: string | null
  readonly endedBy: string | null
  /** What silence itself causes. */
  readonly onExpiry: string | null
  readonly versions: ClockResult['versions']
  /** Why no date could be computed. */
  readonly refusal: ClockRefusal | null
}

/** A step that the silence of a clock causes now. */
export interface DueStep {
  readonly clock: RequestClock
  readonly action: string
}
