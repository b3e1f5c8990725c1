import assert from 'node:assert/strict'
import { request } from 'undici'
import {
  canonicalJson,
  parseCompact,
  signCompact,
  storedHeader,
  type EntryHeader,
  type Json,
  type KeyPair,
} from '@recourse/chronicle'
import {
  ENVELOPE_TYPE,
  makeEnvelope,
  parseEnvelope,
  readContent,
  spellBatch,
  spellEnvelope,
  type CarriedEntry,
  type EnvelopeContent,
  type EnvelopeHeader,
} from '@recourse/wire'
import { signRequest } from '../../server/platform/federation/hop/sign.ts'
import { BATCH_MEDIA_TYPE, ENVELOPE_MEDIA_TYPE } from '../../server/platform/federation/index.ts'
import { spellDue } from '../../server/platform/federation/outbox/spell-due.ts'
import { nodePrimitives as primitives } from '../../server/platform/primitives.ts'
import { open } from '../exchanges.ts'
import type { Partner } from '../partners.ts'

/** A partner that writes its envelopes by hand: each field as it likes, signed with keys that are really its own. */

export interface Draft {
  readonly header: EnvelopeHeader
  readonly content: EnvelopeContent
}

/** What it would have sent, had it been honest: a first envelope, or the next one of a conversation. */
export async function draftOf(who: Partner, file: string, seq = 1, to?: Partner): Promise<Draft> {
  const { rows } = await who.house.database.app.query<{ jws: string; content: string }>(
    'select jws, content from envelope_out where file = $1 and seq = $2 and peer = coalesce($3, peer)',
    [file, seq, to?.authority ?? null],
  )
  const [whole = ''] = await spellDue(who.house.database.app, rows)
  const envelope = parseEnvelope(primitives, whole)
  const content = envelope.ok ? readContent(primitives, envelope.value) : envelope
  if (!envelope.ok || !content.ok) throw new Error('no such envelope')
  return { header: envelope.value.header, content: content.value }
}

export const draft = async (who: Partner, ...to: readonly Partner[]): Promise<Draft> =>
  draftOf(who, (await open(who, ...to)).file)

export const idOf = (who: Partner): string => who.house.chance.id()

/** An entry that its author signs anew, with a header of its choice. */
export function resigned(who: Partner, entry: CarriedEntry, change: (header: EntryHeader) => object): CarriedEntry {
  const header = { ...storedHeader(entry.jws), ...change(storedHeader(entry.jws)) }
  const jws = signCompact(
    primitives,
    'recourse-entry',
    canonicalJson(header as Json),
    who.house.keys.signerOf(who.authority),
  )
  return { ...entry, jws }
}

/** The same with others of its entries in their places. */
export const withEntries = (what: Draft, change: (entry: CarriedEntry, at: number) => CarriedEntry): Draft => ({
  ...what,
  content: { ...what.content, entries: what.content.entries.map(change) },
})

/** Signs it in the name of its authority. */
export function spelled(who: Partner, { header, content }: Draft): string {
  const signer = who.house.keys.signerOf(who.authority)
  return spellEnvelope(makeEnvelope(primitives, { header, content, signer }))
}

/** Signs whatever it says as if it were the line of an envelope. */
export function spelledRaw(who: Partner, line: Readonly<Record<string, unknown>>, content: string): string {
  const signer = who.house.keys.signerOf(who.authority)
  return `${signCompact(primitives, ENVELOPE_TYPE, canonicalJson(line as Json), signer)}\n${content}`
}

export interface Posted {
  readonly status: number
  readonly code: string
  readonly receipts: readonly string[]
  readonly missing: number | null
  readonly said: Readonly<Record<string, unknown>>
}

export interface Posting {
  readonly key?: KeyPair
  readonly now?: number
  readonly nonce?: string
  readonly type?: string
  /** Changes headers after they were signed. */
  readonly after?: (headers: Record<string, string>) => Record<string, string>
}

export async function post(
  who: Partner,
  whom: Partner,
  bytes: string | Uint8Array,
  posting: Posting = {},
): Promise<Posted> {
  const url = `${whom.house.origin}/federation/inbox`
  const { now = who.clock.now(), nonce = idOf(who).replaceAll('-', ''), after = (same) => same } = posting
  const signer = { primitives, key: posting.key ?? (await who.house.trust.callKey()), now, nonce }
  const plain = { method: 'POST', url, headers: { 'content-type': posting.type ?? ENVELOPE_MEDIA_TYPE } }
  const headers = after({ ...(await signRequest(signer, plain, Buffer.from(bytes))) })
  // Not fetch, which asks by itself again where it is told that it asked the wrong one.
  const answer = await request(url, { method: 'POST', headers, body: bytes })
  const said = (await answer.body.json()) as Record<string, unknown>
  const receipts = Array.isArray(said.receipts) ? said.receipts.map(String) : []
  const missing = typeof said.missing === 'number' ? said.missing : null
  return { status: answer.statusCode, code: codeOf(said, receipts), receipts, missing, said }
}

/** What each of several envelopes in one request was answered: the missing number, the code of a refusal, or `taken`. */
export async function postTogether(
  who: Partner,
  whom: Partner,
  all: readonly string[],
  posting: Posting = {},
): Promise<readonly string[] | string> {
  const bytes = spellBatch(all.map((one) => Buffer.from(one)))
  const { said, code } = await post(who, whom, bytes, { ...posting, type: BATCH_MEDIA_TYPE })
  if (!Array.isArray(said.answers)) return code
  return (said.answers as readonly { receipts?: string[]; missing?: number | null; code?: string }[]).map(
    ({ receipts = [], missing = null, ...problem }) =>
      missing === null ? codeOf(problem, receipts) || 'taken' : `missing ${missing}`,
  )
}

/** Of a problem, or of the signed receipt that says no. */
function codeOf(said: Readonly<Record<string, unknown>>, receipts: readonly string[]): string {
  if (typeof said.code === 'string') return said.code
  const reasons = receipts.map((jws) => {
    const signed = parseCompact(jws)
    return signed.ok ? (JSON.parse(signed.value.payload) as { reason: string | null }).reason : 'unread'
  })
  // What was said of the same bytes before comes with it.
  return reasons.at(-1) ?? ''
}

/** What refusals may leave: what they were for, that somebody said so, and what must not come twice. */
const TOLD = ['wire_incident', 'wire_receipt', 'receipt_head', 'wire_nonce']

/** Rows of every other table. */
export async function rowCounts(who: Partner): Promise<Readonly<Record<string, number>>> {
  const { owner } = who.house.database
  const tables = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables.rows.filter((table) => !TOLD.includes(table.name))) {
    const { rows } = await owner.query<{ count: number }>(`select count(*)::int as count from "${name}"`)
    counts[name] = rows[0]?.count ?? NaN
  }
  return counts
}

export async function incidentsOf(who: Partner): Promise<readonly string[]> {
  const { rows } = await who.house.database.app.query<{ code: string }>('select code from wire_incident')
  return rows.map(({ code }) => code)
}

/** It is refused with this code, an incident tells it, and nothing moved. */
export async function refusedBy(whom: Partner, code: string, sent: () => Promise<Posted>): Promise<Posted> {
  const counts = await rowCounts(whom)
  const incidents = (await incidentsOf(whom)).filter((one) => one === code).length
  const answer = await sent()
  assert.equal(answer.code, code)
  assert.deepEqual(await rowCounts(whom), counts)
  assert.equal((await incidentsOf(whom)).filter((one) => one === code).length, incidents + 1)
  return answer
}
