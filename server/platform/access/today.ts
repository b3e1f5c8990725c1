import type { People } from './people.ts'
import type { Who } from './policy.ts'

/** What a member belongs to on a civil date: memberships in force, and those they stand in for. */
export function rolesToday(people: People, member: string, today: string): Who['roles'] {
  const own = inForce(people, member, today)
  const standsInFor = people.deputies.filter((one) => one.deputy === member && one.from <= today && today <= one.until)
  // Who has left the unit stands in for nobody there.
  const lent = standsInFor
    .filter((one) => own.some(({ unit }) => unit === one.unit))
    .flatMap((one) => inForce(people, one.member, today).filter(({ unit }) => unit === one.unit))
  const seen = new Set<string>()
  return [...own, ...lent].filter(({ role, unit }) => {
    const key = `${role} ${unit}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function inForce(people: People, member: string, today: string): Who['roles'] {
  return [...people.memberships.values()]
    .filter((one) => one.member === member && !one.ended && (one.until === null || today <= one.until))
    .map(({ role, unit }) => ({ role, unit }))
}
