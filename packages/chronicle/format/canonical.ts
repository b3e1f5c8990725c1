/** One spelling for one JSON value: RFC 8785, for values whose numbers are whole and safe. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Deeper values have always been attacks or mistakes; facets and headers need four levels. */
export const JSON_DEPTH_MAX = 32

/**
 * Throws on what has no single spelling (a fraction, an unpaired surrogate, undefined): callers parse first, so that
 * would be a bug of ours and never a matter of input.
 */
export function canonicalJson(value: Json, depth = 0): string {
  if (depth > JSON_DEPTH_MAX) throw new Error('canonicalJson: too deep')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('canonicalJson: a number that is not a safe integer')
    // RFC 8785 follows ECMAScript, where minus zero is spelled 0.
    return String(value)
  }
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonicalJson(one, depth + 1)).join(',')}]`
  return canonicalObject(value as { readonly [key: string]: Json | undefined }, depth)
}

function canonicalObject(value: { readonly [key: string]: Json | undefined }, depth: number): string {
  const parts: string[] = []
  // Default sort compares UTF-16 code units, as RFC 8785 section 3.2.3 asks.
  for (const key of Object.keys(value).sort()) {
    const one = value[key]
    if (one !== undefined) parts.push(`${canonicalString(key)}:${canonicalJson(one, depth + 1)}`)
  }
  return `{${parts.join(',')}}`
}

function canonicalString(text: string): string {
  if (/[\uD800-\uDFFF]/u.test(text)) throw new Error('canonicalJson: an unpaired surrogate')
  return JSON.stringify(text)
}
