import { base64, concat, fromUtf8, parseWholeNumber, utf8 } from '../bytes.ts'
import { WITNESS_REQUEST_BYTES_MAX } from '../limits.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import { parseHashLines } from './proof-file.ts'

/** C2SP tlog-witness: the body of a request to cosign. */
export interface WitnessRequest {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: Uint8Array
}

export const formatWitnessRequest = ({ oldSize, proof, checkpoint }: WitnessRequest): Uint8Array =>
  concat(utf8([`old ${oldSize}`, ...proof.map(base64), '', ''].join('\n')), checkpoint)

export function parseWitnessRequest(bytes: Uint8Array): Decision<WitnessRequest> {
  if (bytes.length > WITNESS_REQUEST_BYTES_MAX) return refuse('request-malformed', 'length')
  const text = fromUtf8(bytes) ?? ''
  const blank = text.indexOf('\n\n')
  const [oldLine = '', ...lines] = text.slice(0, Math.max(0, blank)).split('\n')
  const oldSize = oldLine.startsWith('old ') ? parseWholeNumber(oldLine.slice('old '.length)) : undefined
  const proof = parseHashLines(lines)
  if (blank < 0 || oldSize === undefined || !proof.ok) return refuse('request-malformed')
  return accept({ oldSize, proof: proof.value, checkpoint: utf8(text.slice(blank + 2)) })
}
