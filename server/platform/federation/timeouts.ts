import { STEP_HOURS, type ReceiptEvent, type TransportState, type WireFault } from '@recourse/wire'
import { transaction } from '../database/index.ts'
import { forgetIntake } from './inbox/budget.ts'
import { raise } from './incidents.ts'
import { receiptOpening } from './opened.ts'
import { isoOf, type FederationParts, type OwnInstance } from './parts.ts'
import { issueReceipts } from './receipts.ts'

const HOUR_MS = 3_600_000
/** Envelopes looked at in one go; the next minute looks again. */
const LOOKED_AT_MAX = 500

interface Overdue {
  readonly id: string
  readonly file: string
  readonly own: string
  readonly digest: string
  readonly peer_instance: string
}

/** What has not arrived, or not been opened, in time: a negative receipt, and a person who owns the next step. */
export async function giveUpOverdue(
  parts: FederationParts,
): Promise<{ readonly failed: number; readonly unopened: number }> {
  const own = await parts.own()
  if (own === null) return { failed: 0, unopened: 0 }
  let failed = 0
  for (const step of GIVEN_UP) failed += await giveUp(parts, own, step)
  return { failed, unopened: await notOpened(parts) }
}

interface GivenUp {
  readonly step: keyof typeof STEP_HOURS
  readonly from: TransportState
  readonly to: TransportState
  readonly event: ReceiptEvent
}

/** What the sender says of itself where the other side says nothing in time. */
const GIVEN_UP: readonly GivenUp[] = [
  { step: 'relay', from: 'submitted', to: 'not-relayed', event: 'relay.failed' },
  { step: 'delivery', from: 'relayed', to: 'not-delivered', event: 'delivery.failed' },
]

/** It goes on being tried; a receipt that comes after all is shown as late (cooperation.md 7.3). */
async function giveUp(parts: FederationParts, own: OwnInstance, { step, from, to, event }: GivenUp): Promise<number> {
  const before = isoOf(parts.clock.now() - STEP_HOURS[step].fails * HOUR_MS)
  return transaction(parts.pool, async (client) => {
    const { rows } = await client.query<Overdue>(
      `update envelope_out set state = $5, reason = coalesce(reason, 'no-answer'), state_at = $2
        where id in (select id from envelope_out where state = $4 and created_at < $1 limit $3 for update skip locked)
        returning id, file, own, digest, peer_instance`,
      [before, isoOf(parts.clock.now()), LOOKED_AT_MAX, from, to],
    )
    for (const { id, file, own: authority, digest, peer_instance: instance } of rows) {
      const reason: WireFault = 'no-answer'
      const about = { file, envelope: id, digest, authority, counterpart: own.id, reason }
      await issueReceipts(client, parts, own, { ...about, events: [event] })
      await raise(client, parts, { code: reason, instance, authority, file, envelope: id })
    }
    return rows.length
  })
}

/** Nobody of the unit opened what came: the sender is told, and whoever leads the unit sees it. */
async function notOpened(parts: FederationParts): Promise<number> {
  const before = isoOf(parts.clock.now() - STEP_HOURS.retrieval.fails * HOUR_MS)
  const { rows } = await parts.pool.query<{ file: string }>(
    `select distinct file from envelope_in where opened_at is null and has_entries and taken_at < $1 limit $2`,
    [before, LOOKED_AT_MAX],
  )
  for (const { file } of rows) {
    await receiptOpening(parts, file, 'not-opened')
    await raise(parts.pool, parts, { code: 'not-opened', file })
  }
  return rows.length
}

/** Signatures that are too old to be believed need not be remembered, nor what a partner brought long ago. */
export async function forgetNonces({ pool, clock }: Pick<FederationParts, 'pool' | 'clock'>): Promise<void> {
  await pool.query('delete from wire_nonce where expires < $1', [isoOf(clock.now())])
  await forgetIntake(pool, clock.now())
}
