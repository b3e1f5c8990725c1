import type { Migration } from '../database/index.ts'

/** Cards, lists and notices as they came, under the hash that a signed entry names. They are public and never change. */
export const trustMigrations: readonly Migration[] = [
  {
    id: 'trust/0001-documents',
    sql: `
create table trust_document (
  hash text primary key check (length(hash) = 43),
  bytes bytea not null
);
grant select, insert on trust_document to {app};
`,
  },
]
