import type { ClientBase } from 'pg'
import {
  checkNote,
  equalBytes,
  newFrontier,
  parseCheckpoint,
  treeHasher,
  type Checkpoint,
  type VerifierKey,
} from '@recourse/log'
import { logPrimitives, publishedLeaves, type TrustedHead } from '../log/index.ts'
import type { Notes } from './findings.ts'

const hasher = treeHasher(logPrimitives)

interface Stored {
  readonly size: string
  readonly root: Buffer
  readonly note: Buffer
  readonly published: Buffer | null
}

export interface CheckpointParts {
  readonly client: ClientBase
  readonly notes: Notes
  /** Keys of this instance's logs, the present one and those before a restore; from the key store, not the database. */
  readonly logKeys: readonly VerifierKey[]
  /** Checkpoints that somebody outside holds. */
  readonly outside: readonly Uint8Array[]
}

/** Checks every head ever signed against the leaves, and answers the newest published one whose signature holds. */
export async function auditCheckpoints(parts: CheckpointParts): Promise<TrustedHead> {
  const { client, notes } = parts
  return notes.timing('checkpoints', async () => {
    const { rows } = await client.query<Stored>(
      'SELECT size, root, note, published_note AS published FROM log_checkpoint ORDER BY size',
    )
    const heads = rows.flatMap((row) => signedHead(parts, row))
    const foreign = parts.outside.flatMap((note) => checked(parts, note, 'outside') ?? [])
    await compareWithLeaves(parts, heads, foreign)
    notes.checked('checkpoints', rows.length + parts.outside.length)
    const published = rows.filter((row) => row.published !== null)
    const trusted = heads.findLast((head) => published.some((row) => Number(row.size) === head.size))
    return trusted ?? { size: 0, root: hasher.empty }
  })
}

function signedHead(parts: CheckpointParts, { size, root, note, published }: Stored): readonly Checkpoint[] {
  const head = checked(parts, note, size)
  const shown = published === null ? head : checked(parts, published, size)
  if (head === undefined || shown === undefined) return []
  const isOne = equalBytes(head.root, root) && equalBytes(shown.root, root) && shown.size === head.size
  if (isOne && head.size === Number(size)) return [head]
  parts.notes.find('checkpoints', 'edited', 'log_checkpoint', size)
  return []
}

/** A note that one of our logs signed; anything else is a finding. */
function checked({ notes, logKeys }: CheckpointParts, note: Uint8Array, row: string): Checkpoint | undefined {
  const parsed = parseCheckpoint(new Uint8Array(note))
  const keys = parsed.ok ? logKeys.filter(({ name }) => name === parsed.value.origin) : []
  if (parsed.ok && keys.length > 0 && checkNote(logPrimitives, parsed.value.note, keys).ok) return parsed.value
  notes.find('checkpoints', 'checkpoint-signature', 'log_checkpoint', row)
  return undefined
}

async function compareWithLeaves(
  { client, notes, logKeys }: CheckpointParts,
  heads: readonly Checkpoint[],
  foreign: readonly Checkpoint[],
): Promise<void> {
  const present = logKeys.at(-1)?.name
  const size = heads.at(-1)?.size ?? 0
  for (const head of foreign)
    if (head.origin === present && head.size > size)
      notes.find('checkpoints', 'set-back', 'log_checkpoint', `${head.size}`)
  const due = [...heads, ...foreign.filter((head) => head.origin === present && head.size <= size)].sort(
    (a, b) => a.size - b.size,
  )
  const frontier = newFrontier(hasher)
  const compare = (): void => {
    for (let head = due[0]; head !== undefined && head.size === frontier.size; head = due[0]) {
      const isOurs = heads.includes(head)
      const differs = !equalBytes(frontier.root(), head.root)
      if (differs) notes.find('checkpoints', isOurs ? 'checkpoint-root' : 'fork', 'log_checkpoint', `${head.size}`)
      due.shift()
    }
  }
  compare()
  for await (const leaf of publishedLeaves(client, size)) {
    frontier.append(leaf)
    if (frontier.size === due[0]?.size) compare()
  }
  for (const head of due) notes.find('checkpoints', 'checkpoint-root', 'log_checkpoint', `${head.size}`)
}
