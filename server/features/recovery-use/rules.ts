import type { Member, Membership, People, RecoveryPage, Unit } from '../../platform/access/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { refuse, type RecoveryUseRefusal } from './refusals.ts'

/** The recovery key of an authority for one of its custodians, and for nobody else. */
export function recoveryFor(
  people: People,
  authority: string,
  member: string,
): Outcome<RecoveryPage, RecoveryUseRefusal> {
  const recovery = people.authorities.get(authority)?.recovery ?? null
  return recovery?.custodians.includes(member) === true ? accept(recovery) : refuse('not-a-custodian')
}

/** Units that can have lost something. */
export const unitsOf = (people: People, authority: string): readonly Unit[] =>
  [...people.units.values()].filter((unit) => unit.authority === authority && !unit.breakGlass)

/** A unit whose files are to open again, and for whom. */
export interface LostUnit {
  readonly unit: Unit
  /** Members who read what opens. */
  readonly readers: readonly Member[]
  /** Nobody holds the unit's newest key any more: it gets a new one, for the readers. */
  readonly needsKey: boolean
}

/** @param today civil date: who belongs to the unit on it */
export function lostUnit(
  people: People,
  authority: string,
  id: string,
  today: string,
): Outcome<LostUnit, RecoveryUseRefusal> {
  const unit = unitsOf(people, authority).find((one) => one.id === id)
  if (unit === undefined) return refuse('no-such-unit')
  const inForce = [...people.memberships.values()].filter(
    (one) => one.unit === id && !one.ended && (one.until === null || today <= one.until),
  )
  const enrolled = readersOf(people, inForce, ({ keys }) => keys !== null)
  if (enrolled.length === 0) return refuse('unit-without-key')
  const holding = readersOf(people, inForce, ({ keys }, { admittedKid }) => keys?.sealKid === admittedKid)
  const needsKey = holding.length === 0
  return accept({ unit, readers: needsKey ? enrolled : holding, needsKey })
}

function readersOf(
  people: People,
  memberships: readonly Membership[],
  counts: (member: Member, membership: Membership) => boolean,
): readonly Member[] {
  const members = memberships.flatMap((one) => {
    const member = people.members.get(one.member)
    return member !== undefined && member.keys !== null && counts(member, one) ? [member] : []
  })
  return [...new Map(members.map((member) => [member.id, member])).values()]
}
