import {
  admitMember,
  authorFor,
  decideOnPeople,
  directoryPlace,
  endMemberships,
  grantMembership,
  onlyAsFolded,
  registerMember,
  registerUnit,
  sayTrained,
  type People,
  type Role,
  type Trained,
} from '../../platform/access/index.ts'
import type { Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { civilDateIn, type Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { isLastAdministrator, ofAuthority, refuse, standingOf } from './rules.ts'

/** One function per thing an administrator or a colleague does. */

interface Begun {
  readonly people: People
  readonly work: Work
  readonly place: Awaited<ReturnType<typeof directoryPlace>>
}

async function begin(platform: Platform, { session, who }: Acting, roles: readonly Role[]): Promise<Begun> {
  const people = await platform.directory.current()
  const place = await directoryPlace(platform.acts, session.authority)
  return { people, place, work: platform.chronicle.begin(authorFor(session, who, roles)) }
}

/** As `begin`, for what is decided on who belongs to a unit: it is stored on that directory or decided anew. */
function onPeople<Value>(
  platform: Platform,
  acting: Acting,
  roles: readonly Role[],
  decide: (begun: Begun) => Promise<Outcome<Value, string>>,
): Promise<Outcome<Value, string>> {
  return decideOnPeople(platform.directory, async (people) => {
    const begun = { ...(await begin(platform, acting, roles)), people }
    onlyAsFolded(begun.work, begun.place, people)
    return decide(begun)
  })
}

export async function addUnit(platform: Platform, acting: Acting, name: string): Promise<Outcome<string, string>> {
  const { work, place } = await begin(platform, acting, ['administrator'])
  const unit = registerUnit(platform.acts, work, place, name)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(unit) : done
}

/** A unit of the authority that people may join. */
const isOrdinary = (people: People, authority: string, unit: string): boolean =>
  ofAuthority(people, authority).some(({ id }) => id === unit)

/** Registers a person, gives them a role in a unit, and answers the one-time token they enrol with. */
export async function inviteMember(
  platform: Platform,
  acting: Acting,
  invited: { name: string; unit: string; role: Role; until?: string },
): Promise<Outcome<string, string>> {
  const { people, work, place } = await begin(platform, acting, ['administrator'])
  const { name, unit, role, until } = invited
  if (!isOrdinary(people, acting.session.authority, unit)) return refuse('no-such-unit')
  const member = registerMember(platform.acts, work, place, name)
  grantMembership(platform.acts, work, place, { member, unit, role, ...(until === undefined ? {} : { until }) })
  const done = await platform.chronicle.commit(work)
  if (!done.ok) return done
  return accept(await platform.sessions.invite({ authority: acting.session.authority, member }))
}

/** Writes down that a colleague was trained, as the administrator was shown it. */
export async function recordTraining(
  platform: Platform,
  acting: Acting,
  said: Trained,
): Promise<Outcome<null, string>> {
  const { people, work, place } = await begin(platform, acting, ['administrator'])
  if (people.members.get(said.member)?.authority !== acting.session.authority) return refuse('no-such-member')
  const today = civilDateIn((await platform.settings())?.timeZone ?? 'UTC', platform.clock.now())
  if (said.completed > today) return refuse('training-ahead')
  if (said.until !== null && said.until < said.completed) return refuse('dates-turned')
  sayTrained(work, place, said)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** A new token for somebody who lost passphrase or factors: new keys, and colleagues let them in again. */
export async function inviteAgain(
  platform: Platform,
  acting: Acting,
  member: string,
): Promise<Outcome<string, string>> {
  const people = await platform.directory.current()
  const { authority } = acting.session
  if (people.members.get(member)?.authority !== authority) return refuse('no-such-member')
  return accept(await platform.sessions.invite({ authority, member }))
}

export async function addRole(
  platform: Platform,
  acting: Acting,
  grant: { member: string; unit: string; role: Role },
): Promise<Outcome<null, string>> {
  const { people, work, place } = await begin(platform, acting, ['administrator'])
  const { authority } = acting.session
  if (!isOrdinary(people, authority, grant.unit)) return refuse('no-such-unit')
  if (people.members.get(grant.member)?.authority !== authority) return refuse('no-such-member')
  grantMembership(platform.acts, work, place, grant)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

export function removeFromUnit(platform: Platform, acting: Acting, membership: string): Promise<Outcome<null, string>> {
  return onPeople(platform, acting, ['administrator'], async ({ people, work, place }) => {
    const { authority } = acting.session
    const ending = people.memberships.get(membership)
    if (ending === undefined || ending.ended || people.units.get(ending.unit)?.authority !== authority)
      return refuse('no-such-member')
    if (isLastAdministrator(people, ending, authority)) return refuse('last-administrator')
    const today = civilDateIn((await platform.settings())?.timeZone ?? 'UTC', platform.clock.now())
    endMemberships(platform.acts, work, place, { people, memberships: [membership], reason: 'left', today })
    const done = await platform.chronicle.commit(work)
    return done.ok ? accept(null) : done
  })
}

/** Hands the unit's key on to a colleague who waits. */
export function letIn(platform: Platform, acting: Acting, membership: string): Promise<Outcome<null, string>> {
  return onPeople(platform, acting, [], async ({ people, work, place }) => {
    const waiting = people.memberships.get(membership)
    const unit = waiting && people.units.get(waiting.unit)
    const member = waiting && people.members.get(waiting.member)
    if (!waiting || !unit || unit.breakGlass || !member || waiting.ended || standingOf(people, waiting) !== 'waiting')
      return refuse('no-such-member')
    // Who has left keeps old keys, and hands on none of them.
    if (!acting.who.roles.some((held) => held.unit === unit.id)) return refuse('nothing-to-hand-on')
    const keyring = platform.chronicle.keyring([acting.session.keys.seal])
    const handed = await admitMember(platform.acts, work, place, { unit, member, keyring })
    if (handed === 0) return refuse('nothing-to-hand-on')
    const done = await platform.chronicle.commit(work)
    return done.ok ? accept(null) : done
  })
}
