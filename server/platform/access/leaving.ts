import type { OpenCompartment, Work } from '../chronicle/index.ts'
import { directoryPlace, instanceAuthor, keyUnit, memberHolder, type ActParts } from './acts.ts'
import { decideOnPeople, onlyAsFolded } from './as-folded.ts'
import { membershipEnded, type Ending } from './kinds.ts'
import type { Member, Membership, People } from './people.ts'

/** Memberships that end together, so that a unit whom several leave gets one new key. */
export interface Leaving {
  readonly people: People
  readonly memberships: readonly string[]
  readonly reason: Ending
  /** Civil date of the authority */
  readonly today: string
}

/** Ends memberships; the unit's key changes at once, and open files change theirs when next opened (kernel 4). */
export function endMemberships(parts: ActParts, work: Work, place: OpenCompartment, leaving: Leaving): void {
  const { people, memberships, reason, today } = leaving
  for (const membership of memberships) {
    const entry = work.say(place, membershipEnded, { facets: { membership, reason }, body: {} })
    // A restore must not let them in again.
    work.erasures.push({ entry, target: { unit: 'membership', membership } })
  }
  const units = new Set(memberships.flatMap((id) => people.memberships.get(id)?.unit ?? []))
  for (const id of units) {
    const unit = people.units.get(id)
    if (unit === undefined || unit.epochs.length === 0) continue
    const staying = unitMembers(people, id, { today, without: memberships })
    const holders = staying.flatMap((member) => memberHolder(parts.primitives, member) ?? [])
    keyUnit(parts, work, place, { unit: id, epoch: unit.epochs.length + 1, holders })
  }
}

interface Leavers {
  /** Civil date: memberships that ran out before it count no more. Absent: whoever was not said to have left. */
  readonly today?: string
  /** Memberships that are about to end. */
  readonly without?: readonly string[]
}

/** Members who were let into a unit with the keys that they have today, and still belong to it. */
export function unitMembers(people: People, unit: string, { today, without = [] }: Leavers = {}): readonly Member[] {
  const inUnit = [...people.memberships.values()].filter(
    (one) =>
      one.unit === unit && !one.ended && !without.includes(one.id) && !(today !== undefined && isOver(one, today)),
  )
  const ids = new Set(inUnit.map(({ member }) => member))
  return [...ids].flatMap((id) => {
    const member = people.members.get(id)
    // With new keys they wait for a colleague: a next key of the unit must not let them in unasked.
    const isLetIn = inUnit.some((one) => one.member === id && one.admittedKid === member?.keys?.sealKid)
    return member?.keys && isLetIn ? [member] : []
  })
}

const isOver = ({ until }: Membership, today: string): boolean => until !== null && until < today

/** What the clock ended, and where it left the last member be. */
export interface RanOut {
  readonly ended: number
  /** Units in which nobody else is left: with a new key nobody could open what comes in. An administrator is told. */
  readonly leftBe: readonly string[]
}

/**
 * Ends what ran out, in the name of the instance: that a membership ends on that day was said by whoever granted it.
 * The policies stopped counting it on the day itself; here the unit's key changes too.
 */
export function endWhatRanOut(parts: ActParts, authority: string, today: string): Promise<RanOut> {
  return decideOnPeople(parts.directory, async (people) => {
    const over = [...people.memberships.values()].filter(
      (one) => !one.ended && isOver(one, today) && people.units.get(one.unit)?.authority === authority,
    )
    const isLeftAlone = ({ unit }: Membership): boolean =>
      (people.units.get(unit)?.epochs.length ?? 0) > 0 && unitMembers(people, unit, { today }).length === 0
    const memberships = over.filter((one) => !isLeftAlone(one)).map(({ id }) => id)
    const leftBe = [...new Set(over.filter(isLeftAlone).map(({ unit }) => unit))]
    if (memberships.length === 0) return { ended: 0, leftBe }
    const work = parts.chronicle.begin(instanceAuthor(authority))
    const place = await directoryPlace(parts, authority)
    onlyAsFolded(work, place, people)
    endMemberships(parts, work, place, { people, memberships, reason: 'ran-out', today })
    const done = await parts.chronicle.commit(work)
    if (!done.ok) throw new Error(done.refusal.code)
    return { ended: memberships.length, leftBe }
  })
}
