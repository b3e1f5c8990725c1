import { createCipheriv, createDecipheriv } from 'node:crypto'
import { SealBroken } from './broken.ts'

/** The chunks of an age payload: ChaCha20-Poly1305 under a counter. Apart from the library, for a thread of its own. */

export const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES

const counter = (chunk: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(chunk, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Where a chunk stands; part of its seal, so that chunks can be neither moved nor left out. */
export interface ChunkPlace {
  readonly number: number
  readonly isLast: boolean
}

export function sealChunk(
  payloadKey: Uint8Array,
  { number, isLast }: ChunkPlace,
  plain: Uint8Array,
): { readonly sealed: Buffer; readonly tag: Buffer } {
  const nonce = counter(number, isLast)
  const cipher = createCipheriv('chacha20-poly1305', payloadKey, nonce, { authTagLength: TAG_BYTES })
  const sealed = cipher.update(plain)
  cipher.final()
  return { sealed, tag: cipher.getAuthTag() }
}

/** Throws SealBroken. */
export function openChunk(payloadKey: Uint8Array, { number, isLast }: ChunkPlace, chunk: Uint8Array): Buffer {
  if (chunk.length < TAG_BYTES) throw new SealBroken()
  const end = chunk.length - TAG_BYTES
  const decipher = createDecipheriv('chacha20-poly1305', payloadKey, counter(number, isLast), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(chunk.subarray(end))
  try {
    const plain = decipher.update(chunk.subarray(0, end))
    decipher.final()
    return plain
  } catch {
    throw new SealBroken()
  }
}
