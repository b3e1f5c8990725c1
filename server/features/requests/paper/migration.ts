import type { Migration } from '../../../platform/database/index.ts'

export const paperMigrations: readonly Migration[] = [
  {
    id: 'requests/0002-on-paper',
    sql: `
-- A request is found by the digest that is printed on its paper; no other entry is looked for by what was signed.
create index entry_request_digest on entry (hash) where kind in ('request.asked', 'request.named');
`,
  },
]
