/** A step that names the one its author saw: so the order is theirs, and not that of arrival (kernel 2). */
export interface Step<State extends string> {
  readonly id: string
  readonly after: string
  readonly to: State
}

/** Steps one after the other from the first entry on; what the table does not allow counts for nothing. */
export function walkSteps<State extends string, Said extends Step<State>>(
  from: { readonly id: string; readonly state: State },
  said: readonly Said[],
  mayMove: (from: State, to: State) => boolean,
): { readonly state: State; readonly head: string; readonly moves: readonly Said[] } {
  const next = new Map(said.map((step) => [step.after, step]))
  const moves: Said[] = []
  let { state, id: head } = from
  for (let step = next.get(head); step !== undefined && mayMove(state, step.to); step = next.get(head)) {
    moves.push(step)
    ;({ to: state, id: head } = step)
  }
  return { state, head, moves }
}
