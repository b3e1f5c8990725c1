import type { Queryable } from '../standing/rows.ts'
import type { Room } from '../room.ts'
import { knownDevice } from './device.ts'
import { openVault, type MemberKeys, type Vault } from './vault.ts'
import { refuse, type SessionOutcome } from '../refusals.ts'
import { takeTry, type Trier } from './tries.ts'

/** One member's way in: what is stored of login name and passphrase. */
export interface Account extends Vault {
  readonly member: string
  readonly authority: string
  readonly login: Uint8Array
}

const COLUMNS = 'member, authority, login, salt, vault'

export async function accountByLogin({ pool }: Room, login: Uint8Array): Promise<Account | null> {
  const { rows } = await pool.query<Account>(`select ${COLUMNS} from credential where login = $1`, [login])
  return rows[0] ?? null
}

export async function accountOf({ pool }: Room, member: string): Promise<Account | null> {
  const { rows } = await pool.query<Account>(`select ${COLUMNS} from credential where member = $1`, [member])
  return rows[0] ?? null
}

/** Answers whether it was stored: a login name belongs to one, and a member has one. */
export async function storeAccount(client: Queryable, account: Account): Promise<boolean> {
  const { member, authority, login, salt, vault } = account
  const done = await client.query(
    `insert into credential (${COLUMNS}) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [member, authority, login, salt, vault],
  )
  return done.rowCount === 1
}

/** Takes away every way in that a member has. */
export async function removeAccount(client: Queryable, member: string): Promise<void> {
  for (const table of ['session', 'second_factor', 'recovery_code', 'credential'])
    await client.query(`delete from ${table} where member = $1`, [member])
}

export const trierOf = (room: Room, login: Uint8Array, device: string | undefined): Trier => ({
  login,
  device: knownDevice(room, login, device),
})

/** Whoever is signed in says the passphrase once more, before what could outlast an unattended desk. */
export async function unlockAgain(
  room: Room,
  member: string,
  said: { readonly passphrase: string; readonly device: string | undefined },
): Promise<SessionOutcome<{ account: Account; keys: MemberKeys }>> {
  const account = await accountOf(room, member)
  if (account === null) return refuse('session-over')
  const trier = trierOf(room, account.login, said.device)
  const opening = room.gate.pass(trier.device !== null, async (): Promise<SessionOutcome<MemberKeys>> => {
    const taken = await takeTry(room, 'passphrase', trier)
    if (!taken.ok) return taken
    const keys = await openVault(room, account, said.passphrase, account)
    return keys === null ? refuse('wrong-login') : { ok: true, value: keys }
  })
  if (opening === null) return refuse('busy')
  const opened = await opening
  return opened.ok ? { ok: true, value: { account, keys: opened.value } } : opened
}
