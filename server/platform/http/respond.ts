import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Refusal } from '../outcome.ts'
import { renderPage } from '../ui/index.tsx'
import { sendPage } from './compressed.ts'
import { attachment } from './disposition.ts'
import type { Answer, Cookie } from './route.ts'

/** Cookies of ours are never read by a script, never sent from elsewhere, and live on this host only. */
export function setCookie(reply: FastifyReply, { name, value, maxAgeSeconds }: Cookie): void {
  const base = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const
  if (value === null) void reply.clearCookie(name, base)
  else void reply.setCookie(name, value, maxAgeSeconds === undefined ? base : { ...base, maxAge: maxAgeSeconds })
}

/** Should a browser show it after all, it may load, run and reach nothing. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

export function respond(reply: FastifyReply, answer: Exclude<Answer, { kind: 'refusal' }>): FastifyReply {
  if (answer.kind === 'page' || answer.kind === 'go')
    for (const cookie of answer.cookies ?? []) setCookie(reply, cookie)
  switch (answer.kind) {
    case 'page':
      return sendPage(reply.code(answer.status ?? 200), renderPage(answer.page))
    case 'go':
      return reply.code(303).header('location', answer.to).send()
    case 'text':
      if (answer.downloadAs !== undefined)
        void reply.header('content-disposition', `attachment; filename="${answer.downloadAs}"`)
      return reply
        .code(answer.status ?? 200)
        .type(answer.contentType)
        .send(answer.text)
    case 'download':
      return reply
        .header('content-disposition', `attachment; filename="${answer.name}"`)
        .type(answer.contentType)
        .send(answer.stream)
    case 'bytes':
      return reply
        .header('cache-control', `public, max-age=${answer.cacheSeconds}, immutable`)
        .type(answer.contentType)
        .send(Buffer.from(answer.bytes))
    case 'file':
      return reply
        .header('content-disposition', attachment(answer.name))
        .header('content-length', answer.size)
        .header('content-security-policy', FILE_POLICY)
        .type(answer.contentType)
        .send(Readable.from(answer.bytes, { objectMode: false }))
  }
}

/** RFC 9457. `rule` is ours: where the refusal comes from. */
export function problem(reply: FastifyReply, status: number, refusal: Refusal): FastifyReply {
  const { code, sentence, rule } = refusal
  const body = { type: `urn:recourse:refusal:${code}`, title: sentence, status, code, rule }
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}
