import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { CommitUnknown, isServerGone } from '../database/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import type { OpenSession } from '../sessions/index.ts'
import { refuse, type HttpRefusal } from './refusals.ts'
import type { ApiAnswer } from './route.ts'

/** Keys are forgotten after this long: a system that repeats a request later has lost more than an answer. */
export const IDEMPOTENCY_HOURS = 24

export interface StoredAnswer {
  readonly requestHash: string
  /** Null while the first request is under way. */
  readonly answer: ApiAnswer<unknown> | null
}

/** Where first answers are kept, sealed: an answer may hold what only its asker may read. */
export interface IdempotencyStore {
  /** Takes the key for this request; answers what is there where somebody took it before. */
  take(name: string, requestHash: string): Promise<StoredAnswer | null>
  keep(name: string, answer: ApiAnswer<unknown>): Promise<void>
  release(name: string): Promise<void>
}

interface Once {
  readonly request: FastifyRequest
  readonly session: OpenSession
  readonly job: () => Promise<ApiAnswer<unknown>>
}

/** Does a POST once for each key; a repeated one gets the first answer. */
export async function idempotent(
  store: IdempotencyStore,
  { request, session, job }: Once,
): Promise<Outcome<ApiAnswer<unknown>, HttpRefusal>> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[A-Za-z0-9_-]{16,64}$/.test(key)) return refuse('key-missing')
  const name = digest(`${session.member} ${key}`)
  const requestHash = digest(`${request.method} ${request.url} ${JSON.stringify(request.body ?? null)}`)
  const before = await store.take(name, requestHash)
  if (before !== null && before.requestHash !== requestHash) return refuse('key-used')
  // Under way elsewhere, or its process died in the middle: whether it was carried out is then not known.
  if (before !== null) return before.answer === null ? refuse('key-unfinished') : accept(before.answer)
  const answer = await job().catch(async (error: unknown) => {
    // Where the database went away it may have been done all the same; a second try must not do it twice.
    if (!isServerGone(error) && !(error instanceof CommitUnknown)) await store.release(name)
    throw error
  })
  // Outside the catch: what was done and could not be noted down must not be done again.
  await store.keep(name, answer)
  return accept(answer)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
