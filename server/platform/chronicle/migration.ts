import { boardColumns, fileRowTable } from './cards/migration.ts'

/** Tables of the chronicle. What is immutable is so by grants and by triggers: both would have to be undone. */

const tables = `
-- A file is anything with a history; its id is random and its row says what it is, never whose.
create table file (
  id uuid primary key,
  kind text not null,
  authority uuid not null
);

-- The stored bytes of an entry are its JWS; every other column is copied out of it for the sake of indexes.
create table entry (
  id uuid primary key,
  file uuid not null,
  compartment uuid not null,
  authority uuid not null,
  seq bigint not null check (seq > 0),
  kind text not null,
  jws text collate "C" not null,
  hash text collate "C" not null,
  unique (compartment, authority, seq)
);

-- What writers need of a compartment without reading all its entries (a projection of entries about keys).
create table compartment (
  id uuid primary key,
  file uuid,
  purpose text,
  file_kind text,
  custody text,
  epoch integer,
  until date,
  -- The last entry about its keys: a cached, verified state that ends elsewhere is read again.
  key_entry uuid
);
create index compartment_by_file on compartment (file);
create index compartment_ending on compartment (until) where until is not null;
create index entry_about_keys on entry (compartment) where kind like 'compartment.%';

-- What binds a file as a whole: holds, retention, bodies that the person excluded (a projection).
create table file_keeping (
  id uuid primary key,
  holds jsonb,
  retention_rule text,
  retain_until date,
  excluded_authorities jsonb,
  excluded_states jsonb
);

create table chain (
  compartment uuid not null,
  authority uuid not null,
  seq bigint not null,
  hash text collate "C" not null,
  -- ISO instant of the last entry that carries one: a chain never runs backwards in time.
  recorded_at text not null,
  primary key (compartment, authority)
);

create table entry_facets (
  entry uuid primary key,
  salt bytea not null check (octet_length(salt) = 32),
  facets jsonb not null
);

create table entry_body (
  entry uuid primary key,
  jwe text collate "C" not null
);
-- Ciphertext does not shrink; trying costs time at every insert.
alter table entry_body alter column jwe set storage external;

-- Private keys of compartments, units and break-glass, sealed to a holder. The audit compares hashes with entries.
create table wrap (
  hash text collate "C" primary key,
  key_of text not null,
  key_id uuid not null,
  epoch integer not null,
  kid text collate "C" not null,
  holder_type text not null,
  holder uuid not null,
  holder_kid text collate "C" not null,
  jwe text collate "C" not null
);
create index wrap_by_key on wrap (key_id, epoch);
create index wrap_by_holder on wrap (holder, holder_kid);

-- The newest entry on a subject (a request, a need, a thread): a command that saw an older one is shown both.
create table subject_head (
  subject uuid primary key,
  compartment uuid not null,
  entry uuid not null
);
create index subject_head_by_compartment on subject_head (compartment);

-- One row a request that read sealed content, committed before the answer leaves.
create table access (
  id uuid primary key,
  file uuid not null,
  said text collate "C" not null
);
create index access_by_file on access (file);

-- The folded state of a compartment, sealed to its own key: the first page of a long file needs no whole fold.
create table snapshot (
  compartment uuid not null,
  view text not null,
  heads jsonb not null,
  kid text collate "C" not null,
  jwe text collate "C" not null,
  primary key (compartment, view)
);
`

const immutability = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'RC009';
end $$;

create trigger entry_is_immutable before update or delete or truncate on entry
  for each statement execute function refuse_change();
create trigger access_is_immutable before update or delete or truncate on access
  for each statement execute function refuse_change();
create trigger file_is_immutable before update or delete or truncate on file
  for each statement execute function refuse_change();
create trigger body_is_never_edited before update or truncate on entry_body
  for each statement execute function refuse_change();
create trigger facets_are_never_edited before update or truncate on entry_facets
  for each statement execute function refuse_change();
create trigger wrap_is_never_edited before update or truncate on wrap
  for each statement execute function refuse_change();

grant select, insert on file, entry, entry_facets, entry_body, wrap, access to {app}, {eraser};
grant select, insert, update, delete on compartment, file_keeping, snapshot to {app}, {eraser};
grant select, insert, update on chain, subject_head to {app}, {eraser};
-- Body, facets and wraps are rows that only the eraser deletes (kernel 6).
grant delete on entry_facets, entry_body, wrap, subject_head to {eraser};
grant select on entry, access to {sequencer};
`

/** Wraps that wait for an event (kernel 4), and entries that add facets to older ones (kernel 1). */
const withheldAndAmended = `
create table withheld_wrap (like wrap including all);
create trigger withheld_wrap_is_never_edited before update or truncate on withheld_wrap
  for each statement execute function refuse_change();
