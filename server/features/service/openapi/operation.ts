import { z } from 'zod'
import type { ApiRoute } from '../../../platform/http/index.ts'

export type Json = z.infer<ReturnType<typeof z.json>>

const PROBLEMS: Readonly<Record<string, string>> = {
  400: 'Not understood',
  401: 'No valid token',
  403: 'Not for this role',
  404: 'Not there',
  413: 'Too large',
  429: 'Too often',
  default: 'Another refusal',
}
const KEY_CONFLICT = 'The key belongs to another request, or that request has no answer yet'

const problemResponse = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is; its own `$schema` would say the same once more. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const made = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  const { $schema: _dialect, ...rest } = made as Record<string, Json>
  return rest
}

function parametersIn(place: 'path' | 'query', schema: z.ZodType | undefined): readonly Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, inner]) => ({
    ...{ name, in: place, schema: inner },
    // A path without one of its parts is another path.
    required: place === 'path' || required.includes(name),
  }))
}

/** `POST /units/{unit}/members` is `postUnitsUnitMembers`: a name for generated clients that stays while the path does. */
function operationId({ method, path }: ApiRoute): string {
  const words = path
    .replace(/^\/api\/v1/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  return method.toLowerCase() + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}

export function operation(route: ApiRoute): Json {
  const isPost = route.method === 'POST'
  const parameters = [
    ...parametersIn('path', route.params),
    ...parametersIn('query', route.query),
    ...(isPost ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ]
  const problems = Object.entries(PROBLEMS).map(([status, text]) => [status, problemResponse(text)] as const)
  const content = { 'application/json': { schema: schemaOf(route.response, 'output') } }
  const body = route.body === undefined ? undefined : { 'application/json': { schema: schemaOf(route.body, 'input') } }
  return {
    ...{ operationId: operationId(route), summary: route.summary, description: `For ${route.policy.sentence}.` },
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, content: body } }),
    // Whoever may come without a session needs no token.
    ...(route.policy.decide(null, null).granted && { security: [] }),
    responses: {
      [isPost ? '2XX' : '200']: { description: 'Done', content },
      ...Object.fromEntries(problems),
      ...(isPost && { '409': problemResponse(KEY_CONFLICT) }),
    },
  }
}
