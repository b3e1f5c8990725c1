import type { ClientBase, Pool } from 'pg'
import { concatBytes, toBase64Url, utf8 } from '@recourse/chronicle'
import { keyBytes, keysFrom, type MemberKeys } from '../credential/vault.ts'
import { DAY_MS, IDLE_STEP_MS, SECOND_STEP_MS, SESSION_IDLE_MS, SESSION_MS } from '../limits.ts'
import { momentIn, openPiece, sealPiece, type Room } from '../room.ts'

export type Queryable = Pick<Pool | ClientBase, 'query'>

export type SessionKind = 'session' | 'token'
/** `password`: the passphrase was right and the second step is still to come; nothing but that step is open. */
export type Stage = 'password' | 'full'

/** Whose session or token it is, as sealed into it: a changed row opens nothing. */
export interface Standing {
  readonly member: string
  readonly authority: string
  readonly kind: SessionKind
  readonly stage: Stage
  /** Milliseconds since the Unix epoch. */
  readonly endsAt: number
}

export interface OpenRow extends Standing {
  readonly id: Uint8Array
  readonly keys: MemberKeys
}

interface Row {
  readonly member: string
  readonly authority: string
  readonly kind: SessionKind
  readonly stage: Stage
  readonly sealed: Buffer
  readonly idle_until: Date
  readonly ends_at: Date
}

const SECRET_BYTES = 32
/** Scanners for leaked secrets find it by this. */
const TOKEN_PREFIX = 'recourse_token_'

export const rowId = ({ primitives }: Pick<Room, 'primitives'>, secret: string): Uint8Array =>
  primitives.sha256(utf8(secret))

function rowKey({ primitives, secrets }: Room, secret: string): Uint8Array {
  const both = concatBytes(primitives.sha256(utf8(`cookie ${secret}`)), secrets.sessions)
  return primitives.hkdfSha256({ secret: both, salt: new Uint8Array(), info: utf8('recourse session v1'), length: 32 })
}

const belongsTo = (id: Uint8Array, { member, authority, kind, stage, endsAt }: Standing): string =>
  `recourse session v1 ${toBase64Url(id)} ${member} ${authority} ${kind} ${stage} ${endsAt}`

const LIVES: Readonly<Record<Stage, { readonly idleMs: number; readonly wholeMs: number }>> = {
  password: { idleMs: SECOND_STEP_MS, wholeMs: SECOND_STEP_MS },
  full: { idleMs: SESSION_IDLE_MS, wholeMs: SESSION_MS },
}

/** Makes a row and answers the secret that opens it, which is nowhere else from then on. */
export async function makeRow(
  room: Room,
  client: Queryable,
  owner: Omit<Standing, 'endsAt'> & { keys: MemberKeys; lifeMs?: number; label?: Uint8Array },
): Promise<string> {
  const { member, authority, kind, stage, keys, lifeMs, label = null } = owner
  const secret = `${kind === 'token' ? TOKEN_PREFIX : ''}${toBase64Url(room.chance.bytes(SECRET_BYTES))}`
  const id = rowId(room, secret)
  const now = room.clock.now()
  const endsAt = now + (lifeMs ?? LIVES[stage].wholeMs)
  const place = belongsTo(id, { member, authority, kind, stage, endsAt })
  const sealed = sealPiece(room, { key: rowKey(room, secret), belongsTo: place, plain: keyBytes(keys) })
  // A token has no idle limit: systems are quiet for weeks.
  const idleUntil = kind === 'token' ? endsAt : now + LIVES[stage].idleMs
  await client.query(
    `insert into session (id, member, authority, kind, stage, sealed, label, started_on, idle_until, ends_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, member, authority, kind, stage, sealed, label, dayOf(now), new Date(idleUntil), new Date(endsAt)],
  )
  return secret
}

const dayOf = (now: number): string => new Date(Math.floor(now / DAY_MS) * DAY_MS).toISOString().slice(0, 10)

/** The row behind a secret with the keys in it; null where there is none, it has ended, or was tampered with. */
export async function openRow(room: Room, secret: string, kind: SessionKind, stage: Stage): Promise<OpenRow | null> {
  const id = rowId(room, secret)
  const { rows } = await room.pool.query<Row>({
    name: 'open-session',
    text: 'select member, authority, kind, stage, sealed, idle_until, ends_at from session where id = $1',
    values: [id],
  })
  const row = rows[0]
  if (row === undefined || row.kind !== kind || row.stage !== stage) return null
  const now = room.clock.now()
  if (row.idle_until.getTime() <= now || row.ends_at.getTime() <= now) {
    await endRow(room.pool, id)
    return null
  }
  const { member, authority } = row
  const standing = { member, authority, kind, stage, endsAt: row.ends_at.getTime() }
  const plain = openPiece(room, { key: rowKey(room, secret), belongsTo: belongsTo(id, standing), sealed: row.sealed })
  if (plain === null) return null
  await stayAwake(room, id, standing, row.idle_until.getTime())
  return { ...standing, id, keys: keysFrom(room, plain) }
}

async function stayAwake(room: Room, id: Uint8Array, { kind, stage }: Standing, idleUntil: number): Promise<void> {
  const next = momentIn(room, LIVES[stage].idleMs)
  if (kind === 'token' || next.getTime() - idleUntil < IDLE_STEP_MS) return
  await room.pool.query('update session set idle_until = $2 where id = $1', [id, next])
}

export async function endRow(client: Queryable, id: Uint8Array): Promise<void> {
  await client.query('delete from session where id = $1', [id])
}

/** Rows that nobody came back to. */
export async function sweepRows(room: Room): Promise<void> {
  await room.pool.query('delete from session where ends_at <= $1 or idle_until <= $1', [momentIn(room, 0)])
}
