import type { Clock, Precedence, RequestEvent, RequestKind, Transition } from './schema.ts'

/** A kind with its tables looked up once: folding asks for them a thousand times. */
export interface Machine {
  readonly initial: string
  readonly terminal: ReadonlySet<string>
  /** Actions and events: what a move can be. */
  readonly actions: ReadonlySet<string>
  transition(state: string, action: string): Transition | undefined
  event(id: string): RequestEvent | undefined
  from(state: string): readonly Transition[]
  /** What the norms say of two steps that crossed. */
  precedence(one: string, other: string): Precedence | undefined
  clock(id: string): Clock | undefined
}

const kept = new WeakMap<RequestKind, Machine>()

export function machineOf(kind: RequestKind): Machine {
  const known = kept.get(kind) ?? prepare(kind)
  kept.set(kind, known)
  return known
}

function prepare({ stateMachine, precedence, clocks }: RequestKind): Machine {
  const { initial, states, transitions, events } = stateMachine
  const steps = new Map(transitions.map((one) => [`${one.from} ${one.action}`, one]))
  const byState = new Map(states.map(({ id }) => [id, transitions.filter(({ from }) => from === id)]))
  const eventsById = new Map(events.map((one) => [one.id, one]))
  const crossed = new Map(precedence.flatMap((row) => pairs(row).map((pair) => [pair, row] as const)))
  const clocksById = new Map(clocks.map((one) => [one.id, one]))
  return {
    initial,
    terminal: new Set(states.filter(({ terminal }) => terminal).map(({ id }) => id)),
    actions: new Set([...transitions.map(({ action }) => action), ...eventsById.keys()]),
    transition: (state, action) => steps.get(`${state} ${action}`),
    event: (id) => eventsById.get(id),
    from: (state) => byState.get(state) ?? [],
    precedence: (one, other) => crossed.get(`${one} ${other}`),
    clock: (id) => clocksById.get(id),
  }
}

const pairs = ({ between: [one, other] }: Precedence): readonly string[] => [`${one} ${other}`, `${other} ${one}`]
