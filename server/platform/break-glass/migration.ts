import type { Migration } from '../database/index.ts'

export const breakGlassMigrations: readonly Migration[] = [
  {
    id: 'break-glass/0001-asked',
    sql: `
-- The first supervisor's share and reason, sealed to each of the others; gone once one of them approved.
create table break_glass_ask (
  id uuid not null,
  compartment uuid not null,
  unit uuid not null,
  asker uuid not null,
  holder uuid not null,
  jwe text collate "C" not null,
  primary key (id, holder)
);
grant select, insert, delete on break_glass_ask to {app};
`,
  },
  {
    id: 'break-glass/0002-whole-files',
    sql: `
-- One request covers a file. Which compartments, for whom and by whom stands sealed inside, where no row can change
-- it. What waited was asked before any page could answer it.
delete from break_glass_ask;
alter table break_glass_ask drop column compartment, drop column asker, add column until date not null;
`,
  },
]
