import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { concat, formatNote, hex, parseCheckpoint, utf8, type Checkpoint } from '@recourse/log'
import { primitives } from './primitives.ts'

/** Most forks kept as evidence. One is enough to show; more would let a misbehaving log fill the disk. */
const EVIDENCE_FILES_MAX = 100

/**
 * The last cosigned head of each log, a file each, with the log's signature: half of the evidence of a fork. Nothing is kept in memory: what the disk says holds. All calls are
 * synchronous, so between reading and storing nothing else of this process runs.
 */
export interface HeadStore {
  read(origin: string): Checkpoint | undefined
  /** Returns when the head would survive a power cut. */
  write(head: Checkpoint): void
  /** Keeps what a log signed beside the contradiction that it signed before. */
  keepEvidence(contradiction: Checkpoint): void
}

const label = (bytes: Uint8Array): string => hex(primitives.sha256(bytes))

export function openStore(directory: string): HeadStore {
  const evidence = join(directory, 'evidence')
  mkdirSync(evidence, { recursive: true, mode: 0o700 })
  const fileOf = (origin: string): string => join(directory, `${label(utf8(origin))}.head`)
  return {
    read: (origin) => readHead(fileOf(origin), origin),
    write: (head) => replaceFile(fileOf(head.origin), formatNote(head.note)),
    keepEvidence: (contradiction) => {
      if (readdirSync(evidence).length >= EVIDENCE_FILES_MAX) return
      const known = readIfThere(fileOf(contradiction.origin)) ?? new Uint8Array()
      const both = concat(known, utf8('\n'), formatNote(contradiction.note))
      replaceFile(join(evidence, `${label(both)}.txt`), both)
    },
  }
}

function readHead(path: string, origin: string): Checkpoint | undefined {
  const bytes = readIfThere(path)
  if (bytes === undefined) return undefined
  const head = parseCheckpoint(bytes)
  // A damaged file must not pass for a log we never saw: that would let us cosign a second history.
  if (!head.ok || head.value.origin !== origin)
    throw new Error(`${path} is damaged; restore nothing, ask the log's other monitors`)
  return head.value
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Written beside, flushed, renamed, and the directory flushed: old or new after a crash, never a mixture. */
function replaceFile(path: string, bytes: Uint8Array): void {
  const beside = `${path}.new`
  const file = openSync(beside, 'w', 0o600)
  try {
    writeFileSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
  const directory = openSync(dirname(path), 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
