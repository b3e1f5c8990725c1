import { actorRow, type OneSide } from '../kinds/actors.ts'
import { machineOf } from '../kinds/machine.ts'
import type { RequestKind, Transition } from '../kinds/schema.ts'
import { A_PERSON_DECIDES, type Move } from './move.ts'
import type { MoveOrder } from './order.ts'
import { standingAt } from './place.ts'
import { neededFor, responsible, type Leg, type Standing } from './standing.ts'
import type { Counted } from './try.ts'
import type { Dispute, Verdict } from './verdict.ts'
import { whoGoesOn, type WhoGoesOn } from './who-goes-on.ts'

export interface HistoryRow {
  readonly move: Move
  readonly verdict: Verdict
  /** States before and after, where it counts. */
  readonly from: string | null
  readonly to: string | null
  readonly legalSource: string | null
  /** A positive receipt that came after a negative one. */
  readonly isLateReceipt: boolean
  /** Its author reads by another version of the kind. */
  readonly isOtherVersion: boolean
}

/** What somebody waits for. */
export type OpenMatter =
  | { readonly what: 'information' | 'consultation'; readonly move: Move }
  | {
      readonly what: 'postponement'
      readonly move: Move
      readonly until: string | null
      readonly ground: string | null
    }
  | {
      readonly what: 'joint-step'
      readonly action: string
      readonly said: readonly string[]
      readonly missing: readonly string[]
    }

export interface NextStep {
  /** Empty at the end alone: where only a receipt or a period can move it, whoever sent it watches over it. */
  readonly owners: readonly OneSide[]
  /** The authority that owns it, where it is one. */
  readonly authority: string | null
  readonly actions: readonly string[]
}

export interface RequestView {
  readonly kind: string
  readonly kindVersion: number
  /** A state of the kind, or `a-person-decides`. */
  readonly state: string
  readonly isOver: boolean
  /** Every move in the order of the fold. */
  readonly history: readonly HistoryRow[]
  /** Those that count, in the order in which they count. */
  readonly line: readonly Counted[]
  readonly standing: Standing
  readonly requesting: string | null
  /** Who answers for the request now. */
  readonly requested: string | null
  readonly legs: readonly Leg[]
  readonly parties: readonly string[]
  readonly next: NextStep
  readonly open: readonly OpenMatter[]
  /** Who goes on with the proceedings, where that was agreed or follows from the state. */
  readonly goesOn: WhoGoesOn | null
  readonly dispute: Dispute | null
  /** Arrived before what they build on. */
  readonly waiting: readonly Move[]
}

interface Ran {
  readonly line: readonly Counted[]
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly dispute: Dispute | null
}

export function viewOf(kind: RequestKind, order: MoveOrder, { line, verdicts, dispute }: Ran): RequestView {
  const standing = standingAt(kind, line, line.length)
  const counted = new Map(line.map((one) => [one.move.id, one]))
  return {
    ...{ kind: kind.id, kindVersion: kind.version, line, standing, dispute, waiting: order.waiting },
    state: dispute === null ? standing.state : A_PERSON_DECIDES,
    isOver: dispute === null && machineOf(kind).terminal.has(standing.state),
    history: order.sorted.map((move) => row(kind, move, verdicts.get(move.id), counted.get(move.id))),
    ...{ requesting: standing.requesting, requested: responsible(standing) },
    ...{ legs: standing.legs, parties: standing.parties },
    next: dispute === null ? nextStep(kind, standing) : decision(standing, dispute),
    goesOn: dispute === null ? whoGoesOn(kind, line, standing) : null,
    open: [...openMatter(line), ...jointSteps(kind, standing)],
  }
}

function row(kind: RequestKind, move: Move, verdict: Verdict | undefined, counted: Counted | undefined): HistoryRow {
  const from = counted?.from ?? null
  return {
    move,
    verdict: verdict ?? UNREAD,
    from,
    to: counted?.to ?? null,
    legalSource: counted?.transition?.legalSource ?? null,
    isLateReceipt: counted?.transition?.effect === 'delivers' && isAfterFailure(kind, from),
    isOtherVersion: move.kindVersion !== undefined && move.kindVersion !== kind.version,
  }
}

const UNREAD: Verdict = { status: 'undecided', against: [] }

/** A receipt is in time where sending may still fail. */
const isAfterFailure = (kind: RequestKind, state: string | null): boolean =>
  machineOf(kind)
    .from(state ?? '')
    .every(({ effect }) => effect !== 'transport_fails')

/** Leaving is always free to those who may; the next step is what the request waits for. */
const isWaitedFor = ({ effect, actor }: Transition): boolean =>
  effect !== 'withdraws' && effect !== 'leaves' && actorRow(actor).isSystem !== true

function nextStep(kind: RequestKind, standing: Standing): NextStep {
  const waited = machineOf(kind).from(standing.state).filter(isWaitedFor)
  const owners = new Set(waited.flatMap((transition) => ownersOf(standing, transition)))
  if (owners.size === 0 && !machineOf(kind).terminal.has(standing.state)) owners.add('requesting')
  return { ...owned(standing, [...owners]), actions: [...new Set(waited.map(({ action }) => action))] }
}

/** A joint step is for those who have not said it yet. */
function ownersOf(standing: Standing, transition: Transition): readonly OneSide[] {
  const row = actorRow(transition.actor)
  const said = standing.said.filter(({ action }) => action === transition.action).map(({ party }) => party)
  return row.joint === 'sides' ? row.sides.filter((side) => !said.includes(side)) : row.sides
}

function owned(standing: Standing, owners: readonly OneSide[]): Pick<NextStep, 'owners' | 'authority'> {
  const [only, other] = owners
  const authority = only === 'requesting' ? standing.requesting : only === 'requested' ? responsible(standing) : null
  return { owners, authority: other === undefined ? authority : null }
}

const decision = (standing: Standing, { settledBy }: Dispute): NextStep => ({
  ...owned(standing, settledBy === 'both' ? ['requesting', 'requested'] : [settledBy]),
  actions: ['settle'],
})

function openMatter(line: readonly Counted[]): readonly OpenMatter[] {
  const last = line.findLast(({ from, to }) => from !== to)
  const move = last?.move
  if (move === undefined) return []
  const { ground = null, until = null } = move.facts ?? {}
  const effect = last?.transition?.effect
  if (effect === 'asks_information') return [{ what: 'information', move }]
  if (effect === 'consults') return [{ what: 'consultation', move }]
  return effect === 'postpones' ? [{ what: 'postponement', move, until, ground }] : []
}

function jointSteps(kind: RequestKind, standing: Standing): readonly OpenMatter[] {
  return machineOf(kind)
    .from(standing.state)
    .flatMap((transition) => {
      const said = standing.said.filter(({ action }) => action === transition.action).map(({ party }) => party)
      const missing = neededFor(standing, transition).filter((party) => !said.includes(party))
      return said.length === 0 ? [] : [{ what: 'joint-step' as const, action: transition.action, said, missing }]
    })
}
