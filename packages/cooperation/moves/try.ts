import { machineOf } from '../kinds/machine.ts'
import type { RequestKind, Transition } from '../kinds/schema.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import type { Move, Wish } from './move.ts'
import { breach, whoseStep, type HasRunOut } from './rules.ts'
import { canHaveRunOut, type Happened } from './silence.ts'
import { after, withDone, type Standing } from './standing.ts'

/** A move that counts, with what it did. */
export interface Counted {
  readonly move: Move
  readonly from: string
  /** The same as `from`: an event, or a joint step that others have still to say. */
  readonly to: string
  /** Null: an event. */
  readonly transition: Transition | null
  readonly after: Standing
}

/** Tries a step where the request stands. */
export function tryStep(
  kind: RequestKind,
  standing: Standing,
  wish: Wish & { readonly id: string },
  hasRunOut: HasRunOut,
): Decision<Omit<Counted, 'move'>> {
  const machine = machineOf(kind)
  if (!machine.actions.has(wish.action)) return refuse('action-unknown', wish.action)
  const transition = machine.transition(standing.state, wish.action)
  if (transition !== undefined)
    return breach(kind, standing, transition, wish, hasRunOut) ?? accept(counted(standing, transition, wish))
  const event = machine.event(wish.action)
  if (event?.in_states.includes(standing.state) !== true) return refuse('wrong-state', standing.state)
  const refused = whoseStep(standing, event.actor, wish)
  if (refused !== undefined) return refused
  const then = { ...standing, done: withDone(standing.done, wish.action) }
  return accept({ from: standing.state, to: standing.state, transition: null, after: then })
}

function counted(
  standing: Standing,
  transition: Transition,
  wish: Wish & { readonly id: string },
): Omit<Counted, 'move'> {
  const then = after(standing, wish, transition)
  return { from: standing.state, to: then.state, transition, after: then }
}

/** What the fold takes for run out: the earliest reading, from the steps before. */
export const earliestReading =
  (kind: RequestKind, line: readonly Counted[], until: number): HasRunOut =>
  (id, wish) => {
    const clock = machineOf(kind).clock(id)
    const steps: readonly Happened[] = line.slice(0, until).map(({ move }) => move)
    return clock !== undefined && canHaveRunOut(clock, steps, wish.at)
  }
