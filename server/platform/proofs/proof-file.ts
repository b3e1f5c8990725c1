import { z } from 'zod'

/** Longest proof file that is read: statement, promise, proof of a log of 2^40 leaves and its checkpoint with room. */
export const PROOF_CHARS_MAX = 64 * 1024

/** What a person keeps, in one file of JSON: all that is needed to check it, offline. */
export const filingProof = z.object({
  format: z.literal('recourse-proof-of-filing/1'),
  /** Compact JWS of the authority. */
  statement: z.string().max(8192),
  /** The log's word, given at once, that the leaf will be public within the hour after the day. */
  promise: z.string().max(4096),
  /** C2SP tlog-proof, once a public checkpoint holds the leaf. */
  proof: z.string().max(PROOF_CHARS_MAX).nullable(),
  keys: z.object({
    /** The authority's Ed25519 public key, base64url. Compare it with what the authority publishes at /keys. */
    authority: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    /** C2SP verifier key of the log. */
    log: z.string().max(300),
  }),
})
export type FilingProof = z.infer<typeof filingProof>

/** Null where the text is no proof file. */
export function readProofFile(text: string): FilingProof | null {
  if (text.length > PROOF_CHARS_MAX * 2) return null
  try {
    const read = filingProof.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
