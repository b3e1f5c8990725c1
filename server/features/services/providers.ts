import { isInForce, type People, type Role, type Unit } from '../../platform/access/index.ts'
import { isExcluded, keepingOfFile } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'

interface RoleWanted {
  readonly role: Role
  /** Units that are left out: the case's own. */
  readonly own: readonly string[]
  /** Civil date */
  readonly today: string
}

/** Units of this instance in which somebody has such a role today, and which can be sealed to. */
export function unitsWithRole(people: People, { role, own, today }: RoleWanted): readonly Unit[] {
  const found = new Set(
    [...people.memberships.values()]
      .filter((one) => one.role === role && isInForce(one, today))
      .map(({ unit }) => unit),
  )
  return [...people.units.values()].filter(
    ({ id, epochs, breakGlass }) => found.has(id) && !own.includes(id) && !breakGlass && epochs.length > 0,
  )
}

/** Whether the person kept the body behind a unit out of this file. */
export async function isKeptOut(
  { database, directory }: Pick<Platform, 'database' | 'directory'>,
  { file, people, unit }: { readonly file: string; readonly people: People; readonly unit: Unit },
): Promise<boolean> {
  const holder = directory.unitHolder(people, unit)
  return isExcluded(await keepingOfFile(database.app, file), holder?.body)
}