grant select, insert on withheld_wrap to {app}, {eraser};
grant delete on withheld_wrap to {eraser};
create index entry_amending on entry (compartment) where kind = 'facets.amended';
create index entry_disclosing on entry (compartment) where kind = 'compartment.disclosed';
-- The keys of a compartment are a subject: of two who change them at once the second is refused.
insert into subject_head (subject, compartment, entry)
  select distinct on (compartment) compartment, compartment, id from entry
  where kind in ('compartment.opened', 'compartment.rotated')
    and exists (select 1 from compartment c where c.id = entry.compartment)
  order by compartment, seq desc;
`

/** One round trip for a group: heads compared and set, then everything written, or nothing at all. */
const append = `
create function append_entries(
  chain_compartment uuid[], chain_authority uuid[], chain_from bigint[], chain_from_hash text[],
  chain_to bigint[], chain_to_hash text[], chain_recorded_at text[],
  file_id uuid[], file_kind text[], file_authority uuid[],
  entry_id uuid[], entry_file uuid[], entry_compartment uuid[], entry_authority uuid[], entry_seq bigint[],
  entry_kind text[], entry_jws text[], entry_hash text[], entry_salt bytea[], entry_said jsonb[], entry_jwe text[],
  entry_leaf bytea[], entry_nonce bytea[],
  subject_id uuid[], subject_compartment uuid[], subject_expected uuid[], subject_entry uuid[]
) returns void language plpgsql as $$
declare
  stale uuid;
begin
  if not move_chains(chain_compartment, chain_authority, chain_from, chain_from_hash, chain_to, chain_to_hash,
                     chain_recorded_at) then
    raise exception 'a chain has moved' using errcode = 'RC001';
  end if;
  stale := stale_subject(subject_id, subject_compartment, subject_expected, subject_entry);
  if stale is not null then
    raise exception '%', stale using errcode = 'RC002';
  end if;
  insert into file select * from unnest(file_id, file_kind, file_authority);
  insert into entry select * from unnest(entry_id, entry_file, entry_compartment, entry_authority, entry_seq,
                                         entry_kind, entry_jws, entry_hash);
  insert into entry_facets select * from unnest(entry_id, entry_salt, entry_said);
  insert into entry_body select * from unnest(entry_id, entry_jwe);
  insert into log_intake (leaf, kind, ref, nonce)
    select leaf, 'entry', id, nonce from unnest(entry_leaf, entry_id, entry_nonce) as t(leaf, id, nonce);
end $$;

create function move_chains(
  compartments uuid[], authorities uuid[], froms bigint[], from_hashes text[], tos bigint[], to_hashes text[],
  recorded text[]
) returns boolean language plpgsql as $$
declare
  moved integer;
  made integer;
begin
  update chain set seq = w.upto, hash = w.to_hash, recorded_at = w.at
    from unnest(compartments, authorities, froms, from_hashes, tos, to_hashes, recorded)
      as w(compartment, authority, since, from_hash, upto, to_hash, at)
    where w.since > 0 and chain.compartment = w.compartment and chain.authority = w.authority
      and chain.seq = w.since and chain.hash = w.from_hash;
  get diagnostics moved = row_count;
  insert into chain
    select w.compartment, w.authority, w.upto, w.to_hash, w.at
    from unnest(compartments, authorities, froms, tos, to_hashes, recorded)
      as w(compartment, authority, since, upto, to_hash, at)
    where w.since = 0
    on conflict do nothing;
  get diagnostics made = row_count;
  return moved + made = coalesce(array_length(compartments, 1), 0);
end $$;

-- Null where every subject is still at the entry that its command saw; the first that is not, otherwise.
create function stale_subject(subjects uuid[], compartments uuid[], expected uuid[], entries uuid[])
returns uuid language plpgsql as $$
declare
  stale uuid;
begin
  if coalesce(array_length(subjects, 1), 0) = 0 then return null; end if;
  for i in 1 .. array_length(subjects, 1) loop
    if expected[i] is null then
      insert into subject_head values (subjects[i], compartments[i], entries[i]) on conflict do nothing;
    else
      update subject_head set entry = entries[i] where subject = subjects[i] and entry = expected[i];
    end if;
    if not found then return subjects[i]; end if;
  end loop;
  return null;
end $$;
`

/**
 * Entries of other instances are stored by the same statement. What was erased where it was written comes without facets
 * or body, and then there is no row of it here either.
 */
const takenEntries = `
create or replace function append_entries(
  chain_compartment uuid[], chain_authority uuid[], chain_from bigint[], chain_from_hash text[],
  chain_to bigint[], chain_to_hash text[], chain_recorded_at text[],
  file_id uuid[], file_kind text[], file_authority uuid[],
  entry_id uuid[], entry_file uuid[], entry_compartment uuid[], entry_authority uuid[], entry_seq bigint[],
  entry_kind text[], entry_jws text[], entry_hash text[], entry_salt bytea[], entry_said jsonb[], entry_jwe text[],
  entry_leaf bytea[], entry_nonce bytea[],
  subject_id uuid[], subject_compartment uuid[], subject_expected uuid[], subject_entry uuid[]
) returns void language plpgsql as $$
declare
  stale uuid;
