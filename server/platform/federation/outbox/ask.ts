import type { Agent, Dispatcher } from 'undici'
import { z } from 'zod'
import { WIRE_FAULTS, type TrustedInstance, type WireFault } from '@recourse/wire'
import { signRequest, type HopRequest } from '../hop/sign.ts'
import { verifyAnswer } from '../hop/verify.ts'
import { callKeys, nonceOf } from '../inbox/answer.ts'
import { jsonIn } from '../json.ts'
import type { FederationParts, OwnInstance } from '../parts.ts'
import { receive, receiveBeside, type Answer, type Room, type Sent } from './receive.ts'

/** What came of a signed question. */
export type Asked =
  | { readonly said: 'answer'; readonly answer: Answer }
  | { readonly said: 'problem'; readonly fault: WireFault }
  /** No answer, or one that nobody can believe. */
  | { readonly said: 'nothing' }

export interface Question {
  readonly method: 'GET' | 'POST'
  /** On the other side, from its root. */
  readonly path: string
  readonly contentType: string
  readonly bytes: Uint8Array
  readonly room: Room
}

const problemSaid = z.object({ code: z.enum(Object.keys(WIRE_FAULTS) as [WireFault, ...WireFault[]]) })

/** The other side takes an envelope in some milliseconds; a line that is silent for so long is gone. */
const ANSWER_MS_MAX = 30_000
/** Connections to one partner: conversations go side by side, each in order. */
const CONNECTIONS_MAX = 8

/** Connections to partners. */
export interface Line {
  open(): Promise<Dispatcher>
  close(): Promise<void>
}

/** Opened by the first question: many instances have no partner yet, and the library takes 10 MB. */
export function makeLine(): Line {
  let agent: Promise<Agent> | null = null
  const begin = async (): Promise<Agent> => {
    const { Agent } = await import('undici')
    return new Agent({ connections: CONNECTIONS_MAX, headersTimeout: ANSWER_MS_MAX, bodyTimeout: ANSWER_MS_MAX })
  }
  return {
    open: () => (agent ??= begin()),
    close: async () => {
      const opened = await agent
      if (opened?.closed === false) await opened.close()
    },
  }
}

export interface SendingParts extends FederationParts {
  readonly line: Line
}

/** Asks another instance and believes only a signed answer to this very question. */
export async function askSigned(
  parts: SendingParts,
  own: OwnInstance,
  to: TrustedInstance,
  question: Question,
): Promise<Asked> {
  const { method, path, contentType, bytes, room } = question
  const url = `${to.url}${path}`
  const now = parts.clock.now()
  const signer = { primitives: parts.primitives, key: own.callKey, now, nonce: nonceOf(parts.chance) }
  const plain: HopRequest = { method, url, headers: { 'content-type': contentType } }
  const asked = { ...plain, headers: await signRequest(signer, plain, bytes) }
  const answer = await answered(parts, { ...asked, method, body: method === 'POST' ? bytes : null }, room)
  if (answer === null) return { said: 'nothing' }
  const then = parts.clock.now()
  const trust = { primitives: parts.primitives, now: then, keyOf: callKeys(await parts.trusted(), then) }
  const verified = await verifyAnswer(trust, answer, answer.digest, asked)
  const fault = answer.status === 200 ? null : problemIn(answer)
  // Two clocks that are apart can't believe each other's signatures: a no is worth telling all the same, and moves nothing.
  if (fault !== null) return { said: 'problem', fault }
  return verified.ok && verified.value.instance === to.id ? { said: 'answer', answer } : { said: 'nothing' }
}

/** What comes into memory that both cores see is fetched by the other one, where there is one. */
async function answered({ line, beside }: SendingParts, sent: Sent, room: Room): Promise<Answer | null> {
  const { into } = room
  const isShared = into?.buffer instanceof SharedArrayBuffer
  return beside !== undefined && isShared ? receiveBeside(beside, sent, into) : receive(await line.open(), sent, room)
}

function problemIn({ bytes }: Answer): WireFault | null {
  const bad = problemSaid.safeParse(jsonIn(bytes))
  return bad.success ? bad.data.code : null
}
