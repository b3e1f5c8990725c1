import type { Migration } from '../database/index.ts'

/** No column of these tells an hour at which a person came (kernel 7). */
export const caseMigrations: readonly Migration[] = [
  {
    id: 'cases/0001-receipts-drafts-clocks',
    sql: `
-- What a receipt opens, found by an HMAC of what the receipt gives. Two files of one receipt have two such rows that
-- nobody without the receipt can connect.
create table receipt (
  lookup text collate "C" primary key,
  person uuid not null unique,
  file uuid not null
);
grant select, insert, delete on receipt to {app}, {eraser};

-- A report that is not sent yet, sealed to the receipt alone. Forgotten some weeks after its last day.
create table draft (
  lookup text collate "C" primary key,
  version integer not null,
  sealed text collate "C" not null,
  touched_on date not null
);
alter table draft alter column sealed set storage external;
grant select, insert, update, delete on draft to {app};

-- Periods that run in files (a projection of entries).
create table clock (
  id uuid primary key,
  file uuid,
  rule text,
  starts_on date,
  due date,
  owner text,
  is_law boolean,
  source text,
  ended text
);
create index clock_running on clock (file, due) where ended is null;
grant select, insert, update, delete on clock to {app}, {eraser};

-- Where each case stands, and the codes that boards filter by (a projection of entries).
create table case_standing (
  id uuid primary key,
  status text,
  urgency text,
  received_on date,
  language text,
  filed_by text,
  identity text,
  states jsonb,
  respondent_states jsonb,
  acts jsonb,
  is_child boolean,
  member uuid
);
create index case_standing_by_member on case_standing (member) where member is not null;
grant select, insert, update, delete on case_standing to {app}, {eraser};
`,
  },
  {
    id: 'cases/0002-drafts-follow-receipts',
    sql: `
-- A draft moves to the new receipt in the transaction that takes the old one's keys away.
grant select, insert, update, delete on draft to {eraser};
`,
  },
  {
    id: 'cases/0003-keys-of-persons',
    sql: `
-- Asked for at every reading that has acts of weight in it.
create index entry_person_keys on entry (compartment) where kind = 'person.keyed';
`,
  },
  {
    id: 'cases/0004-clocks-of-things',
    sql: `
-- Where a thing stands whose day runs as a clock without an entry of its own; null for every other clock.
alter table clock add column stands text;
`,
  },
]
