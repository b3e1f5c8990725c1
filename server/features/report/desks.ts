import type { People, Unit } from '../../platform/access/index.ts'

/** A unit that receives reports, as the public sees it. */
export interface Desk {
  readonly unit: Unit
  readonly authority: string
  readonly name: string
  /** ISO 3166-1 alpha-3 of its authority. */
  readonly state: string
  /** Outside body for complaints about its handling; null: there is none. */
  readonly complaintsTo: string | null
  /** How many people hold its key: who will read. */
  readonly readers: number
}

/** A unit receives as soon as a desk officer works there whose key opens it. */
export function openDesks(people: People): readonly Desk[] {
  const inForce = [...people.memberships.values()].filter((one) => !one.ended && one.admittedKid !== null)
  const receiving = new Set(inForce.filter(({ role }) => role === 'desk-officer').map(({ unit }) => unit))
  return [...people.units.values()]
    .filter((unit) => receiving.has(unit.id) && unit.epochs.length > 0)
    .map((unit) => {
      const page = people.authorities.get(unit.authority)
      const readers = new Set(inForce.filter((one) => one.unit === unit.id).map(({ member }) => member)).size
      const { jurisdiction: state = '', complaintsTo = null, name: authority = '' } = page ?? {}
      return { unit, authority, name: unit.name, state, complaintsTo, readers }
    })
    .sort((a, b) => (a.unit.id < b.unit.id ? -1 : 1))
}
