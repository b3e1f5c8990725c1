import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { cacheableAssets } from '../ui/index.tsx'
import { serveApi, type ApiParts } from './api-routes.ts'
import { errorHandler, refuseAny, refuseOtherMethods, unreadableAddress, type ErrorParts } from './errors.ts'
import { setHeaders } from './headers.ts'
import * as limits from './limits.ts'
import { addMultipart, addParts } from './multipart.ts'
import { servePage, type PageParts } from './page-routes.ts'
import { addParsers } from './parsers.ts'
import { serveParts } from './parts-routes.ts'
import { Refused } from './refusals.ts'
import { faultOfUrl } from './request-shape.ts'
import { respond } from './respond.ts'
import type { Route } from './route.ts'
import { cutSlowRequests } from './slow-requests.ts'
import { answerBrokenRequest } from './socket-errors.ts'
import type { AnswerTally } from './tally.ts'
import { addWire, serveWire } from './wire-routes.ts'

export interface AppParts extends PageParts, ApiParts, ErrorParts {
  readonly routes: readonly Route[]
  /** Where answers are counted, for the operator's figures. */
  readonly answers?: AnswerTally
}

/** Addresses that don't exist are asked for by people who probe; more than this a minute is no person. */
const UNKNOWN_ADDRESSES_PER_MINUTE = 60
/** A browser may keep an asset for good: its name changes with its content. */
const ASSET_SECONDS = 31_536_000

/** The app without a port: composition only, so that tests can inject requests. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: limits.FORM_BYTES_MAX,
    requestTimeout: limits.UPLOAD_MS_MAX,
    connectionTimeout: limits.IDLE_MS_MAX,
    http: {
      maxHeaderSize: limits.HEADER_BYTES_MAX,
      headersTimeout: limits.HEADERS_MS_MAX,
      // Node's own answer would come without our headers; the hook below refuses with them.
      requireHostHeader: false,
    },
    routerOptions: { maxParamLength: limits.URL_CHARS_MAX },
    genReqId: () => '',
    frameworkErrors: unreadableAddress(parts),
    clientErrorHandler: answerBrokenRequest(parts.origin),
  })
  // What a client expects is no reason for an answer without our headers (Node answers 417 by itself).
  app.server.on('checkExpectation', (request, response) => app.routing(request, response))
  await app.register(cookie)
  await app.register(rateLimit, { global: false, errorResponseBuilder: () => new TooMany() })
  addHooks(app, parts)
  cutSlowRequests(app, parts.origin)
  addParsers(app)
  app.setNotFoundHandler((request, reply) => refuseAny(parts, request, reply, 'not-found'))
  app.setErrorHandler(errorHandler(parts))
  addAssets(app)
  await addRoutes(app, parts)
  refuseOtherMethods(app, [...parts.routes, ...cacheableAssets.map(({ path }) => ({ method: 'GET', path }) as const)])
  return app
}

/** Files are read only where a route takes them: each kind of route has a scope with its own readers. */
async function addRoutes(app: FastifyInstance, parts: AppParts): Promise<void> {
  const isForm = (route: Route): boolean => route.face === 'page' && route.upload !== undefined
  const add = (scope: FastifyInstance, belongs: (route: Route) => boolean): void => {
    for (const route of parts.routes.filter(belongs)) addRoute(scope, parts, route)
  }
  add(app, (route) => !isForm(route) && route.face !== 'parts' && route.face !== 'wire')
  await app.register(async (scope) => {
    await addMultipart(scope)
    add(scope, isForm)
  })
  await app.register(async (scope) => {
    addParts(scope)
    add(scope, ({ face }) => face === 'parts')
  })
  await app.register(async (scope) => {
    addWire(scope)
    add(scope, ({ face }) => face === 'wire')
  })
}

class TooMany extends Error {
  readonly statusCode = 429
}

function addHooks(app: FastifyInstance, parts: AppParts): void {
  const limitUnknown = app.rateLimit({ max: UNKNOWN_ADDRESSES_PER_MINUTE, timeWindow: 60_000 })
  app.addHook('onRequest', async (request, reply) => {
    setHeaders(reply, parts.origin)
    const isHostMissing = request.headers.host === undefined && request.raw.httpVersion === '1.1'
    const fault = isHostMissing ? 'not-understood' : faultOfUrl(request.url)
    if (fault !== null) throw new Refused(fault)
    if (!request.is404) return
    // Before the body: whoever asks for what isn't there need not send it.
    await limitUnknown.call(app, request, reply)
    throw new Refused('not-found')
  })
  const { answers } = parts
  if (answers === undefined) return
  app.addHook('onResponse', async (_request, reply) => answers.add(reply.statusCode, reply.elapsedTime / 1000))
}

function addAssets(app: FastifyInstance): void {
  for (const asset of cacheableAssets) {
    const bytes = Buffer.from(asset.body)
    app.get(asset.path, (_request, reply) =>
      respond(reply, { kind: 'bytes', bytes, contentType: asset.contentType, cacheSeconds: ASSET_SECONDS }),
    )
  }
}

function addRoute(app: FastifyInstance, parts: AppParts, route: Route): void {
  if (route.face === 'api' && route.response === undefined) throw new Error(`${route.path} has no response schema`)
  // Cookie or token, problem or page: it goes by the path, so a path may not say otherwise.
  if ((route.face === 'api') !== route.path.startsWith('/api/')) throw new Error(`${route.path} is no ${route.face}`)
  const takesFiles = route.face === 'parts' || (route.face === 'page' && route.upload !== undefined)
  app.route({
    method: route.method,
    url: route.path,
    config: { ...(takesFiles ? { takesFiles } : {}), ...(route.face === 'wire' ? WIRE : {}), ...limitOf(route) },
    handler: (request, reply) => serveRoute(parts, route, request, reply),
  })
}

/** Machines ask here: they are told in JSON what was wrong. */
const WIRE = { isWire: true } as const

/** No limit unless a route asks for one: behind a proxy all share one address, and a report must never be dropped. */
const limitOf = ({ asksPerMinute: max }: Route): { rateLimit?: { max: number; timeWindow: number } } =>
  max === undefined ? {} : { rateLimit: { max, timeWindow: 60_000 } }

function serveRoute(
  parts: AppParts,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  switch (route.face) {
    case 'api':
      return serveApi(parts, route, request, reply)
    case 'parts':
      return serveParts(parts, route, request, reply)
    case 'wire':
      return serveWire(parts.origin, route, request, reply)
    case 'page':
      return servePage(parts, route, request, reply)
  }
}
