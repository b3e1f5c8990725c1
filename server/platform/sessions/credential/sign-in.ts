import { refuse, type SessionOutcome } from '../refusals.ts'
import type { Room } from '../room.ts'
import { makeRow, sweepRows } from '../standing/rows.ts'
import { accountByLogin, trierOf } from './accounts.ts'
import { loginName } from './login.ts'
import { takeTry, type Trier } from './tries.ts'
import { decoyVault, openVault, type MemberKeys } from './vault.ts'

export interface SignIn {
  readonly login: string
  readonly passphrase: string
  /** The device cookie, where the browser has one. */
  readonly device: string | undefined
}

/** A member nobody is: what an unknown login is tried as, so that it takes the same steps and time as a known one. */
const NOBODY = '00000000-0000-4000-8000-000000000000'

interface Unlocked {
  readonly member: string
  readonly authority: string
  readonly keys: MemberKeys
}

/** The first step. Answers the secret of a session to which nothing but the second step is open. */
export async function signIn(room: Room, said: SignIn): Promise<SessionOutcome<string>> {
  const name = loginName(room, said.login)
  const trier = trierOf(room, name, said.device)
  const trying = room.gate.pass(trier.device !== null, () => unlock(room, trier, said.passphrase))
  if (trying === null) return refuse('busy')
  const unlocked = await trying
  if (!unlocked.ok) return unlocked
  await sweepRows(room)
  return { ok: true, value: await makeRow(room, room.pool, { ...unlocked.value, kind: 'session', stage: 'password' }) }
}

async function unlock(room: Room, trier: Trier, passphrase: string): Promise<SessionOutcome<Unlocked>> {
  const taken = await takeTry(room, 'passphrase', trier)
  if (!taken.ok) return taken
  const { login } = trier
  const account = await accountByLogin(room, login)
  const place = account ?? { member: NOBODY, authority: NOBODY, login }
  const keys = await openVault(room, place, passphrase, account ?? decoyVault(room, login))
  if (account === null || keys === null) return refuse('wrong-login')
  return { ok: true, value: { member: account.member, authority: account.authority, keys } }
}
