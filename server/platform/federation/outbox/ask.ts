import { Agent, request as send, type Dispatcher } from 'undici'
import { z } from 'zod'
import { WIRE_FAULTS, type TrustedInstance, type WireFault } from '@recourse/wire'
import { signRequest, type HopRequest } from '../hop/sign.ts'
import { verifyAnswer } from '../hop/verify.ts'
import { callKeys, nonceOf } from '../inbox/answer.ts'
import { jsonIn } from '../json.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'

/** What came of a signed question. */
export type Asked =
  | { readonly said: 'answer'; readonly answer: Answer }
  | { readonly said: 'problem'; readonly fault: WireFault }
  /** No answer, or one that nobody can believe. */
  | { readonly said: 'nothing' }

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

export interface Question {
  readonly method: 'GET' | 'POST'
  /** On the other side, from its root. */
  readonly path: string
  readonly contentType: string
  readonly bytes: Uint8Array
  readonly answerBytesMax: number
}

const problemSaid = z.object({ code: z.enum(Object.keys(WIRE_FAULTS) as [WireFault, ...WireFault[]]) })

/** The other side takes an envelope in some milliseconds; a line that is silent for so long is gone. */
const ANSWER_MS_MAX = 30_000
/** Connections to one partner: conversations go side by side, each in order. */
const CONNECTIONS_MAX = 8

export const makeAgent = (): Agent =>
  new Agent({ connections: CONNECTIONS_MAX, headersTimeout: ANSWER_MS_MAX, bodyTimeout: ANSWER_MS_MAX })

export interface SendingParts extends FederationParts {
  readonly agent: Dispatcher
}

/** Asks another instance and believes only a signed answer to this very question. */
export async function askSigned(
  parts: SendingParts,
  own: OwnInstance,
  to: TrustedInstance,
  question: Question,
): Promise<Asked> {
  const { method, path, contentType, bytes, answerBytesMax } = question
  const url = `${to.url}${path}`
  const now = parts.clock.now()
  const signer = { primitives: parts.primitives, key: own.callKey, now, nonce: nonceOf(parts.chance) }
  const plain: HopRequest = { method, url, headers: { 'content-type': contentType } }
  const asked = { ...plain, headers: await signRequest(signer, plain, bytes) }
  const answer = await ask(parts.agent, asked, { body: method === 'POST' ? bytes : null, answerBytesMax })
  if (answer === null) return { said: 'nothing' }
  const then = parts.clock.now()
  const trust = { primitives: parts.primitives, now: then, keyOf: callKeys(await parts.trusted(), then) }
  const verified = await verifyAnswer(trust, answer, answer.bytes, asked)
  const fault = answer.status === 200 ? null : problemIn(answer)
  // Two clocks that are apart can't believe each other's signatures: a no is worth telling all the same, and moves nothing.
  if (fault !== null) return { said: 'problem', fault }
  return verified.ok && verified.value.instance === to.id ? { said: 'answer', answer } : { said: 'nothing' }
}

function problemIn({ bytes }: Answer): WireFault | null {
  const bad = problemSaid.safeParse(jsonIn(bytes))
  return bad.success ? bad.data.code : null
}

async function ask(
  agent: Dispatcher,
  { method, url, headers }: HopRequest,
  { body, answerBytesMax }: { readonly body: Uint8Array | null; readonly answerBytesMax: number },
): Promise<Answer | null> {
  try {
    const answer = await send(url, { method: method as 'GET', headers, body, dispatcher: agent })
    // Answers of ours say how long they are; one that does not is nobody's that we know.
    const announced = Number(answer.headers['content-length'] ?? NaN)
    const bytes = await bytesOf(answer.body, announced, answerBytesMax)
    return bytes === null ? null : { status: answer.statusCode, headers: textHeaders(answer.headers), bytes }
  } catch {
    return null
  }
}

/** One piece of memory for all of it, as large as was announced: a chunk of a file would otherwise be held twice. */
async function bytesOf(body: Dispatcher.ResponseData['body'], announced: number, most: number): Promise<Buffer | null> {
  const bytes = Buffer.allocUnsafeSlow(announced <= most ? announced : 0)
  let length = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    if (length + part.length > bytes.length) return null
    length += part.copy(bytes, length)
  }
  return length === announced ? bytes : null
}

const textHeaders = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
