import { newKeyPair } from '@recourse/chronicle'
import type { House } from '../server/house.ts'
import {
  directoryPlace,
  enrolMember,
  grantMembership,
  instanceAuthor,
  registerMember,
  registerUnit,
  rolesToday,
  type Role,
  type Who,
} from '../server/platform/access/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import type { OpenSession } from '../server/platform/sessions/index.ts'

/** A member at work, as a page finds them: the keys of their session and what they belong to. */
export interface AtWork {
  readonly session: OpenSession
  readonly who: Who
}

/** New keys for a member, as enrolment leaves them; called again, as a forgotten passphrase does. */
export async function enrolled(house: House, authority: string, member: string): Promise<AtWork> {
  const random = (length: number): Uint8Array => house.chance.bytes(length)
  const keys = { seal: newKeyPair(primitives, 'X25519', random), sign: newKeyPair(primitives, 'Ed25519', random) }
  const done = await enrolMember(house.acts, { authority, member, keys })
  if (!done.ok) throw new Error(done.refusal.sentence)
  const roles = rolesToday(await house.directory.current(), member, '2026-03-11')
  return { session: { id: random(32), member, authority, keys }, who: { member, authority, roles } }
}

/** Somebody new with a role in a unit, enrolled. */
export async function colleague(
  house: House,
  authority: string,
  { name, unit, role }: { readonly name: string; readonly unit: string; readonly role: Role },
): Promise<AtWork> {
  const place = await directoryPlace(house.acts, authority)
  const work = house.chronicle.begin(instanceAuthor(authority))
  const member = registerMember(house.acts, work, place, name)
  grantMembership(house.acts, work, place, { member, unit, role })
  const done = await house.chronicle.commit(work)
  if (!done.ok) throw new Error(done.refusal.sentence)
  return enrolled(house, authority, member)
}

/** Another unit of an authority, still without a key. */
export async function unitNamed(house: House, authority: string, name: string): Promise<string> {
  const place = await directoryPlace(house.acts, authority)
  const work = house.chronicle.begin(instanceAuthor(authority))
  const unit = registerUnit(house.acts, work, place, name)
  const done = await house.chronicle.commit(work)
  if (!done.ok) throw new Error(done.refusal.sentence)
  return unit
}
