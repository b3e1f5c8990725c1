import type { FastifyRequest } from 'fastify'
import type { Primitives } from '@recourse/chronicle'
import { rolesToday, type Directory, type Who } from '../access/index.ts'
import type { Clock } from '../chance.ts'
import { chooseLanguage, madeOnce, type Texts } from '../languages/index.ts'
import type { OpenSession, OpenVisit, SessionKind, Visits } from '../sessions/index.ts'
import { LANGUAGE_FIELD } from '../ui/index.tsx'
import { formToken } from './form-token.ts'
import { isApi } from './request-shape.ts'
import type { Visitor } from './visitor.ts'

export const LANGUAGE_COOKIE = '__Host-language'
export const SESSION_COOKIE = '__Host-session'
export const VISIT_COOKIE = '__Host-visit'

/** Finds the session behind a secret, or null: none, ended, or not yet through its second step. */
export interface SessionSource {
  open(secret: string, kind: SessionKind): Promise<OpenSession | null>
}

export interface VisitParts {
  readonly sessions: SessionSource
  readonly visits: Pick<Visits, 'open'>
  readonly directory: Directory
  readonly texts: Texts
  readonly clock: Clock
  readonly primitives: Primitives
  /** Signs form tokens. */
  readonly formSecret: Uint8Array
  /** Language of the instance and its civil time zone. */
  readonly locale: () => Promise<{ readonly language: string; readonly timeZone: string }>
  readonly languages: readonly string[]
}

const calendarOf = madeOnce((timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }))

/** The civil date in a time zone, as YYYY-MM-DD. */
export const civilDateIn = (timeZone: string, now: number): string => calendarOf(timeZone).format(now)

/** Makes the visitor of a request: whom we speak to, in which language, with which session. */
export async function visit(parts: VisitParts, request: FastifyRequest): Promise<Visitor> {
  const locale = await parts.locale()
  // Null where an address could not even be read: no hook has looked at the cookies then.
  const cookies: typeof request.cookies = (request.cookies as typeof request.cookies | null) ?? {}
  const session = await openSession(parts, request, cookies[SESSION_COOKIE])
  const opened = await openVisit(parts, request, cookies[VISIT_COOKIE])
  const switched = fieldOf(request.body, LANGUAGE_FIELD)
  const wanted = switched ?? fieldOf(request.query, 'lang')
  const language = chooseLanguage(
    {
      parameter: wanted,
      cookie: cookies[LANGUAGE_COOKIE],
      acceptLanguage: request.headers['accept-language'],
    },
    { offered: parts.languages, instanceDefault: locale.language },
  )
  const isChosen = wanted === language && cookies[LANGUAGE_COOKIE] !== language
  return {
    ...{ chosenLanguage: isChosen ? language : null, isSwitchingLanguage: switched !== undefined },
    who: session === null ? null : await whoIs(parts, session, locale.timeZone),
    ...{ session, visit: opened, language, cookies, path: ownPath(request.url) },
    words: parts.texts.in(language, locale.timeZone),
    formToken: tokenFor(parts, session?.id ?? opened?.id),
  }
}

function fieldOf(said: unknown, name: string): string | undefined {
  const value = typeof said === 'object' && said !== null ? (said as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function tokenFor(parts: VisitParts, id: Uint8Array | undefined): string {
  return id === undefined ? '' : formToken(parts.primitives, parts.formSecret, id)
}

/** Pages only: what a person does is never asked of the API. */
function openVisit(
  { visits }: VisitParts,
  request: FastifyRequest,
  cookie: string | undefined,
): Promise<OpenVisit | null> {
  return cookie === undefined || isApi(request) ? Promise.resolve(null) : visits.open(cookie)
}

/** As it was asked for, unless it would lead elsewhere as a link: `//other.example` and a whole URL are "/" then. */
const ownPath = (url: string): string => (/^\/(?![/\\])/.test(url) ? url : '/')

function openSession(
  parts: VisitParts,
  request: FastifyRequest,
  cookie: string | undefined,
): Promise<OpenSession | null> {
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  // Other systems show a token and pages a cookie; neither is accepted in the other's place.
  const kind = isApi(request) ? 'token' : 'session'
  const secret = kind === 'token' ? bearer : cookie
  return secret === undefined ? Promise.resolve(null) : parts.sessions.open(secret, kind)
}

async function whoIs(parts: VisitParts, { member, authority }: OpenSession, timeZone: string): Promise<Who> {
  const people = await parts.directory.current()
  return { member, authority, roles: rolesToday(people, member, civilDateIn(timeZone, parts.clock.now())) }
}