begin
  if not move_chains(chain_compartment, chain_authority, chain_from, chain_from_hash, chain_to, chain_to_hash,
                     chain_recorded_at) then
    raise exception 'a chain has moved' using errcode = 'RC001';
  end if;
  stale := stale_subject(subject_id, subject_compartment, subject_expected, subject_entry);
  if stale is not null then
    raise exception '%', stale using errcode = 'RC002';
  end if;
  insert into file select * from unnest(file_id, file_kind, file_authority);
  insert into entry select * from unnest(entry_id, entry_file, entry_compartment, entry_authority, entry_seq,
                                         entry_kind, entry_jws, entry_hash);
  insert into entry_facets
    select id, salt, said from unnest(entry_id, entry_salt, entry_said) as t(id, salt, said) where salt is not null;
  insert into entry_body select id, jwe from unnest(entry_id, entry_jwe) as t(id, jwe) where jwe is not null;
  insert into log_intake (leaf, kind, ref, nonce)
    select leaf, 'entry', id, nonce from unnest(entry_leaf, entry_id, entry_nonce) as t(leaf, id, nonce);
end $$;
`

/** Where something waits for what has not come; of what is here already nobody has looked. */
const heldCompartments = `
create table compartment_held (
  compartment uuid primary key
);
insert into compartment_held select compartment from chain group by compartment having count(*) > 1;
grant select, insert, delete on compartment_held to {app};
grant select on compartment_held to {eraser};
`

/**
 * The first number of each chain that something in a compartment waits for. Of what was here before nobody has looked: a
 * number that every chain has reached makes the next that is said there look.
 */
const whatIsAwaited = `
drop table compartment_held;
create table compartment_held (
  compartment uuid not null,
  authority uuid not null,
  seq bigint not null,
  primary key (compartment, authority)
);
insert into compartment_held
  select compartment, (array_agg(authority))[1], 0 from chain group by compartment having count(*) > 1;
grant select, insert, update, delete on compartment_held to {app}, {eraser};
`

/**
 * What we say ourselves where others write too is written before, or after, what comes there meanwhile, never beside it:
 * one may build on the other, and each would hold a row that the other wants next. The key is that of \`holdFiles\`.
 */
const oneAfterAnother = `
create or replace function move_chains(
  compartments uuid[], authorities uuid[], froms bigint[], from_hashes text[], tos bigint[], to_hashes text[],
  recorded text[]
) returns boolean language plpgsql as $$
declare
  moved integer;
  made integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('compartment_held' || shared.file::text, 0))
    from (select distinct c.file from unnest(compartments, authorities) as w(compartment, authority)
      join chain h on h.compartment = w.compartment and h.authority <> w.authority
      join compartment c on c.id = w.compartment order by c.file) shared;
  update chain set seq = w.upto, hash = w.to_hash, recorded_at = w.at
    from unnest(compartments, authorities, froms, from_hashes, tos, to_hashes, recorded)
      as w(compartment, authority, since, from_hash, upto, to_hash, at)
    where w.since > 0 and chain.compartment = w.compartment and chain.authority = w.authority
      and chain.seq = w.since and chain.hash = w.from_hash;
  get diagnostics moved = row_count;
  insert into chain
    select w.compartment, w.authority, w.upto, w.to_hash, w.at
    from unnest(compartments, authorities, froms, tos, to_hashes, recorded)
      as w(compartment, authority, since, upto, to_hash, at)
    where w.since = 0
    on conflict do nothing;
  get diagnostics made = row_count;
  return moved + made = coalesce(array_length(compartments, 1), 0);
end $$;
`

export const migrations = [
  { id: 'chronicle/0001-tables', sql: tables },
  { id: 'chronicle/0002-immutability', sql: immutability },
  { id: 'chronicle/0003-append', sql: append },
  { id: 'chronicle/0004-file-rows', sql: fileRowTable },
  { id: 'chronicle/0005-board', sql: boardColumns },
  { id: 'chronicle/0006-withheld-and-amended', sql: withheldAndAmended },
  { id: 'chronicle/0007-taken-entries', sql: takenEntries },
  { id: 'chronicle/0008-held-compartments', sql: heldCompartments },
  { id: 'chronicle/0009-what-is-awaited', sql: whatIsAwaited },
  { id: 'chronicle/0010-one-after-another', sql: oneAfterAnother },
]
