export {
  beginSealing,
  CHUNK_BYTES,
  HEAD_BYTES_MAX,
  newIdentity,
  openChunk,
  openPayload,
  payloadKeyFor,
  sealChunk,
  SEALED_CHUNK_BYTES,
  sealPayload,
  type Bytes,
  type Sealing,
} from './age.ts'
export { SealBroken, type Breakage } from './broken.ts'
