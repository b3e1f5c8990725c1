import { base64, concat, fromBase64, fromUtf8, parseWholeNumber, utf8 } from '../bytes.ts'
import { HASH_BYTES, PROOF_EXTRA_LETTERS_MAX, PROOF_FILE_BYTES_MAX, PROOF_HASHES_MAX } from '../limits.ts'
import { accept, refuse, type Decision } from '../refusals.ts'

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'

/** C2SP tlog-proof: what a person keeps to show, years later and without us, that something was logged. */
export interface ProofFile {
  /** Opaque and not signed by anybody. */
  readonly extra?: Uint8Array
  readonly index: number
  readonly proof: readonly Uint8Array[]
  /** The checkpoint as it was handed out, signatures included. */
  readonly checkpoint: Uint8Array
}

export function formatProofFile({ extra, index, proof, checkpoint }: ProofFile): Uint8Array {
  const lines = [
    FIRST_LINE,
    ...(extra === undefined ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...proof.map(base64),
    '',
  ]
  return concat(utf8(lines.map((line) => `${line}\n`).join('')), checkpoint)
}

export function parseProofFile(bytes: Uint8Array): Decision<ProofFile> {
  if (bytes.length > PROOF_FILE_BYTES_MAX) return refuse('proof-too-long')
  const text = fromUtf8(bytes)
  if (text === undefined) return refuse('proof-malformed')
  const blank = text.indexOf('\n\n')
  if (blank < 0) return refuse('proof-malformed')
  const [first, ...lines] = text.slice(0, blank).split('\n')
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined
  const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice('extra '.length))
  const [, digits = ''] = /^index ([0-9]+)$/.exec(lines.shift() ?? '') ?? []
  const index = parseWholeNumber(digits)
  if (first !== FIRST_LINE || index === undefined) return refuse('proof-malformed')
  if (extraLine !== undefined && (extra === undefined || extraLine.length > PROOF_EXTRA_LETTERS_MAX))
    return refuse('proof-malformed', 'extra')
  const proof = parseHashLines(lines)
  if (!proof.ok) return proof
  const checkpoint = utf8(text.slice(blank + 2))
  return accept({ ...(extra === undefined ? {} : { extra }), index, proof: proof.value, checkpoint })
}

/** One hash a line, base64. */
export function parseHashLines(lines: readonly string[]): Decision<readonly Uint8Array[]> {
  if (lines.length > PROOF_HASHES_MAX) return refuse('proof-too-long')
  const hashes = lines.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES)
  return hashes.length === lines.length
    ? accept(hashes.filter((hash) => hash !== undefined))
    : refuse('proof-malformed', 'hash')
}
