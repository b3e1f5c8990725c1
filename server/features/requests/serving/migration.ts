import type { Migration } from '../../../platform/database/index.ts'

export const servedMigrations: readonly Migration[] = [
  {
    id: 'requests/0001-served',
    sql: `
-- Which case of ours a request serves, under a key that only members of the unit have: the link itself is sealed in the case.
create table request_served (
  unit uuid not null,
  token bytea not null,
  file uuid not null,
  primary key (unit, token, file)
);
create index request_served_by_file on request_served (file);
grant select, insert, delete on request_served to {app};
grant select, delete on request_served to {eraser};

-- With the body of a link its rows go; the next look at the requests of the case writes those that are left.
create function forget_request_served() returns trigger language plpgsql as $$
begin
  delete from request_served where file in (
    select e.file from gone g join entry e on e.id = g.entry where e.kind = 'file.linked');
  return null;
end $$;
create trigger link_takes_what_it_serves_along after delete on entry_body
  referencing old table as gone for each statement execute function forget_request_served();
`,
  },
]
