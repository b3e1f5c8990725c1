import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
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
  if (before !== null) {
    const isSame = before.requestHash === requestHash && before.answer !== null
    return isSame && before.answer !== null ? accept(before.answer) : refuse('key-used')
  }
  try {
    const answer = await job()
    await store.keep(name, answer)
    return accept(answer)
  } catch (error) {
    await store.release(name)
    throw error
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
