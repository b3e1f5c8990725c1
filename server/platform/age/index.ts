export {
  beginSealing,
  HEAD_BYTES_MAX,
  newIdentity,
  openPayload,
  payloadKeyFor,
  sealPayload,
  type Bytes,
  type Sealing,
} from './age.ts'
export { SealBroken, type Breakage } from './broken.ts'
export { CHUNK_BYTES, openChunk, sealChunk, SEALED_CHUNK_BYTES } from './chunks.ts'
