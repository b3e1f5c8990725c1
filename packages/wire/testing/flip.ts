/** Every value in an object that can be changed alone, and the object with that one changed. */

type Path = readonly (string | number)[]

export function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]))
}

export function withLeaf<T>(whole: T, path: Path): T {
  const copy = structuredClone(whole) as Record<string | number, unknown>
  let holder = copy
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>
  const last = path.at(-1)
  if (last !== undefined) holder[last] = changed(holder[last])
  return copy as T
}

/** Another value that still looks right wherever that can be: the check must not be one of shape. */
function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (value === null) return 'x'
  const text = String(value)
  const [first = ''] = text
  const instead = /[0-8]/.test(first)
    ? String(Number(first) + 1)
    : first === 'A'
      ? 'B'
      : /[A-Z]/.test(first)
        ? 'A'
        : 'b'
  return first === instead ? `c${text.slice(1)}` : `${instead}${text.slice(1)}`
}

/** The text with one letter changed, for each of its letters. */
export const flips = (text: string): readonly string[] =>
  [...text].map((letter, index) => `${text.slice(0, index)}${letter === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`)
