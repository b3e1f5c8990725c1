import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { WIRE_BYTES_MAX } from './limits.ts'
import { parseOr } from './page-routes.ts'
import { Refused, refusalOf, statusOf } from './refusals.ts'
import { problem } from './respond.ts'
import type { WireRoute } from './route.ts'

/** Bytes as they come: a signature is over them and over nothing that was made of them. */
export function addWire(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  // Before the body: whoever signs nothing need not send it.
  app.addHook('onRequest', async (request) => {
    if (typeof request.headers.signature !== 'string') throw new Refused('not-understood')
  })
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: WIRE_BYTES_MAX }, (_request, body, done) =>
    done(null, body),
  )
}

/** Answers another instance. It has no session and no cookie: nothing of a browser counts here. */
export async function serveWire(
  origin: string,
  route: WireRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const params = parseOr(route.params, request.params)
  if (!params.ok) return problem(reply, statusOf('not-found'), refusalOf('not-found'))
  const answer = await route.handle({
    ...{ params: params.value, method: request.method, url: `${origin}${request.url}` },
    headers: headersOf(request),
    bytes: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
  })
  const { buffer, byteOffset, byteLength } = answer.bytes
  // The same bytes: a chunk of a file is eight megabytes, and copying it is most of the work.
  return reply
    .code(answer.status)
    .headers(answer.headers)
    .send(Buffer.from(buffer, byteOffset, byteLength))
}

const headersOf = ({ headers }: FastifyRequest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
