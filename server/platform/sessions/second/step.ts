import { transaction } from '../../database/index.ts'
import { accountOf, trierOf } from '../credential/accounts.ts'
import { deviceCookie } from '../credential/device.ts'
import { forgetTries, takeTry } from '../credential/tries.ts'
import { refuse, type SessionOutcome } from '../refusals.ts'
import type { Room } from '../room.ts'
import { makeRow, openRow, type OpenRow } from '../standing/rows.ts'
import { useRecoveryCode } from './codes.ts'
import { factorsOf, type Factor } from './factors.ts'
import { authenticationOptions, usePasskey } from './passkey.ts'
import { useTotp } from './totp.ts'

/** A full sign-in: the session's cookie, and the one that makes this device known. */
export interface SignedIn {
  readonly secret: string
  readonly device: string
}

export type Proof =
  | { readonly way: 'totp'; readonly code: string }
  | { readonly way: 'recovery-code'; readonly code: string }
  | { readonly way: 'passkey'; readonly answer: string }

export const openFirst = (room: Room, secret: string): Promise<OpenRow | null> =>
  openRow(room, secret, 'session', 'password')

export async function passkeyQuestion(room: Room, secret: string): Promise<string | null> {
  const row = await openFirst(room, secret)
  if (row === null) return null
  return authenticationOptions(room, { session: row.id, factors: await confirmedOf(room, row.member) })
}

export const confirmedOf = async (room: Room, member: string): Promise<readonly Factor[]> =>
  (await factorsOf(room, member)).filter(({ confirmed }) => confirmed)

/** The second step. The secret changes with it, so that one that leaked before is worth nothing after. */
export async function takeSecondStep(
  room: Room,
  secret: string,
  proof: Proof,
  device: string | undefined,
): Promise<SessionOutcome<SignedIn>> {
  const row = await openFirst(room, secret)
  const account = row === null ? null : await accountOf(room, row.member)
  if (row === null || account === null) return refuse('session-over')
  const taken = await takeTry(room, 'second', trierOf(room, account.login, device))
  if (!taken.ok) return taken
  const factors = await confirmedOf(room, row.member)
  if (factors.length === 0) return refuse('set-up-first')
  if (!(await isProven(room, row, factors, proof)))
    return refuse(proof.way === 'passkey' ? 'passkey-refused' : 'wrong-code')
  return raise(room, row, device)
}

function isProven(room: Room, row: OpenRow, factors: readonly Factor[], proof: Proof): Promise<boolean> {
  if (proof.way === 'totp') return useTotp(room, factors, proof.code)
  if (proof.way === 'recovery-code') return useRecoveryCode(room, row.member, proof.code)
  return usePasskey(room, row.id, factors, proof.answer)
}

/** Exchanges a session that awaited its second step for a full one. */
export async function raise(room: Room, row: OpenRow, device: string | undefined): Promise<SessionOutcome<SignedIn>> {
  const account = await accountOf(room, row.member)
  if (account === null) return refuse('session-over')
  const { member, authority, keys, id } = row
  const secret = await transaction(room.pool, async (client) => {
    const ended = await client.query('delete from session where id = $1', [id])
    if (ended.rowCount === 0) return null
    return makeRow(room, client, { member, authority, kind: 'session', stage: 'full', keys })
  })
  if (secret === null) return refuse('session-over')
  await forgetTries(room, trierOf(room, account.login, device))
  return { ok: true, value: { secret, device: deviceCookie(room, account.login) } }
}
