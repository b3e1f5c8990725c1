import type { Membership, People, Unit } from '../../platform/access/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const rule = 'docs/operating.md, people'
const table = {
  'no-such-unit': { sentence: english['no-such-unit'], rule },
  'no-such-member': { sentence: english['no-such-member'], rule },
  'last-administrator': { sentence: english['last-administrator'], rule },
  'not-a-colleague': { sentence: english['not-a-colleague'], rule },
  'training-ahead': { sentence: english['training-ahead'], rule },
  'dates-turned': { sentence: english['dates-turned'], rule },
  'nothing-to-hand-on': { sentence: english['nothing-to-hand-on'], rule },
} as const

export type PeopleRefusal = keyof typeof table
export const refuse = refuseFrom<PeopleRefusal>(table, 'people')

/** Where somebody stands with a unit. */
export type Standing =
  /** Has not chosen a passphrase yet. */
  | 'invited'
  /** Has keys; a colleague must hand the unit's key on. */
  | 'waiting'
  | 'member'

export function standingOf(people: People, membership: Membership): Standing {
  const keys = people.members.get(membership.member)?.keys ?? null
  if (keys === null) return 'invited'
  // Another key than the one that was let in: the member was recovered and waits again.
  return membership.admittedKid === keys.sealKid ? 'member' : 'waiting'
}

/** Units that people join; break-glass is none of them. */
export const ofAuthority = (people: People, authority: string): readonly Unit[] =>
  [...people.units.values()].filter((unit) => unit.authority === authority && !unit.breakGlass)

/** How an authority stands with its recovery key. */
export type RecoveryStanding =
  | 'missing'
  | 'kept'
  /** Two shares were typed into a machine: a new key is due. */
  | 'used'

export function recoveryStanding(people: People, authority: string): RecoveryStanding {
  const recovery = people.authorities.get(authority)?.recovery ?? null
  if (recovery === null) return 'missing'
  return recovery.used ? 'used' : 'kept'
}

export const inUnit = (people: People, unit: string): readonly Membership[] =>
  [...people.memberships.values()].filter((one) => one.unit === unit && !one.ended)

/** Without an administrator nobody could be invited any more. */
export function isLastAdministrator(people: People, membership: Membership, authority: string): boolean {
  if (membership.role !== 'administrator') return false
  const others = [...people.memberships.values()].filter((one) => {
    const member = people.members.get(one.member)
    // An invitation that nobody has taken up is no administrator yet.
    const isAtWork = member?.authority === authority && member.keys !== null
    return one.id !== membership.id && one.role === 'administrator' && !one.ended && isAtWork
  })
  return others.length === 0
}

/** Those who wait to be let into units whose key this member holds. */
export function waitingFor(people: People, member: string): readonly Membership[] {
  const own = [...people.memberships.values()].filter(
    (one) => one.member === member && !one.ended && standingOf(people, one) === 'member',
  )
  const units = new Set(own.map((one) => one.unit))
  return [...people.memberships.values()].filter(
    (one) => units.has(one.unit) && !one.ended && standingOf(people, one) === 'waiting',
  )
}
