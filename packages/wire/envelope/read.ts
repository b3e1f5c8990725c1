import {
  canonicalJson,
  hashText,
  parseCompact,
  utf8,
  verifyCompact,
  type CompactJws,
  type Json,
  type Primitives,
} from '@recourse/chronicle'
import { faulty, taken, type Read } from '../faults.ts'
import { CONTENT_BYTES_MAX, ENVELOPE_HEADER_CHARS_MAX, ENVELOPE_TYPE, ENVELOPE_VERSIONS_READ } from '../format.ts'
import { contentParts, envelopeContent, joinContent, signedContent, type EnvelopeContent } from './content.ts'
import { envelopeHeader, type EnvelopeHeader } from './header.ts'
import type { Envelope } from './make.ts'

/** An envelope taken apart; nobody has yet checked who signed it. */
export interface UnverifiedEnvelope extends Envelope {
  readonly kid: string
  readonly signed: CompactJws
}

/** Takes the bytes of an envelope apart and compares the content with its hash. */
export function parseEnvelope(primitives: Primitives, spelled: string): Read<UnverifiedEnvelope> {
  const end = spelled.indexOf('\n')
  if (end < 0 || end > ENVELOPE_HEADER_CHARS_MAX) return faulty('malformed')
  const jws = spelled.slice(0, end)
  const rest = spelled.slice(end + 1)
  if (utf8(rest).length > CONTENT_BYTES_MAX) return faulty('too-large')
  const signed = parseCompact(jws)
  if (!signed.ok || signed.value.type !== ENVELOPE_TYPE) return faulty('malformed')
  const header = headerIn(signed.value.payload)
  if (!header.ok) return header
  const hasParts = header.value.v > 1
  const middle = hasParts ? rest.indexOf('\n') : rest.length
  if (middle < 0) return faulty('malformed')
  const [content, parts] = [rest.slice(0, middle), rest.slice(middle + 1)]
  if (hashText(primitives, content) !== header.value.content.hash) return faulty('content-changed')
  const digest = hashText(primitives, jws)
  return taken({ header: header.value, jws, digest, content, parts, kid: signed.value.kid, signed: signed.value })
}

const READ: readonly number[] = ENVELOPE_VERSIONS_READ

/** One header has one spelling: otherwise two signatures could vouch for "the same" envelope under two digests. */
function headerIn(payload: string): Read<EnvelopeHeader> {
  const value = jsonIn(payload)
  const version = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined
  if (typeof version === 'number' && !READ.includes(version)) return faulty('version-unknown')
  const parsed = envelopeHeader.safeParse(value)
  if (!parsed.success || canonicalJson(parsed.data as unknown as Json) !== payload) return faulty('malformed')
  return taken(parsed.data)
}

/** Whether this key signed the envelope. @param publicKey Ed25519, of an authority that the reader trusts */
export const isSignedBy = (primitives: Primitives, envelope: UnverifiedEnvelope, publicKey: Uint8Array): boolean =>
  verifyCompact(primitives, envelope.signed, publicKey)

/** What it carries, whichever format it is in; what was left out of it is null. */
export function readContent(
  primitives: Primitives,
  { header, content, parts }: Pick<Envelope, 'header' | 'content' | 'parts'>,
): Read<EnvelopeContent> {
  if (header.v === 1) {
    const whole = envelopeContent.safeParse(jsonIn(content))
    return whole.success ? taken(whole.data) : faulty('malformed')
  }
  const [signed, beside] = [signedContent.safeParse(jsonIn(content)), contentParts.safeParse(jsonIn(parts))]
  return signed.success && beside.success ? joinContent(primitives, signed.data, beside.data) : faulty('malformed')
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
