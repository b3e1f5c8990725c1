import { equalBytes, toBase64Url, utf8, type Primitives } from '@recourse/chronicle'

/** Name of the hidden field that carries the token. */
export const TOKEN_FIELD = '_csrf'

/** Tied to the session, so that a token of one session is worth nothing in another. */
export function formToken(primitives: Primitives, secret: Uint8Array, session: Uint8Array): string {
  return toBase64Url(primitives.hmacSha256(secret, session))
}

export function isFormToken(expected: string, given: unknown): boolean {
  return typeof given === 'string' && expected !== '' && equalBytes(utf8(expected), utf8(given))
}

/**
 * Whether a request was sent by a page that is not ours. Browsers say so in Sec-Fetch-Site (not over plain http, so not
 * over an onion address); Origin is "null" on our own pages too, since they send no referrer (Fetch standard, "append a
 * request Origin header"), so null decides nothing. A proxy may have changed Host: our own origin counts as well.
 */
export function isFromElsewhere(
  headers: { site?: string; origin?: string; host?: string },
  ownOrigin: string,
): boolean {
  const { site, origin, host } = headers
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (origin === undefined || origin === 'null' || origin === ownOrigin) return false
  return host === undefined || host === '' || !origin.endsWith(`//${host}`)
}
