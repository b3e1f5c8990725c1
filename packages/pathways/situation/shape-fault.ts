import type { z } from 'zod'
import { refuse, type Refused } from '../refusals.ts'

type Path = readonly PropertyKey[]

/** Says what is wrong with the shape of a situation: a field nobody knows, one that is missing, too many records. */
export function shapeFault(input: unknown, { issues: [first] }: z.ZodError): Refused {
  if (first === undefined) return refuse('shape-wrong', [])
  const { code, path } = first
  if (code === 'unrecognized_keys') return refuse('field-unknown', [...path, ...first.keys.slice(0, 1)])
  if (code === 'too_big' && Array.isArray(valueAt(input, path))) return refuse('too-many', path)
  if (path.length === 1 && path[0] === 'evaluate_at' && typeof valueAt(input, path) === 'string')
    return refuse('date-wrong', path)
  return refuse(path.length > 0 && valueAt(input, path) === undefined ? 'field-missing' : 'shape-wrong', path)
}

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (node, step) =>
      typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[step] : undefined,
    input,
  )
