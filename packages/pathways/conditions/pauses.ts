import type { Suspension } from '@recourse/clocks'
import { dateOf, type ActFacts } from '../situation/facts.ts'
import type { PreparedForum } from '../law/prepare.ts'

const NONE: readonly Suspension[] = []

/**
 * Times in which a limit of this body may not have run: those that somebody named, and childhood where the law of the
 * State decides (pathways.md, 4.3 and 5.22). An effect that nobody knows lengthens the later reading alone.
 */
export function pausesOf({ suspensions }: PreparedForum, act: ActFacts): readonly Suspension[] {
  const minority = suspensions.get('minority') ?? 'does_not_suspend'
  if (act.suspensions.length === 0 && minority === 'does_not_suspend') return NONE
  const pauses = act.suspensions.flatMap(({ cause, from, to }): Suspension[] => {
    const effect = suspensions.get(cause) ?? 'unknown'
    return effect === 'does_not_suspend' ? [] : [{ from, to, effect, source: cause }]
  })
  if (minority !== 'does_not_suspend') pauses.push(...childhoods(act, minority))
  return pauses
}

/** From the act to the day of majority. Whether somebody was a child may be unknown, and then so is the pause. */
function childhoods({ victims, start }: ActFacts, effect: Suspension['effect']): readonly Suspension[] {
  return victims.flatMap(({ minor_at_facts = 'unknown', majority }): Suspension[] =>
    minor_at_facts === 'no'
      ? []
      : [
          {
            from: start,
            to: dateOf(majority) ?? { earliest: start.earliest, latest: Infinity },
            effect: minor_at_facts === 'yes' ? effect : 'unknown',
            source: 'minority',
          },
        ],
  )
}
