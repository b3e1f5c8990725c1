import type { Author } from '../chronicle/index.ts'
import type { OpenSession } from '../sessions/index.ts'
import type { Role } from './kinds.ts'
import type { Who } from './policy.ts'

/** A signed-in member writing for the unit in which they hold one of these roles. */
export function authorFor(session: OpenSession, who: Who, roles: readonly Role[]): Author {
  const held = who.roles.find(({ role }) => roles.includes(role)) ?? who.roles[0]
  return { authority: session.authority, unit: held?.unit ?? null, id: session.member, sign: session.keys.sign }
}
