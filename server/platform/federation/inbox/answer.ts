import { fromUtf8, utf8 } from '@recourse/chronicle'
import { readBatch, WIRE_FAULTS, type Trusted, type WireFault } from '@recourse/wire'
import { fromBase64Url } from '@recourse/chronicle'
import type { FederationParts, OwnInstance } from '../parts.ts'
import { isoOf } from '../parts.ts'
import { raise } from '../incidents.ts'
import { signAnswer, type HopRequest } from '../hop/sign.ts'
import { verifyRequest, type HopTrust, type Signed } from '../hop/verify.ts'
import { acceptEnvelopes } from './accept.ts'
import { faultOfKey } from './check-envelope.ts'
import type { InboxParts } from './coming.ts'

export const ENVELOPE_MEDIA_TYPE = 'application/vnd.recourse.envelope'
/** Several of them, for different conversations or one after the other. */
export const BATCH_MEDIA_TYPE = 'application/vnd.recourse.envelopes'
const JSON_TYPE = 'application/json; charset=utf-8'
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

const STATUS: Partial<Readonly<Record<WireFault, number>>> = {
  'unknown-instance': 401,
  signature: 401,
  'key-revoked': 401,
  'key-not-in-force': 401,
  'list-expired': 403,
  'too-large': 413,
  conflict: 409,
  replayed: 409,
  'not-addressed-here': 421,
  'blob-unknown': 404,
  'not-taken': 503,
  // No problem of its own: it stands in an answer, as the reason of a receipt.
  'too-much-today': 200,
}

export const statusOf = (code: WireFault): number => STATUS[code] ?? 400

/** Whose call key a kid is, if it is in force. */
export const callKeys =
  (trusted: Trusted, now: number): HopTrust['keyOf'] =>
  (kid) => {
    const instance = trusted.instanceOfKey(kid)
    const key = instance?.callKeys.find((one) => one.kid === kid)
    const bytes = key === undefined ? null : fromBase64Url(key.key)
    if (instance === undefined || key === undefined || bytes === null) return 'unknown-instance'
    return faultOfKey(key, now) ?? { instance: instance.id, bytes }
  }

/** Who speaks, and who we are to them. */
export interface Heard {
  readonly own: OwnInstance
  readonly signed: Signed
}

/** Finds out by its signature who asks; whoever it is not gets a signed no. */
export async function hear(
  parts: FederationParts,
  request: HopRequest,
  bytes: Uint8Array,
): Promise<(Heard & { readonly ok: true }) | { readonly ok: false; readonly answer: WireAnswer }> {
  const own = await parts.own()
  if (own === null) return { ok: false, answer: await problem(parts, null, request, 'not-addressed-here') }
  const now = parts.clock.now()
  const trusted = await parts.trusted()
  const trust = { primitives: parts.primitives, now, keyOf: callKeys(trusted, now) }
  const signed = await verifyRequest(trust, request, bytes)
  if (signed.ok) return { ok: true, own, signed: signed.value }
  const caller = trusted.instanceOfKey(keyNamed(request))?.id
  // What a stranger sends is no incident of a partner's: whoever finds this door would fill the table.
  if (caller === undefined) parts.journal('info', 'wire.stranger-refused', { code: signed.fault })
  else await raise(parts.pool, parts, { code: signed.fault, instance: caller })
  return { ok: false, answer: await problem(parts, own, request, signed.fault) }
}

/** The key that a request says it is signed with; nobody has checked it. */
const keyNamed = ({ headers }: HopRequest): string =>
  /keyid="([A-Za-z0-9_-]{43})"/.exec(headers['signature-input'] ?? '')?.[1] ?? ''

/** Answers `POST /federation/inbox`: every answer is signed, also the one that says no. */
export async function answerInbox(parts: InboxParts, request: HopRequest, bytes: Uint8Array): Promise<WireAnswer> {
  const heard = await hear(parts, request, bytes)
  if (!heard.ok) return heard.answer
  const { own, signed } = heard
  const type = request.headers['content-type']
  if (type === BATCH_MEDIA_TYPE) return answerBatch(parts, heard, request, bytes)
  const spelled = fromUtf8(bytes)
  if (spelled === null || type !== ENVELOPE_MEDIA_TYPE) return problem(parts, own, request, 'malformed')
  const [done] = await acceptEnvelopes(parts, own, signed, [spelled])
  if (done?.ok !== true) return problem(parts, own, request, done?.fault ?? 'malformed')
  return say(parts, own, request, { status: 200, type: JSON_TYPE, bytes: utf8(JSON.stringify(done.value)) })
}

/** To each what it would have been answered alone. */
async function answerBatch(
  parts: InboxParts,
  { own, signed }: Heard,
  request: HopRequest,
  bytes: Uint8Array,
): Promise<WireAnswer> {
  const batch = readBatch(bytes)
  if (!batch.ok) return problem(parts, own, request, batch.fault)
  const done = await acceptEnvelopes(parts, own, signed, batch.value.map(fromUtf8))
  // The same request once more is no batch with bad envelopes in it.
  if (done.every((one) => !one.ok && one.fault === 'replayed')) return problem(parts, own, request, 'replayed')
  const answers = done.map((one) => (one.ok ? one.value : { code: one.fault }))
  return say(parts, own, request, { status: 200, type: JSON_TYPE, bytes: utf8(JSON.stringify({ answers })) })
}

/** RFC 9457. A caller whose clock is off is told ours, so that its people can see which of the two it is. */
export function problem(
  parts: FederationParts,
  own: OwnInstance | null,
  request: HopRequest,
  code: WireFault,
): Promise<WireAnswer> {
  const status = statusOf(code)
  const now = code === 'clock-skew' ? { now: isoOf(parts.clock.now()) } : {}
  const body = { type: `urn:recourse:wire:${code}`, title: WIRE_FAULTS[code], status, code, rule: RULE, ...now }
  return say(parts, own, request, { status, type: PROBLEM_TYPE, bytes: utf8(JSON.stringify(body)) })
}

const RULE = 'docs/protocol.md, refusals'

interface Said {
  readonly status: number
  readonly type: string
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes, where it is known. */
  readonly digest?: Buffer
}

export async function say(
  { primitives, clock, chance }: FederationParts,
  own: OwnInstance | null,
  request: HopRequest,
  { status, type, ...content }: Said,
): Promise<WireAnswer> {
  const headers = { 'content-type': type }
  const { bytes } = content
  if (own === null) return { status, headers, bytes }
  const signer = { primitives, key: own.callKey, now: clock.now(), nonce: nonceOf(chance) }
  return { status, headers: await signAnswer(signer, { status, headers }, content, request), bytes }
}

export const nonceOf = (chance: FederationParts['chance']): string => chance.id().replaceAll('-', '')
