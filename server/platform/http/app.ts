import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { IntegrityAlarm } from '../chronicle/index.ts'
import type { Journal } from '../journal.ts'
import { cacheableAssets } from '../ui/index.tsx'
import { serveApi, type ApiParts } from './api-routes.ts'
import { readForm } from './form-body.ts'
import { SECURITY_HEADERS, TRANSPORT_HEADER } from './headers.ts'
import * as limits from './limits.ts'
import { refuseWith, servePage, type PageParts } from './page-routes.ts'
import { refusalOf, statusOf, type HttpRefusal } from './refusals.ts'
import { problem, respond } from './respond.ts'
import type { Route } from './route.ts'
import { visit } from './visit.ts'

export interface AppParts extends PageParts, ApiParts {
  /** As in https://desk.example: where the instance is reached. */
  readonly origin: string
  readonly routes: readonly Route[]
  readonly journal: Journal
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
    requestTimeout: limits.REQUEST_MS_MAX,
    http: { maxHeaderSize: limits.HEADER_BYTES_MAX },
    routerOptions: { maxParamLength: 200 },
    genReqId: () => '',
  })
  await app.register(cookie)
  await app.register(rateLimit, { global: false, errorResponseBuilder: () => new TooMany() })
  addHeaders(app, parts.origin)
  addParsers(app)
  addErrors(app, parts)
  addAssets(app)
  for (const route of parts.routes) addRoute(app, parts, route)
  return app
}

class TooMany extends Error {
  readonly statusCode = 429
}

function addHeaders(app: FastifyInstance, origin: string): void {
  const isSecure = origin.startsWith('https://')
  app.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) void reply.header(name, value)
    if (isSecure) void reply.header(...TRANSPORT_HEADER)
    if (request.url.length > limits.URL_CHARS_MAX) throw new Refused('not-found')
  })
}

/** A refusal on the way to a handler, where only throwing stops the request. */
class Refused extends Error {
  constructor(readonly code: HttpRefusal) {
    super(code)
  }
}

function addParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: limits.FORM_BYTES_MAX },
    (_request, body, done) => {
      const form = readForm(body as Buffer)
      if (form === null) done(new Refused('not-understood'))
      else done(null, form)
    },
  )
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: limits.API_BYTES_MAX },
    (request, body, done) => {
      if (!request.url.startsWith('/api/')) return done(new Refused('not-understood'))
      void app.getDefaultJsonParser('error', 'error')(request, body as string, (fault, value) =>
        fault === null || fault === undefined ? done(null, value) : done(new Refused('not-understood')),
      )
    },
  )
}

function addErrors(app: FastifyInstance, parts: AppParts): void {
  app.setNotFoundHandler(
    { preHandler: app.rateLimit({ max: UNKNOWN_ADDRESSES_PER_MINUTE, timeWindow: 60_000 }) },
    (request, reply) => refuseAny(parts, request, reply, 'not-found'),
  )
  app.setErrorHandler((error, request, reply) => {
    const code = codeOf(error)
    if (code === 'something-broke' || code === 'integrity-alarm')
      parts.journal('error', `http.${code}`, { route: request.routeOptions.url ?? '', ...whatBroke(error) })
    return refuseAny(parts, request, reply, code)
  })
}

/** Name and place of an error, never its message: a message may quote what somebody typed. */
function whatBroke(error: unknown): Record<string, string> {
  if (error instanceof IntegrityAlarm) return { fault: error.fault, subject: error.subject }
  if (!(error instanceof Error)) return { name: typeof error }
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? ''
  const code = 'code' in error ? String(error.code) : ''
  return { name: error.name, code, place: place.trim().replace(/\(?(?:file:\/\/)?\/.*\/([^/]+)\)?$/, '$1') }
}

const BY_STATUS: Readonly<Record<number, HttpRefusal>> = {
  404: 'not-found',
  405: 'wrong-method',
  413: 'too-large',
  429: 'too-many-requests',
}

function codeOf(error: unknown): HttpRefusal {
  if (error instanceof Refused) return error.code
  if (error instanceof IntegrityAlarm) return 'integrity-alarm'
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
  return BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'not-understood' : 'something-broke')
}

async function refuseAny(
  parts: AppParts,
  request: FastifyRequest,
  reply: FastifyReply,
  code: HttpRefusal,
): Promise<FastifyReply> {
  const refusal = refusalOf(code)
  if (request.url.startsWith('/api/')) return problem(reply, statusOf(code), refusal)
  // The page must come even where the session or the directory is what broke.
  const nobody = { ...parts, sessions: { open: () => Promise.resolve(null) } }
  return refuseWith(parts, await visit(nobody, request), reply, refusal)
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
  const limited = route.limitPerMinute
  const rateLimit = limited === undefined ? undefined : { max: limited, timeWindow: 60_000 }
  app.route({
    method: route.method,
    url: route.path,
    config: rateLimit === undefined ? {} : { rateLimit },
    handler: (request, reply) =>
      route.face === 'api' ? serveApi(parts, route, request, reply) : servePage(parts, route, request, reply),
  })
}
