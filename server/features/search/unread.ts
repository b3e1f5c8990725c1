import type { People, Who } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { makeFindable, notFindableYet, type Place } from '../../platform/search/index.ts'
import { unitsOf } from '../board/index.ts'

/** Counted no further: a desk reads what it has, page by page. */
export const UNREAD_COUNTED_MAX = 1000
/** Files that one press of the button opens. */
export const UNREAD_PER_STEP = 25

/** Files that can't be found by name or number yet, since nobody has opened them as they are now. */
export function unreadOf(
  platform: Platform,
  people: People,
  who: Who,
  most = UNREAD_COUNTED_MAX,
): Promise<readonly Place[]> {
  const units = unitsOf(who).flatMap((unit) => {
    const kid = people.units.get(unit)?.epochs.at(-1)?.kid
    return kid === undefined ? [] : [{ unit, kid }]
  })
  return notFindableYet(platform.database.app, units, most)
}

/** Opens some of them for just that. */
export async function readSome(platform: Platform, acting: Acting): Promise<void> {
  const people = await platform.directory.current()
  for (const place of await unreadOf(platform, people, acting.who, UNREAD_PER_STEP))
    await makeFindable(platform, people, acting, place)
}
