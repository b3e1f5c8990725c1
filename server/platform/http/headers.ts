import type { FastifyReply } from 'fastify'
import { contentPolicy } from '../ui/index.tsx'

const policy = Object.entries(contentPolicy)
  .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
  .join('; ')

/** On every answer. Nothing is stored by a browser or a proxy, nothing tells where a visitor came from. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
}

/** Only where the origin is https: over an onion address or on a test machine it would lock people out. */
const TRANSPORT = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } as const

export const headersFor = (origin: string): Readonly<Record<string, string>> =>
  origin.startsWith('https://') ? { ...SECURITY_HEADERS, ...TRANSPORT } : SECURITY_HEADERS

export function setHeaders(reply: FastifyReply, origin: string): void {
  for (const [name, value] of Object.entries(headersFor(origin))) void reply.header(name, value)
}
