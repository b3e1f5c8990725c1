/** A string, or a bracket, comma or colon: all that shapes a JSON text. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

/**
 * Keys that stand twice in one object of a JSON text. A parser keeps the last and says nothing, so that a fact somebody
 * wrote would be lost. The text must be JSON.
 */
export function repeatedKeys(text: string): readonly string[] {
  const repeated: string[] = []
  /** For each open bracket the keys so far; null in a list. */
  const open: (Set<string> | null)[] = []
  let last = ''
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set())
    if (token === '[') open.push(null)
    if (token === '}' || token === ']') open.pop()
    if (token === ':') {
      const keys = open.at(-1)
      if (keys?.has(last) === true) repeated.push(JSON.parse(last) as string)
      keys?.add(last)
    }
    last = token
  }
  return repeated
}
