import { machineOf } from '../kinds/machine.ts'
import type { RequestKind } from '../kinds/schema.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import { SETTLE, type Wish } from './move.ts'
import type { HasRunOut } from './rules.ts'
import { sideOf } from './standing.ts'
import { earliestReading, tryStep } from './try.ts'
import type { RequestView } from './view.ts'

/** The id of a step that nobody has signed. */
const NOT_YET = ''

export interface Moved {
  /** The state after it; the same for an event, and for a joint step that others have still to say. */
  readonly to: string
}

/**
 * Whether a step may be taken where the request stands, before anybody signs it.
 * @param hasRunOut of `clocksOf`: whether a period is over by calendar and zone. Left out, the earliest reading counts.
 */
export function mayMove(kind: RequestKind, view: RequestView, wish: Wish, hasRunOut?: HasRunOut): Decision<Moved> {
  if (wish.action === SETTLE) return maySettle(view, wish)
  if (view.dispute !== null) return refuse('person-decides-first')
  const runOut = hasRunOut ?? earliestReading(kind, view.line, view.line.length)
  const tried = tryStep(kind, view.standing, { ...wish, id: NOT_YET }, runOut)
  return tried.ok ? accept({ to: tried.value.to }) : tried
}

function maySettle({ dispute, standing }: RequestView, wish: Wish): Decision<Moved> {
  const claim = dispute?.claims.find(({ move }) => move.id === wish.facts?.claim)
  if (dispute === null || claim === undefined) return refuse('nothing-to-settle')
  const isTheirs = dispute.settledBy === 'both' || dispute.settledBy === sideOf(standing, wish)
  if (!isTheirs) return refuse('not-yours-to-settle', dispute.settledBy, dispute.rule ?? undefined)
  return wish.facts?.reasonGiven === true ? accept({ to: claim.to }) : refuse('reason-missing', SETTLE)
}

/** Actions and events that may be taken from where the request stands, whoever takes them and whatever they must name. */
export function stepsFrom(kind: RequestKind, { standing, dispute }: RequestView): readonly string[] {
  if (dispute !== null) return [SETTLE]
  const machine = machineOf(kind)
  const actions = machine.from(standing.state).map(({ action }) => action)
  const events = kind.stateMachine.events.filter(({ in_states: states }) => states.includes(standing.state))
  return [...new Set([...actions, ...events.map(({ id }) => id)])]
}
