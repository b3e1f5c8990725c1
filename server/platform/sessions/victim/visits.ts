import type { Pool } from 'pg'
import { concatBytes, fromBase64Url, toBase64Url, utf8, type Primitives } from '@recourse/chronicle'
import type { Chance, Clock } from '../../chance.ts'
import { ENDED_STEP_MS, KEY_HOUR_MS, VICTIM_SESSION_MS } from '../limits.ts'
import { openPiece, sealPiece } from '../room.ts'

/**
 * A victim's visit (kernel 5): no row while it lasts. The cookie itself holds what opens their file, sealed under a
 * key of the hour; who has database and backups later finds neither cookie nor key of that hour's making.
 */
export interface Visit {
  /** What the receipt gave: opens the person's keys. */
  readonly secret: Uint8Array
  readonly id: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number
}

export interface VisitCodecParts {
  readonly primitives: Primitives
  readonly chance: Chance
  /** `instance.derive('victim-sessions')` */
  readonly key: Uint8Array
}

const VERSION = 1
const ID_BYTES = 16
const NUMBER_BYTES = 8
const HEAD_BYTES = 1 + NUMBER_BYTES

const hourOf = (now: number): number => Math.floor(now / KEY_HOUR_MS)

function hourKey({ primitives, key }: VisitCodecParts, hour: number): Uint8Array {
  const info = utf8(`recourse victim session v1 hour ${hour}`)
  return primitives.hkdfSha256({ secret: key, salt: new Uint8Array(), info, length: 32 })
}

function numberBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(NUMBER_BYTES)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

const numberFrom = (bytes: Uint8Array): number =>
  Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0))

export const newVisit = ({ chance }: Pick<VisitCodecParts, 'chance'>, secret: Uint8Array, now: number): Visit => ({
  secret,
  id: chance.bytes(ID_BYTES),
  expiresAt: now + VICTIM_SESSION_MS,
})

/** The cookie of a visit that goes on: the same id, half an hour more. */
export function sealVisit(parts: VisitCodecParts, visit: Pick<Visit, 'secret' | 'id'>, now: number): string {
  const hour = hourOf(now)
  const head = concatBytes(new Uint8Array([VERSION]), numberBytes(hour))
  const plain = concatBytes(numberBytes(now + VICTIM_SESSION_MS), visit.id, visit.secret)
  const sealed = sealPiece(parts, { key: hourKey(parts, hour), belongsTo: toBase64Url(head), plain })
  return toBase64Url(concatBytes(head, sealed))
}

/** Null where the cookie was not made here, was changed, or has run out. */
export function openVisit(parts: VisitCodecParts, cookie: string, now: number): Visit | null {
  const bytes = fromBase64Url(cookie)
  if (bytes === null || bytes.length <= HEAD_BYTES || bytes[0] !== VERSION) return null
  const head = bytes.subarray(0, HEAD_BYTES)
  const hour = numberFrom(head.slice(1))
  // Only the hour before can still hold a visit that lasts; no key is derived for others.
  if (hour !== hourOf(now) && hour !== hourOf(now) - 1) return null
  const key = hourKey(parts, hour)
  const plain = openPiece(parts, { key, belongsTo: toBase64Url(head), sealed: bytes.subarray(HEAD_BYTES) })
  if (plain === null) return null
  const expiresAt = numberFrom(plain.slice(0, NUMBER_BYTES))
  if (expiresAt <= now) return null
  const id = new Uint8Array(plain.slice(NUMBER_BYTES, NUMBER_BYTES + ID_BYTES))
  return { expiresAt, id, secret: new Uint8Array(plain.slice(NUMBER_BYTES + ID_BYTES)) }
}

/** A visit that goes on, with the cookie that carries it another half hour. */
export type OpenVisit = Pick<Visit, 'secret' | 'id'> & { readonly cookie: string }

export interface Visits {
  begin(secret: Uint8Array): string
  /** The visit behind a cookie and the cookie that carries it on; null where it has ended. */
  open(cookie: string): Promise<OpenVisit | null>
  /** From now on the cookie opens nothing, even copied. */
  end(cookie: string): Promise<void>
}

/** Visits with the table of those that were left; nothing else is kept. */
export function victimVisits(parts: VisitCodecParts & { readonly pool: Pool; readonly clock: Clock }): Visits {
  const { pool, clock } = parts
  return {
    begin: (secret) => sealVisit(parts, newVisit(parts, secret, clock.now()), clock.now()),
    open: async (cookie) => {
      const visit = openVisit(parts, cookie, clock.now())
      if (visit === null) return null
      const { rowCount } = await pool.query('select from ended_visit where id = $1', [visit.id])
      const { secret, id } = visit
      return rowCount === 0 ? { secret, id, cookie: sealVisit(parts, visit, clock.now()) } : null
    },
    end: async (cookie) => {
      const now = clock.now()
      const visit = openVisit(parts, cookie, now)
      await pool.query('delete from ended_visit where forget_at <= $1', [new Date(now)])
      if (visit === null) return
      const forgetAt = Math.ceil((now + VICTIM_SESSION_MS) / ENDED_STEP_MS) * ENDED_STEP_MS
      await pool.query('insert into ended_visit (id, forget_at) values ($1, $2) on conflict do nothing', [
        visit.id,
        new Date(forgetAt),
      ])
    },
  }
}
