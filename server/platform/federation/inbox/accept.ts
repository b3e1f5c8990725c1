import { isoOf, type OwnInstance } from '../parts.ts'
import { CommitUnknown, isServerGone, transaction } from '../../database/index.ts'
import { whatBroke } from '../../what-broke.ts'
import type { Signed } from '../hop/verify.ts'
import { raise } from '../incidents.ts'
import { issueReceiptsOfAll } from '../receipts.ts'
import { takeReceipts } from '../take-receipts.ts'
import { parseEnvelope, readContent } from '@recourse/wire'
import type { ClientBase } from 'pg'
import { faultOfEnvelope, isKeyUnheard } from './check-envelope.ts'
import { Fault, type Call, type Coming, type Inbox, type InboxParts } from './coming.ts'
import { keepEnvelopes, knownEnvelopes, lockPlaces, missingBefore } from './places.ts'
import type { Accepted, Reception } from './reception.ts'
import { refuseRead, refuseUnread, type Refused } from './refuse.ts'
import { takeContents, type TakenContents } from './take-contents.ts'
import { wantedFor } from './told.ts'

/** Another process took something of the same file in between; looked at again, at most so often. */
const ATTEMPTS_MAX = 4
const MOVED: readonly string[] = ['RC001', '23505']

/**
 * Takes the bytes of envelopes in, each or says why not. What is refused moves nothing; its refusal is receipted. Those
 * that come together are stored in one transaction; where one of them does not hold, each finds out its own fate.
 */
export async function acceptEnvelopes(
  parts: InboxParts,
  own: OwnInstance,
  signed: Signed,
  spelled: readonly (string | null)[],
): Promise<readonly Reception[]> {
  const call: Call = { signed, isSpent: false }
  const inbox: Inbox = { parts, own, trusted: await parts.trusted(), call }
  const looked = spelled.map((one) => look(inbox, one))
  const good = looked.flatMap((one) => ('fault' in one ? [] : [one]))
  const together = good.length > 1 ? await attempts(inbox, good).catch(whatStopped) : null
  // The same request once more: that it came again is one thing, however much is in it.
  if (together instanceof Fault && together.code === 'replayed') {
    await refuseUnread(inbox, 'replayed')
    return looked.map(() => ({ ok: false, fault: 'replayed' }))
  }
  const receptions: Reception[] = []
  for (const one of looked) {
    const taken = 'fault' in one || together instanceof Error ? undefined : together?.get(one)
    receptions.push(taken === undefined ? await alone(inbox, one) : { ok: true, value: taken })
  }
  return receptions
}

type Looked = Coming | Refused

/** Everything that can be told without looking at what is stored. */
function look(inbox: Inbox, spelled: string | null): Looked {
  const { parts, own, trusted, call } = inbox
  const parsed = spelled === null ? null : parseEnvelope(parts.primitives, spelled)
  if (parsed?.ok !== true) return { envelope: null, fault: parsed?.fault ?? 'malformed', isAwaited: false }
  const envelope = parsed.value
  const check = { parts, own, trusted, caller: call.signed.instance }
  const fault = faultOfEnvelope(check, envelope)
  const isUnheard = fault === 'signature' && isKeyUnheard(check, envelope)
  if (isUnheard) parts.keyUnheard(call.signed.instance)
  if (fault !== null) return { envelope, fault, isAwaited: isUnheard }
  const content = readContent(parts.primitives, envelope)
  return content.ok ? { envelope, content: content.value } : { envelope, fault: content.fault, isAwaited: false }
}

async function alone(inbox: Inbox, one: Looked): Promise<Reception> {
  if ('fault' in one) return one.envelope === null ? refuseUnread(inbox, one.fault) : refuseRead(inbox, one)
  const done = await attempts(inbox, [one]).catch(whatStopped)
  if (done instanceof Fault)
    return refuseRead(inbox, {
      ...{ envelope: one.envelope, fault: done.code },
      ...{ isAwaited: done.isAwaited, after: done.after },
    })
  if (done instanceof Error) return notTaken(inbox, one, done)
  const value = done.get(one)
  if (value === undefined) throw new Error('an envelope without an answer')
  return { ok: true, value }
}

