import type { FastifyReply, FastifyRequest } from 'fastify'
import { idempotent, type IdempotencyStore } from './idempotency.ts'
import { mayNot, parseOr, readParams } from './page-routes.ts'
import { refusalOf, statusOf, type HttpRefusal } from './refusals.ts'
import { problem } from './respond.ts'
import type { ApiAnswer, ApiRoute } from './route.ts'
import { visit, type VisitParts } from './visit.ts'

export interface ApiParts extends VisitParts {
  readonly idempotency: IdempotencyStore
}

const refuseApi = (reply: FastifyReply, code: HttpRefusal): FastifyReply =>
  problem(reply, statusOf(code), refusalOf(code))

/** Answers a request of another system or of a script: JSON in, JSON out, problems by RFC 9457. */
export async function serveApi(
  parts: ApiParts,
  route: ApiRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visitor = await visit(parts, request)
  const params = readParams(route.params, request.params)
  const denied = await mayNot(route, visitor, params)
  if (denied !== null || !params.ok) return refuseApi(reply, denied ?? 'not-found')
  const query = parseOr(route.query, request.query)
  const body = parseOr(route.body, request.body)
  if (!query.ok || !body.ok) return refuseApi(reply, 'not-understood')
  const job = (): Promise<ApiAnswer<unknown>> =>
    Promise.resolve(route.handle({ params: params.value, query: query.value, body: body.value, visitor }))
  if (route.method === 'GET' || visitor.session === null) return sendApi(reply, route, await job())
  const done = await idempotent(parts.idempotency, { request, session: visitor.session, job })
  return done.ok ? sendApi(reply, route, done.value) : refuseApi(reply, done.refusal.code)
}

function sendApi(reply: FastifyReply, route: ApiRoute, answer: ApiAnswer<unknown>): FastifyReply {
  if (!answer.ok) return problem(reply, answer.status, answer.refusal)
  // What the schema does not list is cut off here, whatever the handler returned.
  const listed = route.response.parse(answer.value)
  return reply
    .code(answer.status ?? 200)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(listed))
}
