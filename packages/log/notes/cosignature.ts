import { concat, uint64, utf8 } from '../bytes.ts'
import { SIGNATURE_BYTES } from '../limits.ts'
import type { NoteSignature, NoteSigner } from './keys.ts'

const TIME_BYTES = 8

/** C2SP tlog-cosignature, Ed25519: what is signed is a header, the time, and the body of the checkpoint. */
const cosignedMessage = (text: string, timeSeconds: number): Uint8Array =>
  utf8(`cosignature/v1\ntime ${timeSeconds}\n${text}`)

export interface ReadCosignature {
  readonly timeSeconds: number
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** Takes the time and the signature apart. Times past 2^53 - 1 seconds are refused, 2^63 - 1 is what C2SP allows. */
export function readCosignature(text: string, bytes: Uint8Array): ReadCosignature | undefined {
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0)
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  const timeSeconds = Number(time)
  return { timeSeconds, message: cosignedMessage(text, timeSeconds), signature: bytes.subarray(TIME_BYTES) }
}

/** @param text body of the checkpoint, with its last newline */
export function cosign(text: string, timeSeconds: number, signer: NoteSigner): NoteSignature {
  if (signer.key.use !== 'cosignature') throw new Error('only a cosigning key cosigns')
  const signature = concat(uint64(timeSeconds), signer.sign(cosignedMessage(text, timeSeconds)))
  return { name: signer.key.name, id: signer.key.id, signature }
}