/** Why nothing of it was stored. Throws where the database is gone: then nobody can say, and the sender tries again. */
function whatStopped(error: unknown): Error {
  if (!(error instanceof Error) || isServerGone(error) || error instanceof CommitUnknown) throw error
  return error
}

/** What is broken in one file here is no reason to leave what a partner says in its others unheard. */
async function notTaken({ parts, call }: Inbox, { envelope }: Coming, error: Error): Promise<Reception> {
  const { id, conversation: file, from } = envelope.header
  parts.journal('error', 'wire.not-taken', { ...whatBroke(error), envelope: id, file })
  const incident = { code: 'not-taken' as const, instance: call.signed.instance, authority: from.authority }
  await raise(parts.pool, parts, { ...incident, file, envelope: id })
  return { ok: false, fault: 'not-taken' }
}

async function attempts(inbox: Inbox, comings: readonly Coming[]): Promise<ReadonlyMap<Coming, Accepted>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const done = await transaction(inbox.parts.pool, (client) => takeOnce(client, inbox, comings))
      inbox.call.isSpent = true
      inbox.parts.foreignKeys.keep(done.keysLearnt)
      if (done.hasMoved) inbox.parts.arrived()
      if (done.compartments.length > 0) inbox.parts.chronicle().taken(done.compartments)
      if (done.isTold) inbox.parts.told()
      if (done.filesNamed > 0) inbox.parts.fetchFiles()
      if (done.keysMoved.length > 0) inbox.parts.keysMoved(done.keysMoved)
      return done.answers
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
      if (!MOVED.includes(code) || attempt >= ATTEMPTS_MAX) throw error
    }
  }
}

interface Once extends TakenContents {
  readonly answers: ReadonlyMap<Coming, Accepted>
  /** Receipts in it moved what we had sent. */
  readonly hasMoved: boolean
}

async function takeOnce(client: ClientBase, inbox: Inbox, comings: readonly Coming[]): Promise<Once> {
  const { parts, own, trusted } = inbox
  await parts.chronicle().hold(
    client,
    comings.map(({ envelope }) => envelope.header.conversation),
  )
  const places = await lockPlaces(client, inbox.call, comings)
  const known = await knownEnvelopes(client, own, comings)
  const answers = new Map<Coming, Accepted>()
  const fresh: Coming[] = []
  for (const coming of comings) {
    const { digest, told } = known.get(coming) ?? { digest: null, told: [] }
    const missing = digest === null ? missingBefore(coming, places) : null
    if (digest !== null || missing !== null) answers.set(coming, { receipts: missing === null ? told : [], missing })
    else fresh.push(coming)
  }
  const taken = await takeContents(client, inbox, fresh)
  if (fresh.length === 0) return { answers, ...taken, hasMoved: false }
  await keepEnvelopes(client, fresh, isoOf(parts.clock.now()))
  const issued = await issueReceiptsOfAll(
    client,
    parts,
    own,
    fresh.map(({ envelope }) => wantedFor(envelope, ['relay.accepted', 'delivery.done'])),
  )
  // A refusal before it may have been lost on its way back: without it the chain of receipts would have a hole.
  for (const [index, coming] of fresh.entries()) {
    const now = (issued[index] ?? []).map(({ jws }) => jws)
    answers.set(coming, { receipts: [...(known.get(coming)?.told ?? []), ...now], missing: null })
  }
  const receipts = fresh.flatMap(({ content }) => content.receipts)
  const moved = await takeReceipts(client, parts, { own, trusted, receipts })
  return { answers, ...taken, hasMoved: moved.length > 0 }
}
