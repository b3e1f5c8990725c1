import type { FastifyReply, FastifyRequest } from 'fastify'
import { isFormToken, isFromElsewhere } from './form-token.ts'
import { mayNot, readParams, type PageParts } from './page-routes.ts'
import { refusalOf, statusOf, type HttpRefusal } from './refusals.ts'
import { problem, setCookie } from './respond.ts'
import type { PartsRoute } from './route.ts'
import { visit, VISIT_COOKIE } from './visit.ts'
import type { Visitor } from './visitor.ts'

/** Carries the token that a form carries in a field. */
export const TOKEN_HEADER = 'x-form-token'

/** Answers a script of ours that sends a file in parts: a status and headers, and a body only where it is refused. */
export async function serveParts(
  parts: PageParts,
  route: PartsRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visitor = await visit(parts, request)
  const params = readParams(route.params, request.params)
  const denied = forged(parts, visitor, request) ?? (await notAllowed(route, visitor, params))
  if (denied !== null || !params.ok)
    return problem(reply, statusOf(denied ?? 'not-found'), refusalOf(denied ?? 'not-found'))
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const answer = await route.handle({ params: params.value, visitor, headers, bytes: bytesOf(request) })
  // A visit lasts from its last part as from its last page.
  if (visitor.visit !== null) setCookie(reply, { name: VISIT_COOKIE, value: visitor.visit.cookie })
  void reply.headers(answer.headers)
  return answer.refusal === undefined ? reply.code(answer.status).send() : problem(reply, answer.status, answer.refusal)
}

function forged({ origin: ownOrigin }: PageParts, visitor: Visitor, request: FastifyRequest): HttpRefusal | null {
  if (request.method === 'HEAD' || request.method === 'OPTIONS') return null
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const said = { ...(typeof site === 'string' && { site }), ...(origin && { origin }), ...(host && { host }) }
  if (isFromElsewhere(said, ownOrigin)) return 'from-elsewhere'
  if (visitor.session === null && visitor.visit === null) return 'not-signed-in'
  return isFormToken(visitor.formToken, request.headers[TOKEN_HEADER]) ? null : 'form-expired'
}

async function notAllowed(
  route: PartsRoute,
  visitor: Visitor,
  params: ReturnType<typeof readParams>,
): Promise<HttpRefusal | null> {
  if (route.policy.needsReceipt === true) return visitor.visit === null ? 'not-signed-in' : null
  return mayNot(route, visitor, params)
}

const bytesOf = ({ body }: FastifyRequest): AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body
    ? (body as AsyncIterable<Uint8Array>)
    : nothing()

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A request without a body brings no bytes.
}
