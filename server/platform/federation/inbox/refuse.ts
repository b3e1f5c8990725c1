import type { UnverifiedEnvelope, WireFault } from '@recourse/wire'
import { transaction } from '../../database/index.ts'
import { isFirst } from '../hop/nonces.ts'
import { raise } from '../incidents.ts'
import { issueReceipts } from '../receipts.ts'
import type { Inbox } from './coming.ts'
import type { Reception } from './reception.ts'
import { receiptsAbout, wantedFor } from './told.ts'

/** What does not hold; null for bytes that name no envelope. */
export interface Refused {
  readonly envelope: UnverifiedEnvelope | null
  readonly fault: WireFault
  /** Said without a receipt, so that the sender tries again. */
  readonly isAwaited: boolean
  /** It is put off until this instant, and not refused. */
  readonly after?: string | null
}

/** Bytes that name no envelope can't be receipted: the answer says what is wrong with them. */
export async function refuseUnread({ parts, call }: Inbox, fault: WireFault): Promise<Reception> {
  await raise(parts.pool, parts, { code: fault, instance: call.signed.instance })
  return { ok: false, fault }
}

/** Refusals after which the same bytes may well be taken later: once a key, a list or a pin has come. */
export async function refuseRead(inbox: Inbox, refused: Refused): Promise<Reception> {
  const { parts, own, call } = inbox
  const { envelope, fault, isAwaited, after = null } = refused
  if (envelope === null) return refuseUnread(inbox, fault)
  const { conversation: file, id, from, to } = envelope.header
  const incident = { code: fault, instance: call.signed.instance, authority: from.authority, file, envelope: id }
  await raise(parts.pool, parts, incident)
  // Only for an authority of ours a receipt is ours to give.
  const isOurs =
    from.instance === call.signed.instance && own.receivers.some(({ authority }) => authority === to.authority)
  if (!isOurs || isAwaited) return { ok: false, fault }
  const told = await transaction(parts.pool, async (client) => {
    if (!call.isSpent && !(await isFirst(client, call.signed))) return null
    const before = await receiptsAbout(client, own, envelope)
    // Said once: the same no again makes no chain of receipts grow.
    if (before.at(-1)?.reason === fault) return before.map(({ jws }) => jws)
    const event = after === null ? 'relay.rejected' : 'relay.deferred'
    const now = await issueReceipts(client, parts, own, wantedFor(envelope, [event], fault))
    return [...before, ...now].map(({ jws }) => jws)
  })
  if (told === null) return { ok: false, fault: 'replayed' }
  call.isSpent = true
  return { ok: true, value: { receipts: told, missing: null, ...(after === null ? {} : { after }) } }
}
