import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  concat,
  cosign,
  formatSignatureLine,
  WITNESS_REQUEST_BYTES_MAX,
  type LogPrimitives,
  type NoteSigner,
  type VerifierKey,
} from '@recourse/log'
import type { Clock } from './clock.ts'
import { decide, statusOf, type Answer } from './decide.ts'
import type { HeadStore } from './store.ts'

/** An honest log sends its few kilobytes at once; who dawdles holds a connection. */
const REQUEST_TIMEOUT_MS = 10_000
/** Most connections at once: a witness serves a few logs, each once in ten minutes. */
const CONNECTIONS_MAX = 200

export interface WitnessParts {
  readonly primitives: LogPrimitives
  readonly signer: NoteSigner
  readonly logs: readonly VerifierKey[]
  readonly store: HeadStore
  readonly clock: Clock
  /** Told of every refusal and every fork, with the origin's text left out. */
  report(event: string): void
}

interface Reply {
  readonly status: number
  readonly type?: string
  readonly text: string
}

const STOPPED: Reply = { status: 500, text: 'The witness could not store what it saw, so it signs nothing.\n' }

export function witnessServer(parts: WitnessParts): Server {
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => {
      handle(parts, request).then(
        (reply) => send(response, reply),
        (error: unknown) => {
          parts.report(`error ${error instanceof Error ? error.message : String(error)}`)
          send(response, STOPPED)
        },
      )
    },
  )
  server.maxConnections = CONNECTIONS_MAX
  return server
}

async function handle(parts: WitnessParts, request: IncomingMessage): Promise<Reply> {
  if (request.url !== '/add-checkpoint') return { status: 404, text: 'Only /add-checkpoint is here.\n' }
  if (request.method !== 'POST') return { status: 405, text: 'Send a POST.\n' }
  const body = await readBody(request)
  if (body === undefined) return { status: 413, text: 'The request is too long.\n' }
  return addCheckpoint(parts, body)
}

/** From the decision to the stored head without a pause: no other request can come between (C2SP tlog-witness). */
function addCheckpoint({ primitives, signer, logs, store, clock, report }: WitnessParts, body: Uint8Array): Reply {
  const answer = decide(primitives, { body, logs, known: store.read })
  if (answer.kind !== 'cosign') {
    report(answer.kind)
    if (answer.kind === 'fork') store.keepEvidence(answer.contradiction)
    return refuseReply(answer)
  }
  store.write(answer.checkpoint)
  const line = cosign(answer.checkpoint.note.text, clock.nowSeconds(), signer)
  return { status: statusOf.cosign, text: formatSignatureLine(line) }
}

function refuseReply(answer: Exclude<Answer, { kind: 'cosign' }>): Reply {
  const status = statusOf[answer.kind]
  if (answer.kind === 'conflict' || answer.kind === 'fork')
    return { status, type: 'text/x.tlog.size', text: `${answer.knownSize}\n` }
  return { status, text: `${answer.refusal?.sentence ?? answer.kind}\n` }
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Uint8Array>) {
    length += part.length
    // What is too long is read to its end (or to the time limit) and thrown away, so that the answer arrives.
    if (length <= WITNESS_REQUEST_BYTES_MAX) parts.push(part)
  }
  return length <= WITNESS_REQUEST_BYTES_MAX ? concat(...parts) : undefined
}

function send(response: ServerResponse, { status, type = 'text/plain; charset=utf-8', text }: Reply): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  response.end(text)
}
