import type { UnverifiedEnvelope, WireFault } from '@recourse/wire'
import { transaction } from '../../database/index.ts'
import { isFirst } from '../hop/nonces.ts'
import type { Signed } from '../hop/verify.ts'
import { raise } from '../incidents.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'
import type { Reception } from './reception.ts'
import { receipted, receiptsAbout } from './told.ts'

/** Bytes that name no envelope can't be receipted: the answer says what is wrong with them. */
export async function refuseUnread(parts: FederationParts, { instance }: Signed, fault: WireFault): Promise<Reception> {
  await raise(parts.pool, parts, { code: fault, instance })
  return { ok: false, fault }
}

/**
 * Said without a receipt, so that the sender tries again: what a third party says of a file may overtake the envelope of
 * whoever opened it, which alone brings the key.
 */
const AWAITED: readonly WireFault[] = ['wrap-missing']

/** Refusals after which the same bytes may well be taken later: once a key, a list or a pin has come. */
export async function refuseRead(
  parts: FederationParts,
  refused: { own: OwnInstance; signed: Signed; envelope: UnverifiedEnvelope; fault: WireFault },
): Promise<Reception> {
  const { own, signed, envelope, fault } = refused
  const { conversation: file, id, from, to } = envelope.header
  const incident = { code: fault, instance: signed.instance, authority: from.authority, file, envelope: id }
  await raise(parts.pool, parts, incident)
  // Only for an authority of ours a receipt is ours to give.
  const isOurs = from.instance === signed.instance && own.receivers.some(({ authority }) => authority === to.authority)
  if (!isOurs || AWAITED.includes(fault)) return { ok: false, fault }
  const told = await transaction(parts.pool, async (client) => {
    if (!(await isFirst(client, signed))) return null
    const before = await receiptsAbout(client, own, envelope)
    // Said once: the same no again makes no chain of receipts grow.
    if (before.at(-1)?.reason === fault) return before.map(({ jws }) => jws)
    const now = await receipted(client, { parts, own, envelope }, ['relay.rejected'], fault)
    return [...before, ...now].map(({ jws }) => jws)
  })
  if (told === null) return { ok: false, fault: 'replayed' }
  return { ok: true, value: { receipts: told, missing: null } }
}
