import type { ReadEntry } from '@recourse/chronicle'
import type { OpenedFile } from '../../platform/cases/index.ts'
import { fileAdded, type FileAdded } from './entries.ts'

/** A file as a reader of its case has it. */
export interface HeldFile {
  /** Id of the entry that says it: how it is named in addresses. */
  readonly entry: string
  readonly said: FileAdded
  /** Civil date, or the instant at which somebody of the desk brought it. */
  readonly on: string
}

function heldFile(entry: ReadEntry): HeldFile | null {
  if (entry.state !== 'open' || entry.kind !== fileAdded.kind) return null
  const { id, recordedAt, recordedOn } = entry.header
  return { entry: id, said: fileAdded.body.parse(entry.body), on: recordedOn ?? recordedAt ?? '' }
}

/** The files of a case that this reader's keys open, in the order in which they came. */
export const heldFiles = ({ entries }: Pick<OpenedFile, 'entries'>): readonly HeldFile[] =>
  entries.flatMap((entry) => heldFile(entry) ?? [])
