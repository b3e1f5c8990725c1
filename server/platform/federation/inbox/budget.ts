import type { ClientBase } from 'pg'
import { isoOf } from '../parts.ts'
import { Fault } from './coming.ts'

/**
 * What a partner may bring in a day. A conversation has no last entry: whatever is over it comes later, and nothing is
 * refused for ever. What was taken drains at a steady rate, so a quiet week gives the whole of it back.
 */
interface Allowance {
  /** Taken at once, after a quiet time. */
  readonly most: number
  /** What it grows by in a day, once that is used up. */
  readonly perDay: number
}

/**
 * Entries of one author in one file. The longest conversations that are known had some 1,500; a fold of ten thousand takes
 * less than a second. Twenty officers who each write once in twenty minutes come to 500 in a working day.
 */
export const ENTRIES_OF_ONE: Allowance = { most: 10_000, perDay: 500 }
/** Bytes of envelopes of one instance, in all files: some 300,000 entries a day; files of bytes have limits of their own. */
export const BYTES_OF_INSTANCE: Allowance = { most: 2 * 1024 ** 3, perDay: 1024 ** 3 }
/** So much more, as a share, is kept for emergencies alone. */
const RESERVE = 0.1

const DAY_MS = 86_400_000

export interface Spending extends Allowance {
  readonly scope: string
  readonly amount: number
  readonly isEmergency: boolean
}

/** Counts what comes, in the transaction that stores it. Throws Fault with the instant at which there is room for it. */
export async function spend(client: ClientBase, now: number, spendings: readonly Spending[]): Promise<void> {
  const scopes = [...new Set(spendings.map(({ scope }) => scope))].sort()
  const { rows } = await client.query<{ scope: string; spent: number; at: Date }>({
    name: 'intake-met',
    text: `insert into wire_intake (scope, spent, at) select s, 0, $2 from unnest($1::text[]) s order by s
      on conflict (scope) do update set scope = excluded.scope returning scope, spent, at`,
    values: [scopes, isoOf(now)],
  })
  const spent = new Map<string, number>()
  let roomAt = now
  for (const { scope, amount, most, perDay, isEmergency } of spendings) {
    const row = rows.find((one) => one.scope === scope)
    const drained = row === undefined ? 0 : Math.max(0, row.spent - ((now - row.at.getTime()) / DAY_MS) * perDay)
    const after = (spent.get(scope) ?? drained) + amount
    spent.set(scope, after)
    const over = after - most * (isEmergency ? 1 + RESERVE : 1)
    if (over > 0) roomAt = Math.max(roomAt, now + Math.ceil((over / perDay) * DAY_MS))
  }
  if (roomAt > now) throw new Fault('too-much-today', false, isoOf(roomAt))
  await client.query({
    name: 'intake-spent',
    text: `update wire_intake i set spent = w.spent, at = $3
      from unnest($1::text[], $2::float8[]) as w(scope, spent) where i.scope = w.scope`,
    values: [[...spent.keys()], [...spent.values()], isoOf(now)],
  })
}

/** What has drained since need not be remembered. */
export async function forgetIntake(client: Pick<ClientBase, 'query'>, now: number): Promise<void> {
  const longest = Math.max(...[ENTRIES_OF_ONE, BYTES_OF_INSTANCE].map(({ most, perDay }) => most / perDay))
  await client.query('delete from wire_intake where at < $1', [isoOf(now - longest * (1 + RESERVE) * DAY_MS)])
}
