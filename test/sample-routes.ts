import { z } from 'zod'
import { anyone, signedIn } from '../server/platform/access/index.ts'
import { api, page, SESSION_COOKIE, type Route } from '../server/platform/http/index.ts'

/** What the sample routes did and wait for. */
export interface SampleLog {
  readonly done: string[]
  /** The next API job waits for this, then goes on or throws what it was given. */
  gate: Promise<Error | null>
}

export const sampleLog = (): SampleLog => ({ done: [], gate: Promise.resolve(null) })

/** Routes such as features bring, for tests of the http room and of hostile input. */
export function sampleRoutes(log: SampleLog): readonly Route[] {
  const note = z.object({ words: z.string().min(1).max(200), count: z.coerce.number().int().max(1e6).optional() })
  const form = z.object({ words: z.string().min(1), tags: z.union([z.string(), z.array(z.string())]).optional() })
  return [
    page({
      ...{ method: 'GET', path: '/sample/cookie', policy: anyone },
      handle: () => ({ kind: 'go', to: '/kit', cookies: [{ name: SESSION_COOKIE, value: 'x', maxAgeSeconds: 60 }] }),
    }),
    page({
      ...{ method: 'GET', path: '/sample/token', policy: signedIn },
      handle: ({ visitor }) => ({ kind: 'text', contentType: 'text/plain', text: visitor.formToken }),
    }),
    page({
      ...{ method: 'POST', path: '/sample/words', policy: anyone, form },
      handle: ({ form: read }) => {
        const status = read.ok ? 200 : 422
        if (read.ok) log.done.push(read.value.words)
        return { kind: 'text', contentType: 'application/json', text: JSON.stringify(read), status }
      },
    }),
    page({
      ...{ method: 'POST', path: '/sample/own', policy: signedIn, form: z.object({ words: z.string() }) },
      handle: () => {
        log.done.push('own')
        return { kind: 'go', to: '/kit' }
      },
    }),
    page({
      ...{ method: 'GET', path: '/sample/units/:unit', policy: anyone, params: z.object({ unit: z.uuid() }) },
      query: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
      handle: ({ params, query }) => ({
        ...{ kind: 'text', contentType: 'text/plain' },
        text: `${params.unit} ${query.page}`,
      }),
    }),
    page({
      ...{ method: 'POST', path: '/sample/break', policy: anyone, form },
      handle: ({ form: read }) => {
        throw new TypeError(`could not store ${JSON.stringify(read)}`)
      },
    }),
    api({
      ...{ method: 'POST', path: '/api/v1/sample', policy: signedIn, body: note, summary: 'A note' },
      response: z.object({ words: z.string(), number: z.int() }),
      handle: async ({ body }) => {
        const error = await log.gate
        if (error !== null) throw error
        log.done.push(body.words)
        return { ok: true, status: 201, value: { words: body.words, number: log.done.length, unlisted: 'x' } as never }
      },
    }),
    api({
      ...{ method: 'GET', path: '/api/v1/sample/:id', policy: anyone, summary: 'A note again' },
      params: z.object({ id: z.uuid() }),
      query: z.object({ depth: z.coerce.number().int().min(0).max(9).optional() }),
      response: z.object({ id: z.uuid() }),
      handle: ({ params }) => ({ ok: true, value: { id: params.id } }),
    }),
  ]
}
