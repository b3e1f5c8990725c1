import { toBase64Url, utf8 } from '@recourse/chronicle'
import type { Outcome, Refusal } from '../../outcome.ts'
import { INVITATION_MS } from '../limits.ts'
import { refuse, type SessionOutcome, type SessionRefusalCode } from '../refusals.ts'
import { momentIn, type Room } from '../room.ts'
import { makeRow, type Queryable } from '../standing/rows.ts'
import { accountByLogin, removeAccount, storeAccount, type Account } from './accounts.ts'
import { checkLogin, loginName } from './login.ts'
import { checkPassphrase } from './passphrase.ts'
import { newMemberKeys, sealVault, type MemberKeys } from './vault.ts'

/** `recovery` replaces keys that were lost: new ones, and a colleague lets the member in again. */
export type InvitationKind = 'first' | 'recovery'

export interface Invitation {
  readonly member: string
  readonly authority: string
  readonly kind: InvitationKind
}

/** New keys that are not yet anybody's: they become so in the transaction that announces them. */
export interface NewKeys {
  readonly authority: string
  readonly member: string
  readonly keys: MemberKeys
  /** Stores the credential and uses the invitation up. Throws where somebody else did first, which undoes it all. */
  readonly settle: (client: Queryable) => Promise<void>
}

/** Writes the announcement and settles in one transaction, as access/enrolMember does. */
export type Announce = (made: NewKeys) => Promise<Outcome<unknown>>

export interface Wanted {
  readonly login: string
  readonly passphrase: string
}

const TOKEN_BYTES = 32

const tokenHash = ({ primitives }: Room, token: string): Uint8Array => primitives.sha256(utf8(token))

export type Invited = Omit<Invitation, 'kind'> & Partial<Pick<Invitation, 'kind'>>

/**
 * A one-time token for one member; an earlier one for the same member is worth nothing from now on. Whoever has
 * enrolled before gets new keys by it, unless the caller says otherwise.
 */
export async function invite(room: Room, invited: Invited, client: Queryable): Promise<string> {
  const { member, authority } = invited
  const before = await client.query('select from credential where member = $1', [member])
  const kind = invited.kind ?? (before.rowCount === 0 ? 'first' : 'recovery')
  const token = toBase64Url(room.chance.bytes(TOKEN_BYTES))
  await client.query(
    `insert into invitation (hash, member, authority, kind, expires_at) values ($1, $2, $3, $4, $5)
      on conflict (member) do update
      set hash = excluded.hash, authority = excluded.authority, kind = excluded.kind, expires_at = excluded.expires_at`,
    [tokenHash(room, token), member, authority, kind, momentIn(room, INVITATION_MS)],
  )
  return token
}

export async function invitationOf(room: Room, token: string): Promise<Invitation | null> {
  const { rows } = await room.pool.query<Invitation>(
    'select member, authority, kind from invitation where hash = $1 and expires_at > $2',
    [tokenHash(room, token), momentIn(room, 0)],
  )
  return rows[0] ?? null
}

/** The announcing transaction found that it comes too late; thrown so that it is undone as a whole. */
class TooLate extends Error {
  constructor(readonly code: SessionRefusalCode) {
    super(code)
  }
}

/**
 * Makes a member's keys and credential. Until the announcement commits nothing is stored and the invitation stays
 * good; from then on everything is, whatever ends this process in between. Answers a session that awaits its second step.
 */
export async function enrol(
  room: Room,
  token: string,
  { login, passphrase }: Wanted,
  announce: Announce,
): Promise<SessionOutcome<string> | { readonly ok: false; readonly refusal: Refusal }> {
  const invitation = await invitationOf(room, token)
  if (invitation === null) return refuse('invitation-over')
  const wanted = checkLogin(login)
  if (!wanted.ok) return wanted
  const fit = checkPassphrase(passphrase, wanted.value)
  if (!fit.ok) return fit
  const { member, authority } = invitation
  const name = loginName(room, wanted.value)
  const other = await accountByLogin(room, name)
  if (other !== null && other.member !== member) return refuse('login-taken')
  const keys = newMemberKeys(room)
  const sealing = room.gate.pass(true, () => sealVault(room, { member, authority, login: name }, fit.value, keys))
  if (sealing === null) return refuse('busy')
  const account: Account = { member, authority, login: name, ...(await sealing) }
  const announced = await announceOnce(announce, { authority, member, keys }, (client) =>
    settle(room, client, token, account),
  )
  if (!announced.ok) return announced
  const session = { member, authority, kind: 'session', stage: 'password', keys } as const
  return { ok: true, value: await makeRow(room, room.pool, session) }
}

async function announceOnce(
  announce: Announce,
  made: Omit<NewKeys, 'settle'>,
  settle: NewKeys['settle'],
): Promise<Outcome<unknown> | ReturnType<typeof refuse>> {
  let settled = false
  const watched = async (client: Queryable): Promise<void> => {
    await settle(client)
    settled = true
  }
  try {
    const announced = await announce({ ...made, settle: watched })
    if (announced.ok && !settled) throw new Error('keys were announced without their credential')
    return announced
  } catch (error) {
    if (error instanceof TooLate) return refuse(error.code)
    throw error
  }
}

async function settle(room: Room, client: Queryable, token: string, account: Account): Promise<void> {
  const { rows } = await client.query<{ kind: InvitationKind }>(
    'delete from invitation where hash = $1 and expires_at > $2 returning kind',
    [tokenHash(room, token), momentIn(room, 0)],
  )
  if (rows[0] === undefined) throw new TooLate('invitation-over')
  if (rows[0].kind === 'recovery') await removeAccount(client, account.member)
  if (await storeAccount(client, account)) return
  const { rowCount } = await client.query('select from credential where member = $1', [account.member])
  throw new TooLate(rowCount === 0 ? 'login-taken' : 'invitation-over')
}
