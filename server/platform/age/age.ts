import { hkdfSync } from 'node:crypto'
import { SealBroken } from './broken.ts'
import { CHUNK_BYTES, openChunk, SEALED_CHUNK_BYTES, sealChunk } from './chunks.ts'

/**
 * Files in the age v1 format (age-encryption.org/v1): the header by the library, the payload by node:crypto, which is
 * twenty times as fast. Any age program opens them.
 */

/** Loaded by the first backup: it brings curves of its own that take 15 MB. */
const library = () => import('age-encryption')

const NONCE_BYTES = 16
/** A header for one X25519 recipient takes about 200 bytes. */
const HEADER_BYTES_MAX = 4096

export type Bytes = AsyncIterable<Uint8Array>

export interface Sealing {
  /** Header and nonce: what comes before the chunks. */
  readonly head: Uint8Array
  readonly payloadKey: Uint8Array
}

const payloadKeyOf = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))

/** A key pair of its own for one file: the secret, and the public part that the file is sealed to. */
export async function newIdentity(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await library()
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** @param random the payload's nonce; the library draws the file key and the ephemeral key itself */
export async function beginSealing(recipient: string, random: (length: number) => Uint8Array): Promise<Sealing> {
  let fileKey = new Uint8Array()
  const encrypter = new (await library()).Encrypter()
  encrypter.addRecipient(recipient)
  // Adds no stanza; it is only told the file key that the real recipient gets.
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key)
      return []
    },
  })
  const header = headerOf(Buffer.from(await encrypter.encrypt(new Uint8Array())))
  if (header === null) throw new Error('the library wrote no header')
  const nonce = random(NONCE_BYTES)
  return { head: Buffer.concat([header, nonce]), payloadKey: payloadKeyOf(fileKey, nonce) }
}

/** Up to the end of the line with the header's own authentication. */
function headerOf(file: Buffer): Buffer | null {
  const last = file.indexOf('\n--- ')
  const end = last === -1 ? -1 : file.indexOf('\n', last + 1)
  return end === -1 ? null : file.subarray(0, end + 1)
}

/** Cuts a stream into chunks of one size; the last one is marked, and may be shorter. */
async function* chunked(source: Bytes, size: number): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const part of source) {
    waiting.push(Buffer.from(part.buffer, part.byteOffset, part.length))
    length += part.length
    if (length <= size) continue
    let all = Buffer.concat(waiting)
    for (; all.length > size; all = all.subarray(size)) yield { chunk: all.subarray(0, size), isLast: false }
    waiting = [all]
    length = all.length
  }
  yield { chunk: Buffer.concat(waiting), isLast: true }
}

export async function* sealPayload(source: Bytes, { head, payloadKey }: Sealing): AsyncGenerator<Buffer> {
  yield Buffer.from(head)
  let number = 0
  for await (const { chunk, isLast } of chunked(source, CHUNK_BYTES)) {
    const { sealed, tag } = sealChunk(payloadKey, { number, isLast }, chunk)
    yield Buffer.concat([sealed, tag])
    number += 1
  }
}

/** The key of a file's payload, for the holder of the identity. Throws SealBroken. */
export async function payloadKeyFor(beginning: Uint8Array, identity: string): Promise<Sealing> {
  const start = Buffer.from(beginning)
  const header = headerOf(start.subarray(0, HEADER_BYTES_MAX))
  const nonce = header === null ? null : start.subarray(header.length, header.length + NONCE_BYTES)
  if (header === null || nonce?.length !== NONCE_BYTES) throw new SealBroken()
  const decrypter = new (await library()).Decrypter()
  decrypter.addIdentity(identity)
  const fileKey = await decrypter.decryptHeader(header).catch((error: unknown) => {
    throw new SealBroken(/no identity/.test(String(error)) ? 'wrong-key' : 'damaged')
  })
  return { head: start.subarray(0, header.length + NONCE_BYTES), payloadKey: payloadKeyOf(fileKey, nonce) }
}

/** Opens a payload chunk by chunk; each is authentic when it comes out. @param source without header and nonce */
export async function* openPayload(source: Bytes, payloadKey: Uint8Array): AsyncGenerator<Buffer> {
  let number = 0
  for await (const { chunk, isLast } of chunked(source, SEALED_CHUNK_BYTES)) {
    yield openChunk(payloadKey, { number, isLast }, chunk)
    number += 1
  }
}

export const HEAD_BYTES_MAX = HEADER_BYTES_MAX + NONCE_BYTES
