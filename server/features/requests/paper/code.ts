/** What the code on a paper says, and how it is read again: it ties a paper to the request that was signed. */

const BEGINS = 'recourse-request'
/** A digest: SHA-256 as base64url without padding. */
const DIGEST = /^[A-Za-z0-9_-]{43}$/
/** The longest that is read: the words before, a file, a digest, and room for what a scanner adds. */
export const TYPED_MAX = 200

export const codeOf = (file: string, digest: string): string => [BEGINS, file, digest].join(' ')

/** The digest in what somebody scanned or typed; null: there is none. Line ends of a printed digest do not matter. */
export function digestIn(typed: string): string | null {
  const text = typed.trim()
  const digest = text.startsWith(BEGINS) ? (text.split(/\s+/).at(-1) ?? '') : text.replaceAll(/\s+/g, '')
  return DIGEST.test(digest) ? digest : null
}
