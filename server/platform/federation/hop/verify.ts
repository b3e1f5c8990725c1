import { timingSafeEqual } from 'node:crypto'
import { httpbis } from 'http-message-signatures'
import type { Primitives } from '@recourse/chronicle'
import { faulty, taken, type Read, type WireFault } from '@recourse/wire'
import { ANSWER_FIELDS, contentDigest, HOP_SECONDS, HOP_TAG, REQUEST_FIELDS } from './sign.ts'
import type { HopAnswer, HopRequest } from './sign.ts'

/** Who signed, and what must not come a second time. */
export interface Signed {
  readonly instance: string
  readonly kid: string
  readonly nonce: string
  /** Milliseconds since 1970, after which the signature is good for nothing by itself. */
  readonly expires: number
}

export interface HopTrust {
  readonly primitives: Primitives
  /** Milliseconds since 1970. */
  readonly now: number
  /** The instance whose call key that is, in force now. */
  readonly keyOf: (kid: string) => { readonly instance: string; readonly bytes: Uint8Array } | WireFault
}

/** The library compares times with the machine's own clock: ours is handed in, so ours are compared here. */
const WHENEVER = { notAfter: 8.64e12, tolerance: 4e9 }
const NONCE = /^[A-Za-z0-9_-]{16,64}$/

export const verifyRequest = (trust: HopTrust, request: HopRequest, bytes: Uint8Array): Promise<Read<Signed>> =>
  verify(trust, { message: request, digest: contentDigest(bytes), fields: REQUEST_FIELDS })

/** @param digest of the bytes as they came in @param request as it was sent, with its signature */
export const verifyAnswer = (
  trust: HopTrust,
  answer: HopAnswer,
  digest: string,
  request: HopRequest,
): Promise<Read<Signed>> => verify(trust, { message: answer, digest, fields: [...ANSWER_FIELDS, 'signature'], request })

interface Checking {
  readonly message: HopRequest | HopAnswer
  readonly digest: string
  readonly fields: readonly string[]
  readonly request?: HopRequest
}

async function verify(trust: HopTrust, { message, digest, fields, request }: Checking): Promise<Read<Signed>> {
  // The library does not look at the body: a signed digest of other bytes would pass it.
  if (!isSame(message.headers['content-digest'] ?? '', digest)) return faulty('content-changed')
  let found: Read<Signed> = faulty('signature')
  const keyLookup = async (said: Readonly<Record<string, unknown>>) => {
    const read = parametersOf(said, trust.now)
    const key = read.ok ? trust.keyOf(read.value.kid) : read.fault
    if (typeof key === 'string' || !read.ok) {
      found = faulty(typeof key === 'string' ? key : 'malformed')
      return null
    }
    const verifier = async (data: Buffer, signature: Buffer): Promise<boolean> => {
      const isGood = trust.primitives.ed25519Verify(key.bytes, data, signature)
      if (isGood) found = taken({ ...read.value, instance: key.instance })
      return isGood
    }
    return { id: read.value.kid, algs: ['ed25519'], verify: verifier }
  }
  const config = {
    keyLookup,
    requiredFields: [...fields],
    requiredParams: ['created', 'expires', 'nonce'],
    ...WHENEVER,
  }
  const own = { ...message, headers: { ...message.headers } }
  const asked = request === undefined ? undefined : { ...request, headers: { ...request.headers } }
  // It throws on what others sent: for us that is a refusal.
  const isVerified = await Promise.resolve()
    .then(() => httpbis.verifyMessage(config, own as never, asked))
    .catch(() => false)
  return isVerified === true || !found.ok ? found : faulty('signature')
}

function parametersOf(said: Readonly<Record<string, unknown>>, now: number): Read<Omit<Signed, 'instance'>> {
  const { created, expires, nonce, keyid, tag, alg } = said
  const isWhole = created instanceof Date && typeof expires === 'number' && typeof nonce === 'string'
  if (!isWhole || typeof keyid !== 'string' || tag !== HOP_TAG || alg !== 'ed25519' || !NONCE.test(nonce))
    return faulty('malformed')
  const skew = HOP_SECONDS * 1000
  if (Math.abs(now - created.getTime()) > skew || expires * 1000 < now - skew) return faulty('clock-skew')
  if (expires * 1000 - created.getTime() > skew) return faulty('malformed')
  return taken({ kid: keyid, nonce, expires: created.getTime() + 2 * skew })
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
