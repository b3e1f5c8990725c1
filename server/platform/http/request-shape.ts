import type { FastifyRequest } from 'fastify'
import { JSON_DEPTH_MAX, URL_CHARS_MAX } from './limits.ts'
import type { HttpRefusal } from './refusals.ts'

/**
 * Whether the route that was found is one of the API. By the route's own path where there is one: an address can spell
 * "api" in percent signs, and a cookie must never count there (docs/threat-model.md, forged requests).
 */
export function isApi(request: FastifyRequest): boolean {
  return (routePath(request) ?? request.url).startsWith('/api/')
}

/** Whether a program asks, a system of ours or another instance: it can do nothing with a page. */
export function isProgram(request: FastifyRequest): boolean {
  return isApi(request) || (routePath(request) !== undefined && 'isWire' in (request.routeOptions.config ?? {}))
}

function routePath(request: FastifyRequest): string | undefined {
  try {
    return request.routeOptions.url
  } catch {
    // Fastify throws where the address could not be read: no route was looked up.
    return undefined
  }
}

/** Why an address is not looked up at all; null where it can be. */
export function faultOfUrl(url: string): HttpRefusal | null {
  if (url.length > URL_CHARS_MAX) return 'not-found'
  try {
    // PostgreSQL text holds no NUL, and no link of ours has one.
    return decodeURIComponent(url.replaceAll('+', ' ')).includes('\0') ? 'not-understood' : null
  } catch {
    return 'not-understood'
  }
}

/** Lone halves of a character, and NUL: neither can be stored as text, and no person means one. */
const UNSTORABLE = /\p{Surrogate}|\0/u

/** Whether every text in it can be stored and nothing lies deeper than any request of ours. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth >= JSON_DEPTH_MAX) return false
  return Object.entries(value).every(([name, inner]) => !UNSTORABLE.test(name) && isPlainJson(inner, depth + 1))
}
