import type { ApiRoute, Route } from '../../../platform/http/index.ts'
import { operation, type Json } from './operation.ts'

const VERSION = '1.0.0'

/** RFC 9457, with our two members: the code for programs and the rule behind it. */
const problem: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'rule'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string', description: 'A sentence for a person.' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string' },
    rule: { type: 'string' },
  },
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The same key with the same request gives the first answer again, for 24 hours.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
}

const bearer: Json = { type: 'http', scheme: 'bearer', description: 'A token of a signed-in member or a system.' }

/** OpenAPI 3.1 of the routes themselves: what isn't in a schema neither gets in nor out. */
export function openApiDocument(routes: readonly Route[], origin: string): Record<string, Json> {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes.filter((one): one is ApiRoute => one.face === 'api')) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Recourse',
      version: VERSION,
      description: 'For members and other systems of one instance. Refusals are problems (RFC 9457).',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: origin }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas: { Problem: problem },
      parameters: { IdempotencyKey: idempotencyKey },
      securitySchemes: { bearer },
    },
  }
}
