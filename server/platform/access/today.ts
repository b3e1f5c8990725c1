import type { Role, Training } from './kinds.ts'
import type { Membership, People } from './people.ts'
import type { Who } from './policy.ts'

/** A role on a civil date, and what it rests on: a membership of one's own, or one lent for a time. */
export interface Grant {
  readonly role: Role
  readonly unit: string
  /** Another one after an end and a new beginning. */
  readonly by: string
}

/** What a member belongs to on a civil date: memberships in force, and those they stand in for. */
export function rolesToday(people: People, member: string, today: string): Who['roles'] {
  const seen = new Set<string>()
  return grantsToday(people, member, today).flatMap(({ role, unit }) => {
    const key = `${role} ${unit}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ role, unit }]
  })
}

/** The same with what each rests on; one role may rest on several. */
export function grantsToday(people: People, member: string, today: string): readonly Grant[] {
  const own = inForce(people, member, today)
  // Who has left the unit stands in for nobody there any more.
  const standsInFor = people.deputies.filter(
    (one) =>
      one.deputy === member && one.from <= today && today <= one.until && own.some(({ unit }) => unit === one.unit),
  )
  const lent = standsInFor.flatMap(({ member: absent, unit: of, from, until }) =>
    inForce(people, absent, today)
      .filter(({ unit }) => unit === of)
      .map((one) => ({ ...one, by: `${one.by} ${from} ${until}` })),
  )
  return [...own, ...lent]
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

function inForce(people: People, member: string, today: string): readonly Grant[] {
  return [...people.memberships.values()]
    .filter((one) => one.member === member && isInForce(one, today))
    .map(({ id: by, role, unit }) => ({ role, unit, by }))
}
