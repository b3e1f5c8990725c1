import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '@recourse/chronicle'
import { transaction } from '../../database/index.ts'
import { accountOf, unlockAgain } from '../credential/accounts.ts'
import { checkPassphrase } from '../credential/passphrase.ts'
import { loginName } from '../credential/login.ts'
import { sealVault } from '../credential/vault.ts'
import { DAY_MS, TOKEN_DAYS_MAX, TOKEN_NAME_CHARACTERS_MAX, TOKENS_MAX } from '../limits.ts'
import { refuse, type SessionOutcome } from '../refusals.ts'
import { openPiece, sealPiece, type Room } from '../room.ts'
import { makeRow } from './rows.ts'

/** What a signed-in member does with sessions, tokens and passphrase of their own. */

/** One of a member's own sessions or tokens. Neither address nor browser is known; the day is what tells them apart. */
export interface OwnRow {
  /** Names the row; opens nothing. */
  readonly id: string
  readonly kind: 'session' | 'token'
  /** Of a token. */
  readonly name: string | null
  readonly startedOn: string
  /** Milliseconds since the Unix epoch. */
  readonly endsAt: number
}

interface Row {
  readonly id: Buffer
  readonly kind: 'session' | 'token'
  readonly label: Buffer | null
  readonly started_on: string
  readonly ends_at: Date
}

const labelPlace = (member: string): string => `recourse token name v1 ${member}`

export async function ownRows(room: Room, member: string): Promise<readonly OwnRow[]> {
  const { rows } = await room.pool.query<Row>(
    `select id, kind, label, started_on, ends_at from session
      where member = $1 and stage = 'full' and idle_until > $2 and ends_at > $2 order by started_on, id`,
    [member, new Date(room.clock.now())],
  )
  return rows.map(({ id, kind, label, started_on: startedOn, ends_at: endsAt }) => {
    const key = room.secrets.sessions
    const plain = label === null ? null : openPiece(room, { key, belongsTo: labelPlace(member), sealed: label })
    const name = plain === null ? null : fromUtf8(plain)
    return { id: toBase64Url(id), kind, name, startedOn, endsAt: endsAt.getTime() }
  })
}

export async function endOwn(room: Room, member: string, id: string): Promise<void> {
  const bytes = fromBase64Url(id) ?? new Uint8Array()
  await room.pool.query('delete from session where member = $1 and id = $2', [member, bytes])
}

/** Sessions and tokens alike: whoever asks for this has lost something. */
export async function endAll(room: Room, member: string): Promise<void> {
  await room.pool.query('delete from session where member = $1', [member])
}

export interface WantedToken {
  readonly name: string
  readonly days: number
  readonly passphrase: string
  readonly device: string | undefined
}

/** A key for another system that acts as this member. Answers the secret, which is shown once. */
export async function makeToken(room: Room, member: string, wanted: WantedToken): Promise<SessionOutcome<string>> {
  const { days } = wanted
  const name = wanted.name.trim()
  if (name === '' || [...name].length > TOKEN_NAME_CHARACTERS_MAX) return refuse('token-name')
  if (!Number.isInteger(days) || days < 1 || days > TOKEN_DAYS_MAX) return refuse('token-days')
  const tokens = (await ownRows(room, member)).filter(({ kind }) => kind === 'token')
  if (tokens.length >= TOKENS_MAX) return refuse('too-many-tokens')
  const unlocked = await unlockAgain(room, member, wanted)
  if (!unlocked.ok) return unlocked
  const { account, keys } = unlocked.value
  const key = room.secrets.sessions
  const label = sealPiece(room, { key, belongsTo: labelPlace(member), plain: utf8(name) })
  const row = { member, authority: account.authority, kind: 'token', stage: 'full', keys } as const
  return { ok: true, value: await makeRow(room, room.pool, { ...row, label, lifeMs: days * DAY_MS }) }
}

export interface PassphraseChange {
  readonly current: string
  readonly next: string
  readonly device: string | undefined
}

/** The same keys under a new passphrase. Every other session of the member ends; tokens stay. */
export async function changePassphrase(
  room: Room,
  { member, id }: { readonly member: string; readonly id: Uint8Array },
  { current, next, device }: PassphraseChange,
): Promise<SessionOutcome<null>> {
  const account = await accountOf(room, member)
  if (account === null) return refuse('session-over')
  const fit = checkPassphrase(next, '')
  if (!fit.ok) return fit
  // The login name itself is not known here, only whether the passphrase is it.
  if (toBase64Url(loginName(room, fit.value)) === toBase64Url(account.login)) return refuse('passphrase-login')
  const unlocked = await unlockAgain(room, member, { passphrase: current, device })
  if (!unlocked.ok) return unlocked
  const sealing = room.gate.pass(true, () => sealVault(room, account, fit.value, unlocked.value.keys))
  if (sealing === null) return refuse('busy')
  const { salt, vault } = await sealing
  await transaction(room.pool, async (client) => {
    await client.query('update credential set salt = $2, vault = $3 where member = $1', [member, salt, vault])
    await client.query(`delete from session where member = $1 and kind = 'session' and id <> $2`, [member, id])
  })
  return { ok: true, value: null }
}
