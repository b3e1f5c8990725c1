import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_COOKIE } from './visit.ts'

/** Whether an Accept-Encoding takes gzip (RFC 9110, 12.5.3); what does not say so does not. */
export function takesGzip(accepted: string | undefined): boolean {
  return (accepted ?? '').split(',').some((one) => {
    const [coding = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((part) => part.startsWith('q='))?.slice(2) ?? '1'
    return coding === 'gzip' && Number(weight) > 0
  })
}

/**
 * The length of a compressed page tells whether two of its parts are alike. So it is done only where nothing on the page
 * is the asker's own making: a page without a query, for whoever is not signed in as staff (decision 17).
 */
const mayBe = ({ method, url, cookies }: FastifyRequest): boolean =>
  method === 'GET' && !url.includes('?') && (cookies as typeof cookies | null)?.[SESSION_COOKIE] === undefined

/** Sends a page, in a quarter of its bytes where that is safe and the browser takes it: a bad line is paid by the byte. */
export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const { request } = reply
  void reply.type('text/html; charset=utf-8')
  if (!mayBe(request)) return reply.send(html)
  void reply.header('vary', 'accept-encoding')
  if (!takesGzip(request.headers['accept-encoding'])) return reply.send(html)
  return reply.header('content-encoding', 'gzip').send(gzipSync(html))
}
