import { timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { utf8, type Primitives } from '@recourse/chronicle'

/** Endings of the files of a backup, whose names are alike up to there. */
export const SUFFIXES = { database: '.backup', keys: '.keys', files: '.files', manifest: '.manifest.json' } as const

/** The name without its ending, whichever file of a backup was named. */
export function stemOf(path: string): string {
  const suffix = Object.values(SUFFIXES).find((one) => path.endsWith(one)) ?? ''
  return path.slice(0, path.length - suffix.length)
}

/**
 * Lies beside a backup in the clear: hashes of the other files and dates, no counts of rows, which would tell a
 * thief how many people came. The counts stand sealed, inside.
 */
const said = z.object({
  v: z.literal(1),
  id: z.uuid(),
  madeAt: z.iso.datetime(),
  /** Civil date after which "recourse backup make" removes it. */
  expiresOn: z.iso.date(),
  /** Public backup key it was sealed to. */
  recipient: z.string(),
  database: z.object({ sha256: z.string(), bytes: z.number().int() }),
  keys: z.object({ sha256: z.string(), bytes: z.number().int() }),
  /** The list of people's files; backups from before there were any have none. */
  files: z.object({ sha256: z.string(), bytes: z.number().int() }).optional(),
})
export type Manifest = z.infer<typeof said>
const stored = z.object({ manifest: z.string(), mac: z.string() })

const macOf = (primitives: Primitives, key: Uint8Array, text: string): Buffer =>
  Buffer.from(primitives.hmacSha256(key, utf8(text)))

/** Whoever has only the public key could make a backup; only the instance can make its manifest. */
export function formatManifest(primitives: Primitives, key: Uint8Array, manifest: Manifest): string {
  const text = JSON.stringify(manifest)
  return `${JSON.stringify({ manifest: text, mac: macOf(primitives, key, text).toString('hex') }, null, 2)}\n`
}

/** Reads a manifest, whoever made it; null where there is none. */
export function peekManifest(
  path: string,
): { manifest: Manifest; isMadeWith(p: Primitives, key: Uint8Array): boolean } | null {
  try {
    const { manifest: text, mac } = stored.parse(JSON.parse(readFileSync(path, 'utf8')))
    const manifest = said.parse(JSON.parse(text))
    const given = Buffer.from(mac, 'hex')
    const isMadeWith = (primitives: Primitives, key: Uint8Array): boolean => {
      const own = macOf(primitives, key, text)
      return given.length === own.length && timingSafeEqual(given, own)
    }
    return { manifest, isMadeWith }
  } catch {
    return null
  }
}
