import type { InjectOptions } from 'fastify'
import { z } from 'zod'
import type { ApiRoute, PageRoute, PartsRoute, Route } from '../../server/platform/http/index.ts'
import { garbageHeaders, garbageJson, garbageText, garbageValue, PATHS } from './garbage.ts'
import type { Random } from './random.ts'

export type HostileRequest = InjectOptions & { readonly url: string }

export interface Attack {
  readonly routes: readonly Route[]
  /** Cookie or token of somebody signed in, with the form token that goes with it. */
  readonly session: { readonly secret: string; readonly formToken: string }
  readonly random: Random
}

const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const TYPES = [
  'application/x-www-form-urlencoded',
  'application/json',
  'text/plain',
  'multipart/form-data',
  '',
] as const

/** Names of the fields that a schema knows, so that garbage reaches what lies behind the schema. */
export function fieldsOf(schema: z.ZodType | undefined): readonly { name: string; values: readonly unknown[] }[] {
  if (schema === undefined) return []
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { enum?: unknown[]; format?: string; const?: unknown; type?: string }>
  }
  return Object.entries(made.properties ?? {}).map(([name, { enum: options, format, const: only, type }]) => ({
    name,
    values: options ?? (only !== undefined ? [only] : exampleOf(format, type)),
  }))
}

function exampleOf(format: string | undefined, type: string | undefined): readonly unknown[] {
  if (format === 'uuid') return ['5f0e1b9a-8a39-4c5e-9d9e-3f2b6a7c8d9e']
  if (format === 'date') return ['2026-03-11']
  if (type === 'integer' || type === 'number') return [1]
  return ['words']
}

const encode = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '?'))

function pathOf({ random }: Attack, route: Route): string {
  return route.path.replaceAll(/:(\w+)|\*/g, () =>
    random.chance(0.3) ? '5f0e1b9a-8a39-4c5e-9d9e-3f2b6a7c8d9e' : encode(garbageText(random)).slice(0, 1500),
  )
}

function queryOf({ random }: Attack, route: Route): string {
  const known = fieldsOf(route.face === 'parts' || route.face === 'wire' ? undefined : route.query).map(
    ({ name }) => name,
  )
  const names = [...known, 'lang', 'back', 'key', '__proto__', 'x[]', '']
  const count = random.below(4)
  const parts = Array.from(
    { length: count },
    () => `${random.pick(names)}=${encode(garbageText(random)).slice(0, 400)}`,
  )
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

function formOf({ random, session }: Attack, route: PageRoute): string {
  const fields = new URLSearchParams()
  for (const { name, values } of fieldsOf(route.form)) {
    if (random.chance(0.1)) continue
    fields.append(name, String(random.chance(0.5) ? random.pick(values) : garbageText(random)))
    if (random.chance(0.05)) fields.append(name, garbageText(random))
  }
  if (random.chance(0.8)) fields.append('_csrf', random.chance(0.9) ? session.formToken : garbageText(random))
  if (random.chance(0.2)) fields.append(garbageText(random), garbageText(random))
  return fields.toString()
}

function jsonOf({ random }: Attack, route: ApiRoute): string {
  if (random.chance(0.3)) return garbageJson(random)
  const members = fieldsOf(route.body).map(({ name, values }) => [
    name,
    random.chance(0.5) ? random.pick(values) : garbageValue(random),
  ])
  return JSON.stringify(Object.fromEntries([...members, ...(random.chance(0.3) ? [['x', garbageValue(random)]] : [])]))
}

/** A request to a route of ours, right but for one or several things. */
function nearlyRight(attack: Attack, route: Route): HostileRequest {
  const { random, session } = attack
  const isApi = route.face === 'api'
  const credentials = isApi
    ? { authorization: `Bearer ${session.secret}` }
    : { cookie: `__Host-session=${session.secret}` }
  const key = isApi ? { 'idempotency-key': `hostile-${Math.floor(random.next() * 1e12)}-padded` } : {}
  const type = random.chance(0.9) ? TYPES[isApi ? 1 : 0] : random.pick(TYPES)
  const headers = {
    ...(random.chance(0.7) && { ...credentials, ...key }),
    ...(random.chance(0.4) && garbageHeaders(random)),
  }
  const url = `${pathOf(attack, route)}${queryOf(attack, route)}`
  if (route.method === 'GET') return { method: random.chance(0.9) ? 'GET' : random.pick(METHODS), url, headers }
  if (route.face === 'parts') return partOf(attack, route, { url, headers })
  if (route.face === 'wire') return envelopeOf(attack, { url, headers })
  const payload = route.face === 'api' ? jsonOf(attack, route) : formOf(attack, route)
  return {
    method: random.chance(0.95) ? 'POST' : random.pick(METHODS),
    url,
    headers: { 'content-type': type, ...headers },
    payload,
  }
}

/** What another instance would send, but for everything that makes it believable. */
function envelopeOf({ random }: Attack, { url, headers }: HostileRequest): HostileRequest {
  const signature = random.chance(0.8) && {
    signature: random.chance(0.5) ? 'hop=:AAAA:' : garbageText(random).replaceAll(/[^ -~]/g, '?'),
    'signature-input': 'hop=("@method" "@target-uri" "content-digest" "content-type");created=1;keyid="x"',
  }
  const type = random.chance(0.8) ? 'application/vnd.recourse.envelope' : random.pick(TYPES)
  return {
    method: 'POST',
    url,
    headers: { 'content-type': type, ...headers, ...signature },
    payload: garbageJson(random),
  }
}

/** A part of a file, of any length and place, as a script that has gone astray would send it. */
function partOf({ random, session }: Attack, { method }: PartsRoute, { url, headers }: HostileRequest): HostileRequest {
  const numbers = ['0', '1', '-1', '65536', '1e9', '99999999999999999999', '', 'x', '0x10']
  const said = {
    'content-type': random.chance(0.8) ? 'application/offset+octet-stream' : random.pick(TYPES),
    'x-form-token': session.formToken,
    'tus-resumable': random.pick(['1.0.0', '0.2.2', '']),
    'upload-offset': random.pick(numbers),
    'upload-length': random.pick(numbers),
    'upload-metadata': random.pick(['name eA==', 'name', 'name ====', `name ${'A'.repeat(4000)}`, ',', '']),
  }
  const isSent = method === 'PATCH' || method === 'POST'
  return { method, url, headers: { ...said, ...headers }, ...(isSent && { payload: garbageText(random) }) }
}

/** A request that no program of ours would send. */
function quiteWrong({ random }: Attack): HostileRequest {
  const headers = { ...garbageHeaders(random), ...garbageHeaders(random) }
  const payload = random.chance(0.5) ? garbageJson(random) : garbageText(random)
  return { method: random.pick(METHODS), url: random.pick(PATHS), headers, ...(random.chance(0.4) && { payload }) }
}

export function hostileRequest(attack: Attack): HostileRequest {
  const { random, routes } = attack
  return random.chance(0.85) ? nearlyRight(attack, random.pick(routes)) : quiteWrong(attack)
}
