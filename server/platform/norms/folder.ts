import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** `norms/` of the package this file runs in: as source, three folders deep, or bundled in `dist/`. */
export function normsFolder(from = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return join(from, 'norms')
  const parent = dirname(from)
  if (parent === from) throw new Error('No package.json above this program, so its norms/ cannot be found')
  return normsFolder(parent)
}
