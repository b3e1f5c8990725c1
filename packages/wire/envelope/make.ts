import {
  canonicalJson,
  hashText,
  signCompact,
  utf8,
  type Json,
  type Primitives,
  type SignedBy,
} from '@recourse/chronicle'
import { ENVELOPE_TYPE, ENVELOPE_VERSION } from '../format.ts'
import { partContent, type EnvelopeContent } from './content.ts'
import type { EnvelopeHeader } from './header.ts'

/** An envelope as it is sent: the signed line, the content that it names by hash, and the parts that the content names. */
export interface Envelope {
  readonly header: EnvelopeHeader
  /** Compact JWS, EdDSA, by a signing key of the sending authority. */
  readonly jws: string
  /** SHA-256 of the JWS, base64url: what receipts sign. */
  readonly digest: string
  /** JSON; never spelled again. */
  readonly content: string
  /** JSON; empty in format 1, where they stand in the content. */
  readonly parts: string
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
  const { signed, parts } = partContent(primitives, input.content)
  const content = JSON.stringify(signed)
  const header: EnvelopeHeader = {
    v: ENVELOPE_VERSION,
    ...input.header,
    content: { hash: hashText(primitives, content), bytes: utf8(content).length },
  }
  const jws = signCompact(primitives, ENVELOPE_TYPE, canonicalJson(header as unknown as Json), input.signer)
  return { header, jws, digest: hashText(primitives, jws), content, parts: JSON.stringify(parts) }
}

/** The bytes on the wire: the signed line, the content, the parts, with a line end between each two. */
export const spellEnvelope = ({ jws, content, parts }: Pick<Envelope, 'jws' | 'content' | 'parts'>): string =>
  parts === '' ? `${jws}\n${content}` : `${jws}\n${content}\n${parts}`
