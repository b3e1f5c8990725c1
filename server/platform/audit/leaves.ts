import type { ClientBase } from 'pg'
import { entryLeaf, equalBytes, treeHasher } from '@recourse/log'
import { copyRows } from '../database/index.ts'
import {
  auditLog,
  logPrimitives,
  paddingRuns,
  publishedLeaves,
  type AuditRow,
  type PaddingRun,
  type TrustedHead,
} from '../log/index.ts'
import type { Notes } from './findings.ts'

const hasher = treeHasher(logPrimitives)

/** A leaf with all that it stands for, in the order of the tree. */
const PLACED = `
SELECT l.index::text, l.leaf, i.leaf, i.nonce, i.ref::text, i.kind, coalesce(e.jws, a.said)
FROM log_leaf l LEFT JOIN log_intake i ON i.id = l.intake
LEFT JOIN entry e ON i.kind = 'entry' AND e.id = i.ref LEFT JOIN access a ON i.kind = 'access' AND a.id = i.ref
ORDER BY l.index`

/** Rows that wait for their place. */
const WAITING = `
SELECT i.leaf, i.nonce, i.ref::text, coalesce(e.jws, a.said) FROM log_intake i
LEFT JOIN entry e ON i.kind = 'entry' AND e.id = i.ref LEFT JOIN access a ON i.kind = 'access' AND a.id = i.ref
WHERE NOT EXISTS (SELECT 1 FROM log_leaf l WHERE l.intake = i.id)`

/** Refs whose nonce is gone: an erasure must explain each. */
export type WithoutNonce = Map<string, string>

interface Places {
  readonly client: ClientBase
  /** Reads tiles while `client` streams rows. */
  readonly beside: ClientBase
  readonly notes: Notes
  readonly withoutNonce: WithoutNonce
}

/** Holds every row of the log against the published tree; what is not published yet, against its own leaf. */
export async function auditLeaves(places: Places, head: TrustedHead): Promise<void> {
  const { client, beside, notes } = places
  await notes.timing('leaves', async () => {
    const padding = await paddingRuns(client, head.size)
    const rows = merged(placedRows(places, head.size), padding)
    const audit = await auditLog(head, publishedLeaves(beside, head.size), rows)
    notes.checked('leaves', audit.leaves)
    for (const finding of audit.findings) {
      const row = 'ref' in finding && finding.ref !== undefined ? finding.ref : ''
      const place = 'index' in finding ? `place ${finding.index}` : `size ${finding.size}`
      notes.find('leaves', finding.kind, 'log_leaf', [row, place].filter((one) => one !== '').join(', '))
    }
    await auditWaiting(places)
  })
}

async function* placedRows({ client, notes, withoutNonce }: Places, size: number): AsyncGenerator<AuditRow> {
  for await (const rows of copyRows(client, PLACED))
    for (const [index, placed = null, leaf = null, nonce = null, ref, kind, bytes] of rows) {
      const name = ref?.toString() ?? ''
      if (nonce === null && leaf !== null) withoutNonce.set(name, kind?.toString() ?? '')
      const row: AuditRow = {
        ...{ kind: 'entry', index: Number(index), ref: name, nonce: nonce ?? undefined },
        ...{ bytes: bytes ?? undefined, stored: placed ?? new Uint8Array() },
      }
      if (leaf !== null && placed !== null && !equalBytes(leaf, placed))
        notes.find('leaves', 'edited', 'log_intake', name)
      else if (row.index >= size) auditUnpublished(notes, row)
      if (row.index < size) yield row
    }
}

/** Dummy leaves between the real ones, in the order of the places. */
async function* merged(rows: AsyncIterable<AuditRow>, padding: readonly PaddingRun[]): AsyncGenerator<AuditRow> {
  const runs = [...padding]
  for await (const row of rows) {
    for (let run = runs[0]; run !== undefined && run.first < row.index; run = runs[0]) {
      yield* dummies(run)
      runs.shift()
    }
    yield row
  }
  for (const run of runs) yield* dummies(run)
}

function* dummies({ first, count, seed }: PaddingRun): Generator<AuditRow> {
  for (let index = first; index < first + count; index += 1) yield { kind: 'padding', index, seed }
}

function auditUnpublished(notes: Notes, row: AuditRow): void {
  if (row.kind === 'padding') return
  if (row.bytes === undefined) notes.find('leaves', 'removed', 'log_intake', row.ref)
  else if (row.nonce !== undefined && !equalBytes(entryLeaf(hasher, row.nonce, row.bytes), row.stored ?? row.bytes))
    notes.find('leaves', 'edited', 'log_intake', row.ref)
}

async function auditWaiting({ client, notes, withoutNonce }: Places): Promise<void> {
  for await (const rows of copyRows(client, WAITING)) {
    for (const [leaf = null, nonce = null, ref, bytes] of rows) {
      const name = ref?.toString() ?? ''
      if (nonce === null) withoutNonce.set(name, 'entry')
      const stored = leaf ?? new Uint8Array()
      const row = { kind: 'entry', index: -1, ref: name, nonce: nonce ?? undefined, bytes: bytes ?? undefined } as const
      auditUnpublished(notes, { ...row, stored })
    }
    notes.checked('leaves', rows.length)
  }
}
