import type { ReadEntry } from '@recourse/chronicle'
import { accessAsked, caseMoved, messageSent, needsAskedOn, type CaseStanding } from '../../platform/cases/index.ts'
import type { OpenEntry } from '../../platform/chronicle/index.ts'

/** What the case itself shows of a rule, told beside it. It rates nothing: a person looks, and says. */

export const SEEN = [
  ...(['acknowledged', 'not-acknowledged', 'interpreter-booked', 'interpreter-asked', 'reasons-given'] as const),
  ...(['reasons-missing', 'safety-looked', 'needs-asked', 'is-child', 'steps-told', 'overdue'] as const),
] as const
export type SeenCode = (typeof SEEN)[number]

export interface SeenFact {
  readonly rule: string
  readonly code: SeenCode
  /** Civil day of what is told; null: none belongs to it. */
  readonly on: string | null
  readonly count: number
}

export interface Looking {
  readonly entries: readonly ReadEntry[]
  readonly standing: Pick<CaseStanding, 'isChild' | 'clocks'>
  readonly today: string
  readonly dayOf: (header: ReadEntry['header']) => string
}

/** Kinds of features that may be deleted without this room. */
const BOOKED = 'booking.made'
const SAFETY_LOOKED = 'risk.assessed'
/** What is read of the account for this. */
export const SEEN_KINDS: readonly string[] = [
  ...[messageSent.kind, caseMoved.kind, accessAsked.kind, BOOKED, 'need.stated', 'needs.looked'],
]
const NEGATIVE: readonly string[] = ['declined', 'closed']

export function seenIn(looking: Looking): readonly SeenFact[] {
  const { entries, standing, today, dayOf } = looking
  const open = entries.filter((entry): entry is OpenEntry => entry.state === 'open')
  const last = (kind: string, is: (entry: OpenEntry) => boolean = () => true): string | null => {
    const found = open.findLast((entry) => entry.kind === kind && is(entry))
    return found === undefined ? null : dayOf(found.header)
  }
  const fact = (rule: string, code: SeenCode, on: string | null = null, count = 0): SeenFact => ({
    ...{ rule, code, on, count },
  })
  const acknowledged = last(messageSent.kind, isAcknowledgement)
  const safety = last(SAFETY_LOOKED)
  const asked = needsAskedOn(entries, dayOf)
  const steps = open.filter(({ kind }) => kind === caseMoved.kind)
  const overdue = standing.clocks.filter(({ owner, due }) => owner === 'desk' && due < today).length
  return [
    fact('acknowledgement', acknowledged === null ? 'not-acknowledged' : 'acknowledged', acknowledged),
    ...interpreted(last(BOOKED), last(accessAsked.kind, wantsInterpreter)).map(([code, on]) =>
      fact('interpretation', code, on),
    ),
    ...reasoned(steps).map((code) => fact('reasons', code)),
    ...(safety === null ? [] : [fact('individual-assessment', 'safety-looked', safety)]),
    ...(asked === null ? [] : [fact('victim-choice', 'needs-asked', asked)]),
    ...(standing.isChild ? [fact('child-friendly', 'is-child')] : []),
    ...(steps.length === 0 ? [] : [fact('case-updates', 'steps-told', null, steps.length)]),
    ...(overdue === 0 ? [] : [fact('prompt', 'overdue', null, overdue)]),
  ]
}

const isAcknowledgement = ({ facets }: OpenEntry): boolean =>
  messageSent.facets.parse(facets).kind === 'acknowledgement'
const wantsInterpreter = ({ body }: OpenEntry): boolean => accessAsked.body.parse(body).interpreter === 'yes'

type Told = readonly (readonly [SeenCode, string | null])[]

const interpreted = (booked: string | null, asked: string | null): Told => {
  if (booked !== null) return [['interpreter-booked', booked]]
  return asked === null ? [] : [['interpreter-asked', asked]]
}

/** The newest decision that went against the person: does it carry words and a way to object? */
function reasoned(steps: readonly OpenEntry[]): readonly SeenCode[] {
  const decision = steps.findLast(({ facets }) => NEGATIVE.includes(caseMoved.facets.parse(facets).to))
  if (decision === undefined) return []
  return [caseMoved.body.parse(decision.body).words === '' ? 'reasons-missing' : 'reasons-given']
}
