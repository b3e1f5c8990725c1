import { rolesToday, unitMembers, type Member, type People } from '../../platform/access/index.ts'
import { memberAsHolder } from '../../platform/cases/index.ts'
import { isExcluded, keepingOfFile, type Holder } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { refuse } from './rules.ts'

/**
 * Members of this instance who interpret, and were let into their unit with the keys that they have today. Nobody whose
 * time is over: the clock leaves the last member of a unit in it, and what is shared with them would be read by no one.
 * @param today civil date
 */
export function interpreters(people: People, authority: string, today: string): readonly Member[] {
  const units = new Set(
    [...people.memberships.values()].filter((one) => one.role === 'interpreter' && !one.ended).map((one) => one.unit),
  )
  const found = [...units].flatMap((unit) =>
    unitMembers(people, unit, { today }).filter((member) =>
      rolesToday(people, member.id, today).some((one) => one.unit === unit && one.role === 'interpreter'),
    ),
  )
  return [...new Map(found.map((member) => [member.id, member])).values()].filter((one) => one.authority === authority)
}

/** One of them as a holder of a share, or why not: the person may have kept the body behind them out. */
export async function interpreterHolder(
  platform: Platform,
  wanted: { readonly file: string; readonly authority: string; readonly member: string; readonly today: string },
): Promise<Outcome<{ readonly holder: Holder; readonly name: string }, string>> {
  const people = await platform.directory.current()
  const member = interpreters(people, wanted.authority, wanted.today).find(({ id }) => id === wanted.member)
  const holder = member === undefined ? null : memberAsHolder(platform, people, member)
  if (member === undefined || holder === null) return refuse('no-such-interpreter')
  if (isExcluded(await keepingOfFile(platform.database.app, wanted.file), holder.body))
    return refuse('interpreter-excluded')
  return accept({ holder, name: member.name })
}
