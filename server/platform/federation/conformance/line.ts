import { signRequest, type HopRequest, type HopSigner } from '../hop/sign.ts'
import { ENVELOPE_MEDIA_TYPE } from '../inbox/answer.ts'

/** What another instance answered, whole. */
export interface Heard {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/** Longest wait for one answer: somebody sits before it. */
const ANSWER_MS = 10_000
/** A card is the largest thing that is asked for. */
const ANSWER_BYTES_MAX = 512 * 1024

/** Null: no answer, one that leads elsewhere, or one that never ends. */
export async function hear(url: string, init: RequestInit = {}): Promise<Heard | null> {
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) })
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      length += part.length
      if (length > ANSWER_BYTES_MAX) return null
      parts.push(part)
    }
    return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes: Buffer.concat(parts) }
  } catch {
    return null
  }
}

export interface Told {
  readonly request: HopRequest
  readonly answer: Heard | null
}

/** One signed request to the inbox of another instance, which can be bent before it leaves. */
export async function tell(
  origin: string,
  signer: HopSigner,
  bytes: Uint8Array,
  bend: (request: HopRequest) => { readonly request: HopRequest; readonly bytes: Uint8Array } = (request) => ({
    request,
    bytes,
  }),
): Promise<Told> {
  const url = `${origin}/federation/inbox`
  const plain = { method: 'POST', url, headers: { 'content-type': ENVELOPE_MEDIA_TYPE } }
  const bent = bend({ ...plain, headers: await signRequest(signer, plain, bytes) })
  const answer = await hear(url, { method: 'POST', headers: bent.request.headers, body: Buffer.from(bent.bytes) })
  return { request: bent.request, answer }
}
