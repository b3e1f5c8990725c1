import {
  canonicalJson,
  hashText,
  signCompact,
  utf8,
  type Json,
  type Primitives,
  type SignedBy,
} from '@recourse/chronicle'
import { ENVELOPE_TYPE, WIRE_VERSION } from '../format.ts'
import type { EnvelopeContent } from './content.ts'
import type { EnvelopeHeader } from './header.ts'

/** An envelope as it is kept and sent: the signed line, and the content that it names by hash. */
export interface Envelope {
  readonly header: EnvelopeHeader
  /** Compact JWS, EdDSA, by a signing key of the sending authority. */
  readonly jws: string
  /** SHA-256 of the JWS, base64url: what receipts sign. */
  readonly digest: string
  /** JSON; never spelled again. */
  readonly content: string
}

/** Signs an envelope in the name of an authority. Throws nothing: what it is handed was checked by its own schemas. */
export function makeEnvelope(
  primitives: Primitives,
  input: {
    readonly header: Omit<EnvelopeHeader, 'v' | 'content'>
    readonly content: EnvelopeContent
    readonly signer: SignedBy
  },
): Envelope {
  const content = JSON.stringify(input.content)
  const header: EnvelopeHeader = {
    v: WIRE_VERSION,
    ...input.header,
    content: { hash: hashText(primitives, content), bytes: utf8(content).length },
  }
  const jws = signCompact(primitives, ENVELOPE_TYPE, canonicalJson(header as unknown as Json), input.signer)
  return { header, jws, digest: hashText(primitives, jws), content }
}

/** The bytes on the wire: the signed line, a line end, the content. */
export const spellEnvelope = ({ jws, content }: Pick<Envelope, 'jws' | 'content'>): string => `${jws}\n${content}`
