import { faulty, taken, type Read, type TrustedInstance } from '@recourse/wire'
import { jsonIn } from '../json.ts'
import { askSigned, type SendingParts } from '../outbox/ask.ts'
import type { Room } from '../outbox/receive.ts'
import type { OwnInstance } from '../parts.ts'
import { BLOB_CHUNK_BYTES, chunksOf, MANIFEST_ANSWER_BYTES_MAX } from './limits.ts'
import { manifest, type Manifest } from './manifest.ts'
import { BYTES_TYPE } from './serve.ts'

export interface Source {
  readonly parts: SendingParts
  readonly own: OwnInstance
  readonly from: TrustedInstance
}

/** A chunk, and its hash as the signed answer names it: it was compared with the bytes on their way in. */
export interface Chunk {
  readonly bytes: Uint8Array
  readonly sha256: string
}

const NO_BYTES = new Uint8Array()

async function ask({ parts, own, from }: Source, path: string, room: Room) {
  const question = { method: 'GET', path, contentType: BYTES_TYPE, bytes: NO_BYTES, room } as const
  const done = await askSigned(parts, own, from, question)
  if (done.said === 'answer' && done.answer.status === 200) return taken(done.answer)
  return faulty(done.said === 'problem' ? done.fault : 'no-answer')
}

/** What the other side says of the bytes that an entry names. */
export async function fetchManifest(
  source: Source,
  { blob, bytes }: { readonly blob: string; readonly bytes: number },
): Promise<Read<Manifest>> {
  const answer = await ask(source, `/federation/blobs/${blob}`, { bytesMax: MANIFEST_ANSWER_BYTES_MAX })
  if (!answer.ok) return answer
  const read = manifest.safeParse(jsonIn(answer.value.bytes))
  const isOfIt = read.success && read.data.blob === blob && read.data.bytes === bytes
  return isOfIt && read.data.chunks.length === chunksOf(bytes) ? taken(read.data) : faulty('blob-changed')
}

/** @param into memory that is free until the chunk has been written */
export async function fetchChunk(source: Source, blob: string, number: number, into: Buffer): Promise<Read<Chunk>> {
  const answer = await ask(source, `/federation/blobs/${blob}/${number}`, { bytesMax: BLOB_CHUNK_BYTES, into })
  if (!answer.ok) return answer
  const { headers, bytes } = answer.value
  const digest = /^sha-256=:([A-Za-z0-9+/=]+):$/.exec(headers['content-digest'] ?? '')?.[1] ?? ''
  return taken({ bytes, sha256: Buffer.from(digest, 'base64').toString('hex') })
}
