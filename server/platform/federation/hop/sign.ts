import { createHash } from 'node:crypto'
import { httpbis } from 'http-message-signatures'
import type { KeyPair, Primitives } from '@recourse/chronicle'

/** Protocol name and version: a signature made for another protocol is good for nothing here (RFC 9421, 2.3). */
export const HOP_TAG = 'recourse-wire-1'
/** The one signature of a message that counts. */
export const HOP_LABEL = 'hop'
/** How long a signed request may be on its way; the clocks of both sides may differ by as much (kernel 10). */
export const HOP_SECONDS = 300

export const REQUEST_FIELDS = ['@method', '@target-uri', 'content-digest', 'content-type'] as const
export const ANSWER_FIELDS = ['@status', 'content-digest', 'content-type'] as const
/** The answer names the very request that it answers, so that no answer can be put to another question. */
const ASKED_FIELDS = ['"signature";req;key="hop"', '"@method";req', '"@target-uri";req'] as const
const PARAMETERS = ['created', 'expires', 'nonce', 'keyid', 'alg', 'tag']

export interface HopRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface HopAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

export interface HopSigner {
  readonly primitives: Primitives
  /** The call key of this instance. */
  readonly key: KeyPair
  /** Milliseconds since 1970. */
  readonly now: number
  readonly nonce: string
}

/** RFC 9530. */
export const contentDigest = (bytes: Uint8Array): string => spelledDigest(createHash('sha256').update(bytes).digest())

export const spelledDigest = (digest: Buffer): string => `sha-256=:${digest.toString('base64')}:`

function configuration({ primitives, key, now, nonce }: HopSigner, fields: readonly string[]) {
  const created = new Date(Math.floor(now / 1000) * 1000)
  return {
    name: HOP_LABEL,
    key: {
      id: key.kid,
      alg: 'ed25519',
      sign: async (data: Buffer): Promise<Buffer> => Buffer.from(primitives.ed25519Sign(key.privateKey, data)),
    },
    params: PARAMETERS,
    fields: [...fields],
    paramValues: { created, expires: new Date(created.getTime() + HOP_SECONDS * 1000), nonce, tag: HOP_TAG },
  }
}

export async function signRequest(
  signer: HopSigner,
  request: HopRequest,
  bytes: Uint8Array,
): Promise<Readonly<Record<string, string>>> {
  const headers = { ...request.headers, 'content-digest': contentDigest(bytes) }
  const signed = await httpbis.signMessage(configuration(signer, REQUEST_FIELDS), { ...request, headers })
  return textHeaders(signed.headers)
}

/** @param content its bytes, or their SHA-256 where that is known */
export async function signAnswer(
  signer: HopSigner,
  answer: HopAnswer,
  content: { readonly bytes: Uint8Array; readonly digest?: Buffer },
  request: HopRequest,
): Promise<Readonly<Record<string, string>>> {
  const { bytes, digest } = content
  const headers = {
    ...answer.headers,
    'content-digest': digest === undefined ? contentDigest(bytes) : spelledDigest(digest),
  }
  const own = { ...answer, headers }
  const asked = { ...request, headers: { ...request.headers } }
  // A request without a readable signature can't be named; whoever sent it trusts no answer either.
  const signed = await httpbis
    .signMessage(configuration(signer, [...ANSWER_FIELDS, ...ASKED_FIELDS]), own, asked)
    .catch(() => httpbis.signMessage(configuration(signer, ANSWER_FIELDS), own))
  return textHeaders(signed.headers)
}

/** The library spells names as it likes; everybody who reads them wants small letters and one value. */
function textHeaders(headers: Readonly<Record<string, string | string[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}
