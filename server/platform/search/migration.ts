import type { Migration } from '../database/index.ts'

/** No column tells a time, nor which entry or which kind of identifier a token came from (kernel 7). */
export const searchMigrations: readonly Migration[] = [
  {
    id: 'search/0001-tokens',
    sql: `
-- What a file of a unit can be found by: HMAC of an identifier under a key that only members of the unit have.
create table search_token (
  unit uuid not null,
  token bytea not null,
  file uuid not null,
  -- Two files that share it may be of one person: a phone, a paper, a name with a day of birth. Not a name alone.
  offered boolean not null,
  primary key (unit, token, file)
);
create index search_token_by_file on search_token (file, unit);

-- Up to where a file was read for its tokens, and under which key of the unit they stand.
create table search_mark (
  file uuid not null,
  unit uuid not null,
  kid text collate "C" not null,
  heads bigint not null,
  primary key (file, unit)
);
create index search_mark_by_unit on search_mark (unit, file);

grant select, insert, update, delete on search_token, search_mark to {app};
grant select, delete on search_token, search_mark to {eraser};

-- With a body its tokens go, in the same transaction and whoever deletes it: of the whole file, for no token says which
-- entry it came from. The next member who opens the file writes those that are left.
create function forget_search_tokens() returns trigger language plpgsql as $$
declare
  files uuid[];
begin
  select coalesce(array_agg(distinct e.file order by e.file), '{}') into files from gone g join entry e on e.id = g.entry;
  -- Whoever is just writing tokens of these files either sees that the body is gone or has them deleted here.
  perform pg_advisory_xact_lock(hashtextextended(f::text, 0)) from unnest(files) as f;
  delete from search_token where file = any(files);
  delete from search_mark where file = any(files);
  return null;
end $$;
create trigger body_takes_its_tokens_along after delete on entry_body
  referencing old table as gone for each statement execute function forget_search_tokens();
`,
  },
  {
    id: 'search/0002-matches',
    sql: `
-- Under what a unit would have an identifier if another authority asked without telling it (blind.ts).
create table match_token (
  unit uuid not null,
  token bytea not null,
  file uuid not null,
  primary key (unit, token, file)
);
create index match_token_by_file on match_token (file, unit);
grant select, insert, update, delete on match_token to {app};
grant select, delete on match_token to {eraser};

create or replace function forget_search_tokens() returns trigger language plpgsql as $$
declare
  files uuid[];
begin
  select coalesce(array_agg(distinct e.file order by e.file), '{}') into files from gone g join entry e on e.id = g.entry;
  perform pg_advisory_xact_lock(hashtextextended(f::text, 0)) from unnest(files) as f;
  delete from search_token where file = any(files);
  delete from match_token where file = any(files);
  delete from search_mark where file = any(files);
  return null;
end $$;

-- What was read before has no such tokens: the next member who opens a file writes them.
delete from search_mark;
`,
  },
]
