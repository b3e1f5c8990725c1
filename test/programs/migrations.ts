import type { Migration } from '../../server/platform/database/index.ts'

/** Migrations that fail when applied twice and are slow enough for two processes to meet. */
export function numberedMigrations(count: number): readonly Migration[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `meeting/${String(index + 1).padStart(4, '0')}-table`,
    sql: `CREATE TABLE meeting_${index + 1} (id int); SELECT pg_sleep(0.02); GRANT SELECT ON meeting_${index + 1} TO {app}`,
  }))
}
