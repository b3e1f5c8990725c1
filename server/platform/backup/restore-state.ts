import type { ClientBase, Pool } from 'pg'
import { z } from 'zod'
import type { Migration } from '../database/index.ts'
import { revokedKey, type Erased } from './erasures-log.ts'

export const RESTORE_REASONS = ['disk-lost', 'damaged', 'moved', 'tampered', 'exercise', 'other'] as const
export type RestoreReason = (typeof RESTORE_REASONS)[number]

const ids = z.array(z.uuid())
const said = z.object({
  backup: z.uuid(),
  madeAt: z.iso.datetime(),
  reason: z.enum(RESTORE_REASONS),
  /** The last head of the old log that came back; null where none was published. */
  old: z.object({ origin: z.string(), size: z.number().int(), root: z.string() }).nullable(),
  newOrigin: z.string(),
  erased: z.object({
    ...{ entries: ids, compartments: ids, memberships: ids },
    // A restore that an older version made knew of none.
    ...{
      partners: z.array(z.object({ entry: z.uuid(), partner: z.uuid() })).default([]),
      keys: z.array(revokedKey).default([]),
    },
  }),
})
export type RestoreSaid = Omit<z.infer<typeof said>, 'erased'> & { readonly erased: Erased }

/** In the database, so that every server process on it sees it. While unconfirmed the house stays shut. */
export const backupMigrations: readonly Migration[] = [
  {
    id: 'backup/0001-restore-state',
    sql: `
create table restore_state (
  backup uuid primary key,
  said jsonb not null,
  confirmed boolean not null default false
);
grant select, update (confirmed) on restore_state to {app};
`,
  },
]

/** The restore that waits to be confirmed, or null. */
export async function pendingRestore(pool: Pick<Pool, 'query'>): Promise<RestoreSaid | null> {
  const { rows } = await pool.query<{ said: unknown }>('select said from restore_state where not confirmed')
  return rows[0] === undefined ? null : said.parse(rows[0].said)
}

export async function markRestored(client: Pick<ClientBase, 'query'>, restore: RestoreSaid): Promise<void> {
  await client.query('insert into restore_state (backup, said) values ($1, $2)', [
    restore.backup,
    JSON.stringify(restore),
  ])
}

export async function markConfirmed(client: Pick<ClientBase, 'query'>): Promise<void> {
  await client.query('update restore_state set confirmed = true where not confirmed')
}
