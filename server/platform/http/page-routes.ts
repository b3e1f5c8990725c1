import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { toBase64Url } from '@recourse/chronicle'
import type { InTurn } from '../in-turn.ts'
import type { Refusal } from '../outcome.ts'
import { errorPage, type LookFor } from './error-page.tsx'
import { isFormToken, isFromElsewhere, TOKEN_FIELD } from './form-token.ts'
import { IncomingForm } from './multipart.ts'
import { isOperator } from './operator.ts'
import { refusalOf, statusOf, type HttpRefusal } from './refusals.ts'
import { respond } from './respond.ts'
import type { Answer, FormRead, PageRoute, TypedForm } from './route.ts'
import { LANGUAGE_COOKIE, visit, VISIT_COOKIE, type VisitParts } from './visit.ts'
import type { Visitor } from './visitor.ts'

export interface PageParts extends VisitParts {
  readonly look: LookFor
  /** As in https://desk.example: where the instance is reached. */
  readonly origin: string
  /** Shown by whoever reads the operator's figures from elsewhere; none: from this machine only. */
  readonly operatorToken?: string | undefined
  readonly turns: InTurn
}

/** Where whoever comes without a receipt is asked for it. */
const RETURN_PATH = '/return'

/** Answers a request for a page: who asks, may they, what did they type, and what follows. */
export async function servePage(
  parts: PageParts,
  route: PageRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visitor = await visit(parts, request)
  if (route.operatorOnly === true && !isOperator(parts.operatorToken, request))
    return refuseWith(parts, visitor, reply, refusalOf('not-allowed'))
  const incoming = incomingForm(route, request)
  const typed = incoming === null ? ((request.body ?? {}) as TypedForm) : await incoming.readFields()
  const checked = await check({ parts, route, request, visitor, typed })
  if (!checked.ok) {
    await incoming?.drain()
    return send(parts, visitor, reply, checked.answer)
  }
  const { params, query } = checked
  const files = (await incoming?.takeFiles(params, visitor)) ?? []
  try {
    const form = readTyped(route.form, typed)
    const key = turnOf(route, params, visitor)
    const handle = () => route.handle({ params, query, form, files, visitor })
    const answer = await (key === null ? handle() : parts.turns.take(key, handle))
    return send(parts, visitor, reply, answer)
  } catch (error) {
    await incoming?.giveUp()
    throw error
  }
}

/**
 * A form that changes a file, or that a person sends of theirs, waits for the one before it: of two that are sent in the
 * same moment the second finds what the first has done. Its files have come by then. Null: nothing that others work on.
 */
function turnOf({ method }: PageRoute, params: unknown, { visit: own }: Visitor): string | null {
  if (method !== 'POST') return null
  const { file, share = file } = (params ?? {}) as { readonly file?: unknown; readonly share?: unknown }
  if (typeof share === 'string') return `file ${share}`
  return own === null ? null : `visit ${toBase64Url(own.id)}`
}

/** Null for a form without files, which is read already. */
function incomingForm(route: PageRoute, request: FastifyRequest): IncomingForm<unknown> | null {
  return route.upload !== undefined && request.isMultipart() ? new IncomingForm(request, route.upload) : null
}

interface Asked {
  readonly parts: PageParts
  readonly route: PageRoute
  readonly request: FastifyRequest
  readonly visitor: Visitor
  readonly typed: TypedForm
}

type Checked =
  | { readonly ok: true; readonly params: unknown; readonly query: unknown }
  | { readonly ok: false; readonly answer: Answer }

/** Was it forged, may they, and do address and query read? */
async function check({ parts, route, request, visitor, typed }: Asked): Promise<Checked> {
  const refused = route.method === 'POST' ? forged(parts.origin, visitor, request, typed) : null
  if (refused !== null) return turnedAway(refused)
  const params = readParams(route.params, request.params)
  if (route.policy.needsReceipt === true && visitor.visit === null)
    return { ok: false, answer: { kind: 'go', to: RETURN_PATH } }
  const denied = route.policy.needsReceipt === true ? null : await mayNot(route, visitor, params)
  if (denied === 'not-signed-in') return { ok: false, answer: { kind: 'go', to: signInPath(request, visitor) } }
  if (denied !== null || !params.ok) return turnedAway(denied ?? 'not-found')
  const query = parseOr(route.query, request.query)
  return query.ok ? { ok: true, params: params.value, query: query.value } : turnedAway('not-understood')
}

