import { base64, fromBase64, parseWholeNumber } from '../bytes.ts'
import { CHECKPOINT_LINES_MAX, HASH_BYTES } from '../limits.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import { parseNote, type Note } from './signed-note.ts'

/** The head of a log: who, how many leaves, which root. */
export interface TreeHead {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

export interface Checkpoint extends TreeHead {
  /** Lines that the log added for itself: nobody audits them. */
  readonly extensions: readonly string[]
  readonly note: Note
}

export const checkpointText = ({ origin, size, root }: TreeHead): string => `${origin}\n${size}\n${base64(root)}\n`

export function parseCheckpoint(bytes: Uint8Array): Decision<Checkpoint> {
  const note = parseNote(bytes)
  if (!note.ok) return note
  const body = parseCheckpointText(note.value.text)
  return body.ok ? accept({ ...body.value, note: note.value }) : body
}

/** @param text body of a note, with its last newline */
export function parseCheckpointText(text: string): Decision<Omit<Checkpoint, 'note'>> {
  const lines = text.slice(0, -1).split('\n')
  if (lines.length > CHECKPOINT_LINES_MAX || lines.includes('')) return refuse('checkpoint-malformed')
  const [origin, sizeText, rootText, ...extensions] = lines
  const size = parseWholeNumber(sizeText ?? '')
  const root = fromBase64(rootText ?? '')
  if (origin === undefined || size === undefined || root?.length !== HASH_BYTES) return refuse('checkpoint-malformed')
  return accept({ origin, size, root, extensions })
}
