import type { FastifyInstance, FastifyRequest } from 'fastify'
import { REQUEST_MS_MAX } from './limits.ts'
import { answerBrokenRequest } from './socket-errors.ts'

/**
 * Node has one limit for the time of every request. An upload may take hours as long as it moves on; everything else
 * is cut off after minutes, with the same answer as Node's own limit gives.
 */
export function cutSlowRequests(app: FastifyInstance, origin: string): void {
  const refuse = answerBrokenRequest(origin)
  app.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request) && !takesFiles(request)) limitTime(request, refuse)
    done()
  })
}

const takesFiles = ({ routeOptions }: FastifyRequest): boolean => 'takesFiles' in (routeOptions.config ?? {})

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

function limitTime({ raw }: FastifyRequest, refuse: ReturnType<typeof answerBrokenRequest>): void {
  const timer = setTimeout(() => {
    const tooSlow = Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    if (!raw.complete) refuse(tooSlow, raw.socket)
  }, REQUEST_MS_MAX).unref()
  raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
}
