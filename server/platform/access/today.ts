import type { Training } from './kinds.ts'
import type { Membership, People } from './people.ts'
import type { Who } from './policy.ts'

/** What a member belongs to on a civil date: memberships in force, and those they stand in for. */
export function rolesToday(people: People, member: string, today: string): Who['roles'] {
  const own = inForce(people, member, today)
  // Who has left the unit stands in for nobody there any more.
  const standsInFor = people.deputies.filter(
    (one) =>
      one.deputy === member && one.from <= today && today <= one.until && own.some(({ unit }) => unit === one.unit),
  )
  const lent = standsInFor.flatMap((one) => inForce(people, one.member, today).filter(({ unit }) => unit === one.unit))
  const seen = new Set<string>()
  return [...own, ...lent].filter(({ role, unit }) => {
    const key = `${role} ${unit}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Whether somebody acts by a membership on a civil date: one that ran out counts no more, ended by the clock or not yet. */
export const isInForce = ({ ended, until }: Membership, today: string): boolean =>
  !ended && (until === null || today <= until)

/** Whether somebody is trained on a civil date, as far as an administrator was shown it. */
export const isTrained = ({ trained }: People, member: string, training: Training, today: string): boolean =>
  trained.some(
    (one) =>
      one.member === member &&
      one.training === training &&
      one.completed <= today &&
      (one.until === null || today <= one.until),
  )

function inForce(people: People, member: string, today: string): Who['roles'] {
  return [...people.memberships.values()]
    .filter((one) => one.member === member && isInForce(one, today))
    .map(({ role, unit }) => ({ role, unit }))
}
