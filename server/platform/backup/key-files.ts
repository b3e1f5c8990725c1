import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { accept, type Outcome } from '../outcome.ts'
import { refuse, type BackupRefusal } from './refusals.ts'

/** The key store's files as they lie there: each is sealed by the operator's secret, which is in no backup. */
const packed = z.object({ v: z.literal(1), files: z.record(z.string().regex(/^[A-Za-z0-9.-]+\.sealed$/), z.string()) })

export function packKeys(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sealed'))
  const files = Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  return `${JSON.stringify({ v: 1, files })}\n`
}

/** Puts the key files of a backup in place. Keys that are there already must be the same ones, and may be more. */
export function unpackKeys(path: string, folder: string): Outcome<null, BackupRefusal> {
  const files = read(path)
  if (files === null) return refuse('manifest-missing')
  const own = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sealed')) : []
  if (own.length > 0) {
    const isSame = Object.entries(files).every(
      ([name, text]) => own.includes(name) && readFileSync(join(folder, name), 'utf8') === text,
    )
    return isSame ? accept(null) : refuse('keys-in-place')
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), text, { mode: 0o600, flush: true })
  return accept(null)
}

function read(path: string): Readonly<Record<string, string>> | null {
  try {
    return packed.parse(JSON.parse(readFileSync(path, 'utf8'))).files
  } catch {
    return null
  }
}
