import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { IntegrityAlarm } from '../chronicle/index.ts'
import type { Journal } from '../journal.ts'
import { setHeaders } from './headers.ts'
import { refuseWith, type PageParts } from './page-routes.ts'
import { refusalOf, Refused, statusOf, type HttpRefusal } from './refusals.ts'
import { isProgram } from './request-shape.ts'
import { problem } from './respond.ts'
import { visit } from './visit.ts'
import { whatBroke } from '../what-broke.ts'

export interface ErrorParts extends PageParts {
  readonly origin: string
  readonly journal: Journal
}

type ErrorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Every fault on the way to an answer becomes a page or a problem with a sentence; ours are told to the operator. */
export function errorHandler(parts: ErrorParts): ErrorHandler {
  return (error, request, reply) => {
    const code = codeOf(error)
    if (code === 'something-broke' || code === 'integrity-alarm')
      parts.journal('error', `http.${code}`, { route: request.routeOptions.url ?? '', ...whatBroke(error) })
    return refuseAny(parts, request, reply, code)
  }
}

/** An address that can't be read is refused before any hook of ours runs, so the headers are set here. */
export function unreadableAddress(parts: ErrorParts) {
  return (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    setHeaders(reply, parts.origin)
    // Outside every handler of Fastify's: a fault here would be nobody's and end the process.
    refuseAny(parts, request, reply, 'not-understood').catch(() => void reply.code(500).send())
  }
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

export async function refuseAny(
  parts: PageParts,
  request: FastifyRequest,
  reply: FastifyReply,
  code: HttpRefusal,
): Promise<FastifyReply> {
  const refusal = refusalOf(code)
  if (isProgram(request)) return problem(reply, statusOf(code), refusal)
  // The page must come even where the session or the directory is what broke.
  const locale = (): ReturnType<typeof parts.locale> =>
    parts.locale().catch(() => ({ language: 'en', timeZone: 'UTC' }))
  const nobody = { ...parts, locale, sessions: { open: () => Promise.resolve(null) } }
  return refuseWith(parts, await visit(nobody, request), reply, refusal)
}

/** Methods that a page or an API never takes get a sentence and the list of those it does (RFC 9110, 15.5.6). */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof METHODS)[number]

export function refuseOtherMethods(
  app: FastifyInstance,
  taken: readonly { readonly method: Method; readonly path: string }[],
): void {
  const byPath = new Map<string, Set<Method>>()
  for (const { method, path } of taken) {
    const known = byPath.get(path) ?? new Set<Method>()
    byPath.set(path, known.add(method))
    // A GET route answers HEAD by itself.
    if (method === 'GET') known.add('HEAD')
  }
  for (const [url, methods] of byPath) {
    const refuse = async (_request: FastifyRequest, reply: FastifyReply): Promise<never> => {
      void reply.header('allow', [...methods].join(', '))
      throw new Refused('wrong-method')
    }
    const others = METHODS.filter((method) => !methods.has(method))
    // Before the body is read: nobody needs it.
    app.route({ method: others, url, exposeHeadRoute: false, onRequest: refuse, handler: refuse })
  }
}
