import { hashText, parseCompact } from '@recourse/chronicle'
import { envelopeHeader, makeEnvelope, makeReceipt, spellEnvelope, type EnvelopeHeader } from '@recourse/wire'
import { rotateSigningKey, turnKeys, type RotationReason } from '../../server/platform/access/index.ts'
import { erase, keepingOfFile, placeOf } from '../../server/platform/chronicle/index.ts'
import { ENTRIES_OF_ONE } from '../../server/platform/federation/inbox/budget.ts'
import { nodePrimitives as primitives } from '../../server/platform/primitives.ts'
import { refreshPeer, sayRevoked } from '../../server/platform/trust/index.ts'
import { directoryPlace, instanceAuthor } from '../../server/platform/access/index.ts'
import type { Speaker } from '../exchanges.ts'
import { post, spelled } from '../hostile/peer.ts'
import { must } from '../partner-acts.ts'
import type { Partner } from '../partners.ts'

type Command = (asked: never) => Promise<unknown>

/** What an operator does to their own instance, and what one that was taken over does to others. */
export function ownCommands(who: Speaker): Readonly<Record<string, Command>> {
  const { house, authority, instance } = who
  const pool = house.database.app
  const me = byHand(who)
  const at = (origin: string) => ({ house: { origin } }) as unknown as Partner
  return {
    rotate: async ({ reason }: { reason: RotationReason }) =>
      (await must(rotateSigningKey({ ...house.acts, ...house }, authority, reason))).value,
    turn: () => turnKeys(house),
    kid: async () => house.keys.signerOf(authority).kid,
    refresh: ({ peer }: { peer: string }) => refreshPeer(house, peer),
    revoke: async ({ kid }: { kid: string }) => {
      const work = house.chronicle.begin(instanceAuthor(authority))
      const said = { kid, instance, authority, reason: 'suspected', issuedAt: isoNow(who) } as const
      sayRevoked(house.acts, work, await directoryPlace(house.acts, authority), said, null)
      await must(house.chronicle.commit(work))
    },
    'erase-said': ({ file, entries }: { file: string; entries: readonly string[] }) => eraseSaid(who, file, entries),
    'erase-as-asked': () => house.federation.eraseAsAsked(),
    bodies: async ({ entries }: { entries: readonly string[] }) =>
      (await pool.query('select 1 from entry_body where entry = any($1)', [entries])).rowCount,
    has: async ({ entries }: { entries: readonly string[] }) =>
      (await pool.query('select 1 from entry where id = any($1)', [entries])).rowCount,
    sent: async ({ file }: { file: string }) =>
      (
        await pool.query<{ state: string; is_late: boolean; other: string | null }>(
          `select state, is_late, other_channel ->> 'channel' as other from envelope_out
            where file = $1 and has_entries order by seq, peer`,
          [file],
        )
      ).rows,
    incidents: async () =>
      (await pool.query<{ code: string }>('select code from wire_incident')).rows.map((r) => r.code),
    'last-sent': async ({ file }: { file: string }) => {
      const { header, jws } = await lastSent(who, file)
      return { conversation: file, envelope: header.id, digest: hashText(primitives, jws) }
    },
    taken: async ({ file }: { file: string }) =>
      (await pool.query('select 1 from envelope_in where file = $1', [file])).rowCount,
    brim: ({ file, author }: { file: string; author: string }) =>
      pool.query('update wire_intake set spent = $2 where scope = $1', [`file ${file} ${author}`, ENTRIES_OF_ONE.most]),
    'say-otherwise': async ({ file, origin }: { file: string; origin: string }) => {
      const { header } = await lastSent(who, file)
      const other = { header: { ...header, createdAt: '2026-01-01T00:00:00.000Z' }, content: NOTHING }
      return (await post(me, at(origin), spelled(me, other))).code
    },
    'sign-with': async ({ file, origin, kid }: { file: string; origin: string; kid: string }) => {
      const signer = house.keys.allOf(authority).find((one) => one.kid === kid)
      if (signer === undefined) throw new Error('no such key')
      const header = after(who, await lastSent(who, file))
      const envelope = makeEnvelope(primitives, { header, content: NOTHING, signer })
      return (await post(me, at(origin), spellEnvelope(envelope))).code
    },
    'carry-receipt': (asked: Carrying) => carryReceipt(who, at(asked.origin), asked),
  }
}

/** It writes by hand as a partner of the tests does. */
const byHand = (who: Speaker): Partner => ({ ...who, clock: who.house.clock }) as unknown as Partner

const isoNow = ({ house }: Speaker): string => new Date(house.clock.now()).toISOString()

const NOTHING = { fileKind: 'request', entries: [], wraps: [], heads: [], receipts: [] }

/** The newest envelope of a file: once it has arrived its line is all that is kept. */
async function lastSent(
  { house }: Speaker,
  file: string,
): Promise<{ readonly header: EnvelopeHeader; readonly jws: string }> {
  const { rows } = await house.database.app.query<{ jws: string }>(
    'select jws from envelope_out where file = $1 order by seq desc limit 1',
    [file],
  )
  const [{ jws = '' } = {}] = rows
  const signed = parseCompact(jws)
  if (!signed.ok) throw new Error('nothing was sent')
  return { jws, header: envelopeHeader.parse(JSON.parse(signed.value.payload)) }
}

/** The line of the envelope that would come next. */
const after = (who: Speaker, { header, jws }: Awaited<ReturnType<typeof lastSent>>): EnvelopeHeader => ({
  ...header,
  ...{ id: who.house.chance.id(), seq: header.seq + 1, createdAt: isoNow(who) },
  prev: hashText(primitives, jws),
})

async function eraseSaid(who: Speaker, file: string, entries: readonly string[]): Promise<void> {
  const { chronicle, database } = who.house
  const [state] = await chronicle.states.ofFile(file)
  if (state === undefined) throw new Error('no such file here')
  const work = chronicle.begin(who.author)
  const keeping = await keepingOfFile(database.app, file)
  const from = { place: placeOf(primitives, state), projector: chronicle.projector, keeping }
  const target = { unit: 'entry' as const, entries }
  await must(Promise.resolve(erase(work, from, { target, reason: 'asked', backupsUntil: '2027-12-31' })))
  await must(chronicle.commitErasing(work))
}

interface Carrying {
  readonly origin: string
  /** A file of ours with that partner, and what we have sent in it. */
  readonly file: string
  readonly about: { readonly conversation: string; readonly envelope: string; readonly digest: string }
  readonly issuer: string
  readonly authority: string
}

/** Hands on a receipt that we signed, whoever it says that it is by, in the next envelope of a conversation of ours. */
async function carryReceipt(
  who: Speaker,
  whom: Partner,
  { file, about, issuer, authority }: Carrying,
): Promise<string> {
  const me = byHand(who)
  const last = await lastSent(who, file)
  const body = {
    ...about,
    event: 'retrieval.done' as const,
    at: isoNow(who),
    reason: null,
    issuer,
    authority,
    prev: null,
  }
  const receipt = makeReceipt(primitives, body, await who.house.trust.callKey())
  const header = after(who, last)
  const content = { ...NOTHING, receipts: [receipt.jws] }
  return (await post(me, whom, spelled(me, { header, content }))).code
}
