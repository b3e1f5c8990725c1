import { FORM_FIELDS_MAX } from './limits.ts'
import type { TypedForm } from './route.ts'

/**
 * Reads application/x-www-form-urlencoded. Null where it is not UTF-8 or has too many fields. A field that comes twice
 * is a list, and no name of a field can reach a prototype.
 */
export function readForm(body: Buffer): TypedForm | null {
  const text = decode(body)
  if (text === null) return null
  const fields = Object.create(null) as Record<string, string | string[]>
  let count = 0
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1
    if (count > FORM_FIELDS_MAX) return null
    const known = fields[name]
    const clean = value.replaceAll('\r\n', '\n')
    fields[name] = known === undefined ? clean : [...(typeof known === 'string' ? [known] : known), clean]
  }
  return fields
}

function decode(body: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    // Percent-encoded bytes are the form's own; they must be UTF-8 as well.
    decodeURIComponent(text.replaceAll('+', ' '))
    // PostgreSQL text and JSON hold no NUL, and no person means one.
    return text.includes('%00') || text.includes('\0') ? null : text
  } catch {
    return null
  }
}