const turnedAway = (code: HttpRefusal): Checked => ({
  ok: false,
  answer: { kind: 'refusal', status: statusOf(code), refusal: refusalOf(code) },
})

function send(parts: PageParts, visitor: Visitor, reply: FastifyReply, answer: Answer): FastifyReply {
  if (answer.kind !== 'refusal') return respond(reply, carriedOn(visitor, answer))
  return refuseWith(parts, visitor, reply, answer.refusal, answer.status)
}

/** A visit lasts from its last page: every answer brings the cookie anew, and the language that was chosen. */
function carriedOn(visitor: Visitor, answer: Exclude<Answer, { kind: 'refusal' }>): typeof answer {
  if (answer.kind !== 'page' && answer.kind !== 'go') return answer
  const cookies = answer.cookies ?? []
  const isSaid = (name: string): boolean => cookies.some((one) => one.name === name)
  const more = [
    ...(visitor.visit === null ? [] : [{ name: VISIT_COOKIE, value: visitor.visit.cookie }]),
    ...(visitor.chosenLanguage === null ? [] : [{ name: LANGUAGE_COOKIE, value: visitor.chosenLanguage }]),
  ]
  return { ...answer, cookies: [...cookies, ...more.filter(({ name }) => !isSaid(name))] }
}

/** A page for a refusal of this room; another room's refusal comes with its own sentence. */
export function refuseWith(
  parts: PageParts,
  visitor: Visitor,
  reply: FastifyReply,
  refusal: Refusal,
  status = statusOf(refusal.code as HttpRefusal),
): FastifyReply {
  const page = errorPage(visitor, parts.look(visitor.words), refusal, status)
  return respond(reply, { kind: 'page', page, status })
}

function forged(ownOrigin: string, visitor: Visitor, request: FastifyRequest, typed: TypedForm): HttpRefusal | null {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const said = { ...(typeof site === 'string' && { site }), ...(origin && { origin }), ...(host && { host }) }
  if (isFromElsewhere(said, ownOrigin)) return 'from-elsewhere'
  // Who has shown neither passphrase nor receipt has nothing that a forged form could spend.
  if (visitor.session === null && visitor.visit === null) return null
  return isFormToken(visitor.formToken, typed[TOKEN_FIELD]) ? null : 'form-expired'
}

/** Null where the visitor may; for pages, who is not signed in is sent to sign in. */
export async function mayNot(
  route: Pick<PageRoute, 'policy' | 'subject'>,
  visitor: Visitor,
  params: Parsed,
): Promise<HttpRefusal | null> {
  // Before anything is looked up: a stranger must not learn from the answer what exists.
  if (visitor.who === null && !route.policy.decide(null, null).granted) return 'not-signed-in'
  if (!params.ok) return 'not-found'
  const subject = route.subject === undefined ? null : await route.subject(params.value, visitor)
  if (route.subject !== undefined && subject === null) return 'not-found'
  return route.policy.decide(visitor.who, subject).granted ? null : 'not-allowed'
}

function signInPath(request: FastifyRequest, { path }: Visitor): string {
  // Only what can be asked for again.
  const back = request.method === 'GET' ? path : '/'
  return `/sign-in?back=${encodeURIComponent(back)}`
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

export function parseOr(schema: z.ZodType | undefined, given: unknown): Parsed {
  if (schema === undefined) return { ok: true, value: given }
  const read = schema.safeParse(given)
  return read.success ? { ok: true, value: read.data } : { ok: false }
}

/** Ids as everybody writes them: letters of an id in capitals are another name for the same thing. */
const LOUD_ID = /^(?=.*[A-F])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * What an address names. A database reads an id in capitals as the same id, and whoever compares texts as another one: so a
 * thing has one address, and nobody passes for somebody else, or waits in another line, by spelling it otherwise.
 */
export const readParams = (schema: z.ZodType | undefined, given: unknown): Parsed =>
  Object.values(given ?? {}).some((one) => typeof one === 'string' && LOUD_ID.test(one) && one !== one.toLowerCase())
    ? { ok: false }
    : parseOr(schema, given)

function readTyped(schema: z.ZodType | undefined, typed: TypedForm): FormRead<unknown> {
  const { [TOKEN_FIELD]: _token, ...fields } = typed
  const read = schema?.safeParse(fields)
  if (read === undefined || read.success) return { ok: true, value: read?.data }
  const faults = read.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    code: issue.code === 'custom' ? issue.message : issue.code,
  }))
  return { ok: false, faults, typed: fields }
}
