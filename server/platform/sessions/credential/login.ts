import { utf8 } from '@recourse/chronicle'
import { LOGIN_CHARACTERS_MAX, LOGIN_CHARACTERS_MIN } from '../limits.ts'
import { refuse, type SessionOutcome } from '../refusals.ts'
import type { Room } from '../room.ts'

/** One spelling for what people take to be the same name. */
export const plainLogin = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

/** A login name as it is stored: nobody who holds the database alone learns who signs in here. */
export const loginName = ({ primitives, secrets }: Pick<Room, 'primitives' | 'secrets'>, typed: string): Uint8Array =>
  primitives.hmacSha256(secrets.logins, utf8(plainLogin(typed)))

export function checkLogin(typed: string): SessionOutcome<string> {
  const login = plainLogin(typed)
  const length = [...login].length
  const isFit = length >= LOGIN_CHARACTERS_MIN && length <= LOGIN_CHARACTERS_MAX && !/\p{C}/u.test(login)
  return isFit ? { ok: true, value: login } : refuse('login-form')
}
