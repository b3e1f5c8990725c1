import { base64, concat, equalBytes, fromBase64, fromUtf8, utf8 } from '../bytes.ts'
import { NOTE_BYTES_MAX, NOTE_SIGNATURES_MAX, SIGNATURE_BYTES } from '../limits.ts'
import type { LogPrimitives } from '../primitives.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import { readCosignature } from './cosignature.ts'
import { isKeyName, KEY_ID_BYTES, type NoteSignature, type NoteSigner, type VerifierKey } from './keys.ts'

export interface Note {
  /** The signed text, with its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A signature of a known key that fits. */
export interface Endorsement {
  readonly key: VerifierKey
  /** Seconds since 1970, as the monitor's clock had it; only in a cosignature. */
  readonly timeSeconds?: number
}

/** Control characters other than newline (C2SP signed-note). */
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/
const LINE = /^\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)$/

export function parseNote(bytes: Uint8Array): Decision<Note> {
  if (bytes.length > NOTE_BYTES_MAX) return refuse('note-too-long')
  const whole = fromUtf8(bytes)
  if (whole === undefined || CONTROL.test(whole)) return refuse('note-malformed')
  const blank = whole.lastIndexOf('\n\n')
  if (blank < 1 || !whole.endsWith('\n') || blank + 2 >= whole.length) return refuse('note-malformed')
  const lines = whole.slice(blank + 2, -1).split('\n')
  if (lines.length > NOTE_SIGNATURES_MAX) return refuse('note-too-many-signatures')
  const signatures = lines.map(parseSignatureLine)
  if (signatures.includes(undefined)) return refuse('note-malformed')
  return accept({ text: whole.slice(0, blank + 1), signatures: signatures.filter((one) => one !== undefined) })
}

export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name = '', encoded = ''] = LINE.exec(line) ?? []
  const bytes = fromBase64(encoded)
  if (!isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined
  return { name, id: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) }
}

export const formatSignatureLine = ({ name, id, signature }: NoteSignature): string =>
  `\u2014 ${name} ${base64(concat(id, signature))}\n`

export const formatNote = (note: Note): Uint8Array =>
  utf8(`${note.text}\n${note.signatures.map(formatSignatureLine).join('')}`)

export function signNote(text: string, signer: NoteSigner): NoteSignature {
  if (signer.key.use !== 'note') throw new Error('a cosigning key signs with a time')
  return { name: signer.key.name, id: signer.key.id, signature: signer.sign(utf8(text)) }
}

/**
 * Who of the known keys signed. Lines of unknown keys are ignored; one bad signature of a known key refuses the whole
 * note, and a note that no known key signed is refused (C2SP signed-note).
 */
export function checkNote(
  primitives: LogPrimitives,
  note: Note,
  known: readonly VerifierKey[],
): Decision<readonly Endorsement[]> {
  const found = new Map<VerifierKey, Endorsement>()
  for (const line of note.signatures)
    for (const key of known) {
      if (key.name !== line.name || !equalBytes(key.id, line.id)) continue
      const endorsement = checkLine(primitives, note.text, line, key)
      if (endorsement === undefined) return refuse('signature-invalid', key.name)
      // Of two good lines of one key the first counts, as in the reference implementation.
      if (!found.has(key)) found.set(key, endorsement)
    }
  return found.size === 0 ? refuse('signature-missing') : accept([...found.values()])
}

function checkLine(
  primitives: LogPrimitives,
  text: string,
  { signature }: NoteSignature,
  key: VerifierKey,
): Endorsement | undefined {
  if (key.use === 'note') {
    const fits =
      signature.length === SIGNATURE_BYTES &&
      primitives.verifyEd25519({ publicKey: key.publicKey, message: utf8(text), signature })
    return fits ? { key } : undefined
  }
  const read = readCosignature(text, signature)
  if (read === undefined || !primitives.verifyEd25519({ publicKey: key.publicKey, ...read })) return undefined
  return { key, timeSeconds: read.timeSeconds }
}
