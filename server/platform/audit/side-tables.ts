import type { ClientBase } from 'pg'
import { copyRows } from '../database/index.ts'
import type { FindingCode, Notes } from './findings.ts'

interface Question {
  readonly table: string
  readonly code: FindingCode
  /** Answers the keys of the rows that should not be. */
  readonly rows: string
}

/** SHA-256 in base64url, as entries name it. */
const hashOf = (bytes: string): string => `translate(rtrim(encode(sha256(${bytes}), 'base64'), '='), '+/', '-_')`

/** Texts that entries of directories name: cards of partners, trust lists and notices. */
const NAMED_TEXTS = ['card', 'list', 'notice']
  .map(
    (facet) => `SELECT f.facets ->> '${facet}' AS hash FROM entry_facets f JOIN entry e ON e.id = f.entry
      WHERE e.kind = ANY('{peer.proposed,peer.pinned,peer.refreshed,trust.list-accepted,key.revoked}')
        AND f.facets ->> '${facet}' IS NOT NULL`,
  )
  .join(' UNION ')

/** Rows that no entry accounts for, and columns that are copies of what was signed or logged. */
const QUESTIONS: readonly Question[] = [
  {
    table: 'entry',
    code: 'unlogged',
    rows: `SELECT id::text FROM entry e WHERE NOT EXISTS
      (SELECT 1 FROM log_intake i WHERE i.ref = e.id AND i.kind = 'entry')`,
  },
  {
    table: 'access',
    code: 'unlogged',
    rows: `SELECT id::text FROM access a WHERE NOT EXISTS
      (SELECT 1 FROM log_intake i WHERE i.ref = a.id AND i.kind = 'access')`,
  },
  {
    table: 'access',
    code: 'edited',
    rows: `SELECT id::text FROM access WHERE said::jsonb ->> 'id' IS DISTINCT FROM id::text
      OR said::jsonb ->> 'file' IS DISTINCT FROM file::text`,
  },
  {
    table: 'entry_facets',
    code: 'added',
    rows: 'SELECT entry::text FROM entry_facets f WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = f.entry)',
  },
  {
    table: 'entry_body',
    code: 'added',
    rows: 'SELECT entry::text FROM entry_body b WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = b.entry)',
  },
  {
    table: 'file',
    code: 'removed',
    rows: 'SELECT DISTINCT file::text FROM entry e WHERE NOT EXISTS (SELECT 1 FROM file f WHERE f.id = e.file)',
  },
  {
    table: 'file',
    code: 'edited',
    // The row copies what the first entries of the file say: its kind, and the authority that opened it.
    rows: `SELECT f.id::text FROM file f JOIN entry e ON e.file = f.id AND e.kind = 'compartment.opened'
      LEFT JOIN entry_facets a ON a.entry = e.id GROUP BY f.id, f.kind, f.authority
      HAVING NOT bool_or(e.authority = f.authority)
        OR bool_or(a.facets ->> 'fileKind' IS NOT NULL AND a.facets ->> 'fileKind' <> f.kind)`,
  },
  {
    table: 'file',
    code: 'added',
    rows: 'SELECT id::text FROM file f WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.file = f.id)',
  },
  {
    table: 'subject_head',
    code: 'edited',
    rows: `SELECT subject::text FROM subject_head s WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.id = s.entry AND e.compartment = s.compartment)`,
  },
  {
    table: 'log_state',
    code: 'edited',
    rows: `SELECT size::text FROM log_state WHERE size <>
      (SELECT count(*) FROM log_leaf) + (SELECT coalesce(sum(count), 0) FROM log_padding)`,
  },
  {
    table: 'trust_document',
    code: 'added',
    rows: `SELECT hash FROM trust_document d WHERE NOT EXISTS (SELECT 1 FROM (${NAMED_TEXTS}) n WHERE n.hash = d.hash)`,
  },
  {
    table: 'trust_document',
    code: 'removed',
    rows: `SELECT hash FROM (${NAMED_TEXTS}) n WHERE NOT EXISTS (SELECT 1 FROM trust_document d WHERE d.hash = n.hash)`,
  },
  {
    table: 'trust_document',
    code: 'edited',
    // Cards and lists are named by the hash of what was signed, notices by that of all their bytes.
    rows: `SELECT hash FROM trust_document WHERE hash NOT IN (${hashOf('bytes')},
      coalesce(${hashOf(`convert_to(substring(encode(bytes, 'escape') from '"payload"\\s*:\\s*"([A-Za-z0-9_-]+)"'), 'UTF8')`)}, ''))`,
  },
]

export async function auditSideTables(client: ClientBase, notes: Notes): Promise<void> {
  await notes.timing('side tables', async () => {
    for (const { table, code, rows } of QUESTIONS) {
      for await (const page of copyRows(client, rows))
        for (const [row] of page) notes.find('side tables', code, table, row?.toString() ?? '')
      notes.checked('side tables', 1)
    }
  })
}
