import { toBase64Url, utf8 } from '@recourse/chronicle'
import { FIRST_WAIT_MS, FREE_TRIES, TRIES_KEPT_MS, WAIT_MS_MAX } from '../limits.ts'
import { refuse, type SessionOutcome } from '../refusals.ts'
import { momentIn, type Room } from '../room.ts'

/** What is being tried; each has a counter of its own. */
export type Step = 'passphrase' | 'second'

/** Who tries: a device that has signed in to this login before, or a stranger, who shares with all strangers. */
export interface Trier {
  readonly login: Uint8Array
  /** Id of a known device, null for strangers. */
  readonly device: string | null
}

function counterName({ primitives, secrets }: Room, step: Step, { login, device }: Trier): Uint8Array {
  const who = device === null ? 'stranger' : `device ${device}`
  return primitives.hmacSha256(secrets.logins, utf8(`tries ${step} ${toBase64Url(login)} ${who}`))
}

/**
 * Takes a try before anything is compared, so that guesses sent at the same moment count one by one. The try is given
 * back by `forgetTries` after a full sign-in. Strangers wait for strangers only: nobody can lock a known device out.
 */
export async function takeTry(room: Room, step: Step, trier: Trier): Promise<SessionOutcome<null>> {
  const now = momentIn(room, 0)
  const name = counterName(room, step, trier)
  await room.pool.query('delete from sign_in_try where forget_at < $1', [now])
  const taken = await room.pool.query({
    name: 'take-try',
    text: `insert into sign_in_try as t (name, tries, wait_until, forget_at) values ($1, 1, $2, $3)
      on conflict (name) do update set tries = t.tries + 1, forget_at = $3, wait_until = $2::timestamptz
        + case when t.tries + 1 < $4 then interval '0'
               else least($6, $5 * power(2, least(t.tries + 1 - $4, 20))) * interval '1 millisecond' end
      where t.wait_until <= $2`,
    values: [name, now, momentIn(room, TRIES_KEPT_MS), FREE_TRIES, FIRST_WAIT_MS, WAIT_MS_MAX],
  })
  if (taken.rowCount === 1) return { ok: true, value: null }
  const { rows } = await room.pool.query<{ wait_until: Date }>('select wait_until from sign_in_try where name = $1', [
    name,
  ])
  return refuse('wait', { retryAt: rows[0]?.wait_until.getTime() ?? room.clock.now() })
}

export async function forgetTries(room: Room, trier: Trier): Promise<void> {
  const names = (['passphrase', 'second'] as const).map((step) => counterName(room, step, trier))
  await room.pool.query('delete from sign_in_try where name = any($1)', [names])
}
