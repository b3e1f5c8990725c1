import { authorFor, directoryPlace, nameDeputy, type Member, type People } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { refuse, standingOf } from './rules.ts'

/** Colleagues who hold the key of a unit that this member belongs to, with that unit. */
export function colleaguesOf(people: People, member: string): readonly { member: Member; unit: string }[] {
  const inForce = [...people.memberships.values()].filter((one) => !one.ended && standingOf(people, one) === 'member')
  const units = new Set(inForce.filter((one) => one.member === member).map((one) => one.unit))
  return inForce.flatMap((one) => {
    const colleague = people.members.get(one.member)
    const fits = units.has(one.unit) && one.member !== member && colleague !== undefined
    return fits ? [{ member: colleague, unit: one.unit }] : []
  })
}

/** Somebody who holds the unit's key already stands in: no key changes hands, only what the board shows. */
export async function standIn(
  platform: Platform,
  { session, who }: Acting,
  wanted: { deputy: string; from: string; until: string },
): Promise<Outcome<null, string>> {
  const people = await platform.directory.current()
  const colleagues = colleaguesOf(people, session.member).filter(({ member }) => member.id === wanted.deputy)
  if (colleagues.length === 0) return refuse('not-a-colleague')
  if (wanted.until < wanted.from) return refuse('dates-turned')
  const place = await directoryPlace(platform.acts, session.authority)
  const work = platform.chronicle.begin(authorFor(session, who, []))
  for (const { unit } of colleagues) nameDeputy(work, place, { member: session.member, unit, ...wanted })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
