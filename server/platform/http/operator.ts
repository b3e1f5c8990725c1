import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { equalBytes } from '@recourse/chronicle'

/** A proxy says one of these of whom it speaks for; then the loopback address is the proxy's and not the operator's. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i

/**
 * Whether the operator asks: with the token where they set one, else from this machine and through no proxy. A proxy
 * that adds no header looks like the operator, so whoever runs one sets a token (docs/operating.md, metrics).
 */
export function isOperator(token: string | undefined, request: FastifyRequest): boolean {
  const { headers, socket } = request
  if (token !== undefined && token !== '') {
    const given = /^Bearer (\S{1,200})$/.exec(headers.authorization ?? '')?.[1]
    return given !== undefined && equalBytes(digest(token), digest(given))
  }
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined)
  return !isForwarded && LOOPBACK.test(socket.remoteAddress ?? '') && LOCAL_HOST.test(headers.host ?? '')
}

/** Of one length, so that the comparison tells nothing of the token's. */
const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest()
