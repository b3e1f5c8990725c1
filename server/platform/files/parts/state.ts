import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import {
  canonicalJson,
  fromUtf8,
  openCompact,
  padJson,
  sealCompact,
  toBase64Url,
  utf8,
  type KeyPair,
  type Primitives,
  type RandomBytes,
} from '@recourse/chronicle'

/** What an upload in parts is, sealed to whoever began it: nobody else finds it, and nobody else can go on with it. */
const said = z.object({
  identity: z.string(),
  name: z.string(),
  declaredType: z.string(),
  length: z.number().int().positive(),
})
export type UploadSaid = z.infer<typeof said>

export interface StateParts {
  readonly folder: string
  readonly primitives: Primitives
  readonly random: RandomBytes
}

const pathOf = (folder: string, id: string): string => join(folder, `${id}.upload`)

const contextOf = (primitives: Primitives, id: string): string =>
  toBase64Url(primitives.sha256(utf8(canonicalJson({ for: 'upload', id }))))

export async function writeState(parts: StateParts, to: KeyPair, id: string, upload: UploadSaid): Promise<void> {
  const { primitives, random, folder } = parts
  const plain = padJson(utf8(JSON.stringify(upload)))
  const sealed = sealCompact(primitives, random, { plain, to, context: contextOf(primitives, id) })
  await writeFile(pathOf(folder, id), sealed, { mode: 0o600, flag: 'wx' })
}

/** Null where there is no such upload, or it is somebody else's. */
export async function readState(
  { folder, primitives }: StateParts,
  key: KeyPair,
  id: string,
): Promise<UploadSaid | null> {
  const sealed = await readFile(pathOf(folder, id), 'utf8').catch(() => null)
  if (sealed === null) return null
  const opened = openCompact(primitives, sealed, { key, context: contextOf(primitives, id) })
  const text = opened.ok ? fromUtf8(opened.value) : null
  return text === null ? null : said.parse(JSON.parse(text))
}

export const statePathOf = pathOf
