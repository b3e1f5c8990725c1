import { Agent, request as send, type Dispatcher } from 'undici'
import { z } from 'zod'
import { utf8 } from '@recourse/chronicle'
import { RECEIPTS_MAX, RECEIPT_CHARS_MAX, WIRE_FAULTS, type TrustedInstance, type WireFault } from '@recourse/wire'
import { signRequest, type HopRequest } from '../hop/sign.ts'
import { verifyAnswer } from '../hop/verify.ts'
import { callKeys, ENVELOPE_MEDIA_TYPE, nonceOf } from '../inbox/answer.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'

/** What the other side made of it. */
export type Sending =
  | { readonly said: 'receipts'; readonly receipts: readonly string[]; readonly missing: number | null }
  | { readonly said: 'problem'; readonly fault: WireFault }
  /** No answer, or one that nobody can believe: it may have been taken, so it is sent again. */
  | { readonly said: 'nothing' }

const answered = z.object({
  receipts: z.array(z.string().max(RECEIPT_CHARS_MAX)).max(RECEIPTS_MAX),
  missing: z.number().int().min(1).nullable(),
})
const problemSaid = z.object({ code: z.enum(Object.keys(WIRE_FAULTS) as [WireFault, ...WireFault[]]) })

/** Receipts and their frame; more than this is no answer of ours. */
const ANSWER_BYTES_MAX = 1024 * 1024
/** The other side takes an envelope in some milliseconds; a line that is silent for so long is gone. */
const ANSWER_MS_MAX = 30_000
/** Connections to one partner: conversations go side by side, each in order. */
const CONNECTIONS_MAX = 8

export const makeAgent = (): Agent =>
  new Agent({ connections: CONNECTIONS_MAX, headersTimeout: ANSWER_MS_MAX, bodyTimeout: ANSWER_MS_MAX })

export interface SendingParts extends FederationParts {
  readonly agent: Dispatcher
}

/** Sends the bytes of one envelope and believes only a signed answer to this very request. */
export async function sendEnvelope(
  parts: SendingParts,
  own: OwnInstance,
  to: TrustedInstance,
  spelled: string,
): Promise<Sending> {
  const bytes = utf8(spelled)
  const url = `${to.url}/federation/inbox`
  const signer = {
    primitives: parts.primitives,
    key: own.callKey,
    now: parts.clock.now(),
    nonce: nonceOf(parts.chance),
  }
  const plain: HopRequest = { method: 'POST', url, headers: { 'content-type': ENVELOPE_MEDIA_TYPE } }
  const headers = await signRequest(signer, plain, bytes)
  const answer = await ask(parts.agent, { ...plain, headers }, bytes)
  if (answer === null) return { said: 'nothing' }
  const now = parts.clock.now()
  const trusted = await parts.trusted()
  const trust = { primitives: parts.primitives, now, keyOf: callKeys(trusted, now) }
  const verified = await verifyAnswer(trust, answer, answer.bytes, { ...plain, headers })
  if (!verified.ok || verified.value.instance !== to.id) return unsigned(answer)
  return readAnswer(answer)
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

async function ask(agent: Dispatcher, { url, headers }: HopRequest, body: Uint8Array): Promise<Answer | null> {
  try {
    const answer = await send(url, { method: 'POST', headers, body, dispatcher: agent })
    const bytes = await bytesOf(answer.body)
    return bytes === null ? null : { status: answer.statusCode, headers: textHeaders(answer.headers), bytes }
  } catch {
    return null
  }
}

async function bytesOf(body: Dispatcher.ResponseData['body']): Promise<Uint8Array | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    length += part.length
    if (length > ANSWER_BYTES_MAX) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const textHeaders = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

function readAnswer({ status, bytes }: Answer): Sending {
  const value = jsonIn(bytes)
  const good = status === 200 ? answered.safeParse(value) : null
  if (good?.success === true) return { said: 'receipts', ...good.data }
  const bad = problemSaid.safeParse(value)
  return bad.success ? { said: 'problem', fault: bad.data.code } : { said: 'nothing' }
}

/** Two clocks that are apart can't believe each other's signatures; it is worth telling, and moves nothing. */
function unsigned(answer: Answer): Sending {
  const bad = problemSaid.safeParse(jsonIn(answer.bytes))
  return bad.success && answer.status !== 200 ? { said: 'problem', fault: bad.data.code } : { said: 'nothing' }
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
