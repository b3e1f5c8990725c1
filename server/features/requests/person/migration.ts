import type { Migration } from '../../../platform/database/index.ts'

export const handingBackMigrations: readonly Migration[] = [
  {
    id: 'requests/0003-handing-back',
    sql: `
-- What a person took back, and what was handed back since, is looked for every minute: among few entries of many.
create index entry_handing_back on entry (compartment) where kind in ('exchange.erased', 'request.person-said');
`,
  },
]
