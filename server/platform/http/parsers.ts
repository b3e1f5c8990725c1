import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readForm } from './form-body.ts'
import { API_BYTES_MAX, FORM_BYTES_MAX } from './limits.ts'
import { Refused } from './refusals.ts'
import { isApi, isPlainJson } from './request-shape.ts'

type Done = (error: Error | null, body?: unknown) => void

/** Forms for pages, JSON for the API; files and parts of files only where a route takes them. */
export function addParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: FORM_BYTES_MAX },
    (request, body, done) => {
      // A form can be sent from any site without asking; a system that speaks to the API sends JSON.
      const form = isApi(request) ? null : readForm(body as Buffer)
      if (form === null) done(new Refused('not-understood'))
      else done(null, form)
    },
  )
  const readJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: API_BYTES_MAX },
    (request, body, done) => {
      const text = isApi(request) ? decode(body as Buffer) : null
      if (text === null) return done(new Refused('not-understood'))
      readInto(readJson, request, text, done)
    },
  )
}

function readInto(
  readJson: ReturnType<FastifyInstance['getDefaultJsonParser']>,
  request: FastifyRequest,
  text: string,
  done: Done,
): void {
  void readJson(request, text, (fault, value) => {
    const isFine = (fault === null || fault === undefined) && isPlainJson(value)
    done(isFine ? null : new Refused('not-understood'), value)
  })
}

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return null
  }
}
