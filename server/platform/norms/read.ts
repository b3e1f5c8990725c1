import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'

/** `needs[3].question`: where in a file something is wrong. */
function jsonPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`norms/${file}: is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** One file of the norms, parsed. Bad data is a bug: it throws, by file and place in it, and nothing starts. */
export function readNormFile<Schema extends z.ZodType>(folder: string, file: string, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(parseJson(readFileSync(join(folder, file), 'utf8'), file))
  if (read.success) return read.data
  throw new Error(
    read.error.issues.map(({ path, message }) => `norms/${file}: ${jsonPath(path)}: ${message}`).join('\n'),
  )
}
