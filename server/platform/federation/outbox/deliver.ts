import { ARRIVED, spellEnvelope, type Trusted } from '@recourse/wire'
import { transaction } from '../../database/index.ts'
import { raise } from '../incidents.ts'
import { isoOf, type OwnInstance } from '../parts.ts'
import { takeReceipts } from '../take-receipts.ts'
import { pauseMs } from './pauses.ts'
import type { SendingParts } from './ask.ts'
import { sendEnvelope, type Sending } from './send.ts'

/** Conversations under way at once. Each is in order; a slow partner takes no more than its share. */
export const UNDER_WAY_MAX = 16
/** Whoever has claimed an envelope and died leaves it to others after this. */
const CLAIM_MS = 60_000
export interface Due {
  readonly id: string
  readonly file: string
  readonly own: string
  readonly peer: string
  readonly peer_instance: string
  readonly seq: string
  readonly priority: number
  readonly jws: string
  readonly content: string
  readonly tries: number
}

/** The first waiting envelope of each conversation whose time has come, claimed for this process. */
export async function claimDue(parts: SendingParts, limit: number): Promise<readonly Due[]> {
  const now = parts.clock.now()
  const { rows } = await parts.pool.query<Due>({
    name: 'envelopes-due',
    text: `update envelope_out o set next_try_at = $2 where id in (
        select id from (
          select distinct on (file, own, peer) id, next_try_at, priority from envelope_out
          where next_try_at is not null order by file, own, peer, seq
        ) first where next_try_at <= $1 order by priority desc, next_try_at limit $3
      ) and next_try_at <= $1
      returning id, file, own, peer, peer_instance, seq, priority, jws, content, tries`,
    values: [isoOf(now), isoOf(now + CLAIM_MS), limit],
  })
  return rows
}

/** The next one of a conversation, claimed right after the one before it arrived. */
export async function claimNext(parts: SendingParts, { file, own, peer }: Due): Promise<Due | null> {
  const now = parts.clock.now()
  const { rows } = await parts.pool.query<Due>({
    name: 'envelope-next',
    text: `update envelope_out o set next_try_at = $4 where id = (
        select id from envelope_out where file = $1 and own = $2 and peer = $3 and next_try_at is not null
        order by seq limit 1
      ) and next_try_at <= $5
      returning id, file, own, peer, peer_instance, seq, priority, jws, content, tries`,
    values: [file, own, peer, isoOf(now + CLAIM_MS), isoOf(now)],
  })
  return rows[0] ?? null
}

/** Sends one envelope; answers whether the conversation can go on at once. */
export async function deliver(parts: SendingParts, own: OwnInstance, due: Due): Promise<boolean> {
  const trusted = await parts.trusted()
  const to = trusted.instance(due.peer_instance)
  if (to === undefined) return failed(parts, due, { said: 'problem', fault: 'unknown-instance' })
  const sending = await sendEnvelope(parts, own, to, spellEnvelope(due))
  if (sending.said !== 'receipts') return failed(parts, due, sending)
  if (sending.missing !== null) {
    const isThere = await sendFrom(parts, due, sending.missing)
    return isThere || failed(parts, due, { said: 'problem', fault: 'sequence-gap' })
  }
  return receipted(parts, { own, trusted, due, receipts: sending.receipts })
}

async function receipted(
  parts: SendingParts,
  { own, trusted, due, receipts }: { own: OwnInstance; trusted: Trusted; due: Due; receipts: readonly string[] },
): Promise<boolean> {
  const moved = await transaction(parts.pool, (client) => takeReceipts(client, parts, { own, trusted, receipts }))
  if (moved.length > 0) parts.arrived()
  const ofThis = moved.filter(({ envelope }) => envelope === due.id)
  if (ofThis.some(({ state }) => ARRIVED.includes(state))) return true
  if (ofThis.some(({ state }) => state === 'rejected')) return false
  // Receipts that hold for nothing: somebody has to look, and meanwhile it is tried like any that got no answer.
  return failed(parts, due, { said: 'nothing' })
}

/** Counts the try and sets the next one. */
async function failed(
  parts: SendingParts,
  due: Due,
  sending: Exclude<Sending, { said: 'receipts' }>,
): Promise<boolean> {
  const next = isoOf(parts.clock.now() + pauseMs(parts.chance, due))
  const fault = sending.said === 'problem' ? sending.fault : null
  await parts.pool.query({
    name: 'envelope-failed',
    text: `update envelope_out set tries = tries + 1, next_try_at = $2, reason = $3
      where id = $1 and next_try_at is not null`,
    values: [due.id, next, fault],
  })
  if (fault !== null)
    await raise(parts.pool, parts, {
      ...{ code: fault, instance: due.peer_instance, authority: due.peer, file: due.file, envelope: due.id },
    })
  return false
}

/** The other side lacks an earlier one: from there it is all sent again, in order. False where it can't be. */
async function sendFrom(parts: SendingParts, { file, own, peer }: Due, missing: number): Promise<boolean> {
  const { rowCount } = await parts.pool.query(
    `update envelope_out set next_try_at = $5
      where file = $1 and own = $2 and peer = $3 and seq >= $4 and content is not null and state <> 'rejected'`,
    [file, own, peer, missing, isoOf(parts.clock.now())],
  )
  const { rows } = await parts.pool.query<{ isThere: boolean }>(
    `select exists (select 1 from envelope_out where file = $1 and own = $2 and peer = $3 and seq = $4
      and next_try_at is not null) as "isThere"`,
    [file, own, peer, missing],
  )
  return rows[0]?.isThere === true && (rowCount ?? 0) > 0
}
