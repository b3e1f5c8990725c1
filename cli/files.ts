import { readFileSync } from 'node:fs'
import type { Refusal } from '../server/platform/outcome.ts'
import { usageRefusal } from './command.ts'

/** The bytes of a file that was named; a refusal where it can't be read. */
export function fileNamed(path: string): { bytes: Uint8Array } | { refusal: Refusal } {
  try {
    return { bytes: new Uint8Array(readFileSync(path)) }
  } catch {
    return { refusal: usageRefusal(`The file ${path} can not be read.`) }
  }
}

/** All of them, or the first refusal. */
export function filesNamed(paths: readonly string[]): { all: readonly Uint8Array[] } | { refusal: Refusal } {
  const all: Uint8Array[] = []
  for (const path of paths) {
    const file = fileNamed(path)
    if ('refusal' in file) return file
    all.push(file.bytes)
  }
  return { all }
}
