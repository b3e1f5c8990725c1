import { actorRow, type RequestKind, type Transition } from '@recourse/cooperation'

/**
 * The steps of the requesting side from the beginning of a kind to its being sent: the fewest that lead there.
 * @param before a step that was taken first, such as that somebody was heard
 */
export function firstSteps(kind: RequestKind, before?: Transition): readonly Transition[] {
  const { initial, transitions } = kind.stateMachine
  const begin = before === undefined ? { at: initial, steps: [] } : { at: before.to, steps: [before] }
  const ways: { readonly at: string; readonly steps: readonly Transition[] }[] = [begin]
  const seen = new Set([begin.at])
  for (const { at, steps } of ways) {
    for (const next of transitions.filter((one) => one.from === at && isOurs(one))) {
      if (next.effect === 'sends') return [...steps, next]
      if (seen.has(next.to)) continue
      seen.add(next.to)
      ways.push({ at: next.to, steps: [...steps, next] })
    }
  }
  return []
}

const isOurs = ({ actor }: Transition): boolean => {
  const row = actorRow(actor)
  return row.sides.includes('requesting') && row.isSystem !== true
}

/** Whether every authority that takes part is a party of one footing, as in a joint team. */
export const isOfParties = (kind: RequestKind): boolean =>
  kind.stateMachine.transitions.some(({ actor }) => actorRow(actor).joint === 'parties')
