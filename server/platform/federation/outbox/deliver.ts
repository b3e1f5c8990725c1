import { ARRIVED, type Trusted, type WireFault } from '@recourse/wire'
import { transaction } from '../../database/index.ts'
import { raise } from '../incidents.ts'
import { isoOf, type OwnInstance } from '../parts.ts'
import { takeReceipts } from '../take-receipts.ts'
import { keyOf, type Due } from './claim.ts'
import { pauseMs } from './pauses.ts'
import type { SendingParts } from './ask.ts'
import { sendEnvelopes, type Sending } from './send.ts'
import { spellDue } from './spell-due.ts'

/** Sends envelopes to one instance, those of one conversation in order, and takes what it says to each. */
export async function deliver(parts: SendingParts, own: OwnInstance, due: readonly Due[]): Promise<void> {
  const trusted = await parts.trusted()
  const to = trusted.instance(due[0]?.peer_instance ?? '')
  const said: readonly Sending[] =
    to === undefined
      ? due.map(() => ({ said: 'problem', fault: 'unknown-instance' }))
      : await sendEnvelopes(parts, own, to, await spellDue(parts.pool, due))
  const answered = due.map((one, index): Answered => ({ due: one, sending: said[index] ?? NOTHING }))
  const arrived = await takeAll(parts, { own, trusted, answered })
  const failed: Failed[] = []
  const resent = new Set<string>()
  for (const { due: one, sending } of answered) {
    if (sending.said === 'receipts' && sending.missing !== null) {
      // What comes after it in its conversation is told the same: once is enough.
      if (resent.has(keyOf(one))) continue
      resent.add(keyOf(one))
      if (!(await sendFrom(parts, one, sending.missing))) failed.push({ due: one, fault: 'sequence-gap' })
    } else if (sending.said === 'receipts' && sending.after !== undefined) {
      failed.push({ due: one, fault: 'too-much-today', after: sending.after })
    } else if (!arrived.has(one.id)) failed.push({ due: one, fault: sending.said === 'problem' ? sending.fault : null })
  }
  await countFailed(parts, failed)
}

interface Answered {
  readonly due: Due
  readonly sending: Sending
}

const NOTHING: Sending = { said: 'nothing' }

/** What needs no other try: it is there, or was refused for good. */
async function takeAll(
  parts: SendingParts,
  { own, trusted, answered }: { own: OwnInstance; trusted: Trusted; answered: readonly Answered[] },
): Promise<ReadonlySet<string>> {
  const receipts = answered.flatMap(({ sending }) => (sending.said === 'receipts' ? sending.receipts : []))
  if (receipts.length === 0) return new Set()
  const moved = await transaction(parts.pool, (client) => takeReceipts(client, parts, { own, trusted, receipts }))
  if (moved.length > 0) parts.arrived()
  // Receipts that hold for nothing: somebody has to look, and meanwhile it is tried like any that got no answer.
  return new Set(
    moved.flatMap(({ envelope, state }) => (ARRIVED.includes(state) || state === 'rejected' ? [envelope] : [])),
  )
}

interface Failed {
  readonly due: Due
  readonly fault: WireFault | null
  /** When the other side wants to see it again. */
  readonly after?: string
}

/** Nobody puts us off for longer than this without being asked again. */
const PUT_OFF_MS_MAX = 86_400_000

/** When it is tried next: as late as the other side asks, within reason, and never sooner than by itself. */
function nextTry({ chance }: SendingParts, now: number, { due, after }: Failed): string {
  const byItself = now + pauseMs(chance, due)
  const asked = after === undefined ? byItself : Math.min(Date.parse(after), now + PUT_OFF_MS_MAX)
  return isoOf(Math.max(byItself, asked))
}

/** Counts the try and sets the next one. */
async function countFailed(parts: SendingParts, failed: readonly Failed[]): Promise<void> {
  if (failed.length === 0) return
  const now = parts.clock.now()
  await parts.pool.query({
    name: 'envelopes-failed',
    text: `update envelope_out o set tries = tries + 1, next_try_at = w.next, reason = w.fault
      from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as w(id, next, fault)
      where o.id = w.id and o.next_try_at is not null`,
    values: [
      failed.map(({ due }) => due.id),
      failed.map((one) => nextTry(parts, now, one)),
      failed.map(({ fault }) => fault),
    ],
  })
  for (const { due, fault, after } of failed)
    if (fault !== null && after === undefined)
      await raise(parts.pool, parts, {
        ...{ code: fault, instance: due.peer_instance, authority: due.peer, file: due.file, envelope: due.id },
      })
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
