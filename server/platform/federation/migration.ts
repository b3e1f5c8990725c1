import type { Migration } from '../database/index.ts'

/**
 * What is on its way between instances. Everything here is ciphertext, codes, ids and signatures: the same that stands
 * in `entry`, or what the two servers said to each other about it.
 */
const tables = `
-- Who holds a file in common (a projection).
create table exchange_file (
  file uuid primary key,
  compartment uuid,
  subject text,
  priority text,
  opened_by uuid,
  parties jsonb,
  away jsonb
);
grant select, insert, update, delete on exchange_file to {app}, {eraser};

-- One row for each direction pair: how far we have numbered what we send, and taken what comes.
create table conversation (
  file uuid not null,
  own uuid not null,
  peer uuid not null,
  peer_instance uuid not null,
  out_seq bigint not null default 0,
  out_digest text collate "C",
  in_seq bigint not null default 0,
  in_digest text collate "C",
  primary key (file, own, peer)
);

create table envelope_out (
  id uuid primary key,
  file uuid not null,
  own uuid not null,
  peer uuid not null,
  peer_instance uuid not null,
  seq bigint not null,
  priority smallint not null,
  jws text collate "C" not null,
  digest text collate "C" not null,
  -- Null once it was delivered: its parts stand in the chronicle.
  content text collate "C",
  -- Whether it carries anything but receipts: only then somebody has to open it.
  has_entries boolean not null,
  state text not null,
  reason text,
  is_late boolean not null default false,
  created_at timestamptz not null,
  state_at timestamptz not null,
  tries integer not null default 0,
  -- Null: nothing is to be tried any more.
  next_try_at timestamptz,
  -- Another way that a person chose after it had failed, with its proof.
  other_channel jsonb,
  -- What the file itself has been told of its arrival.
  told text,
  unique (file, own, peer, seq)
);
alter table envelope_out alter column content set storage external;
create index envelope_out_due on envelope_out (file, own, peer, seq) where next_try_at is not null;
create index envelope_out_untold on envelope_out (state) where seq = 1 and told is distinct from 'arrived';
create index envelope_out_standing on envelope_out (state, state_at);

create table envelope_in (
  sender_instance uuid not null,
  id uuid not null,
  file uuid not null,
  own uuid not null,
  peer uuid not null,
  seq bigint not null,
  digest text collate "C" not null,
  jws text collate "C" not null,
  has_entries boolean not null,
  taken_at timestamptz not null,
  opened_at timestamptz,
  primary key (sender_instance, id)
);
create index envelope_in_of_file on envelope_in (file, own, peer, seq);
create index envelope_in_unopened on envelope_in (taken_at) where opened_at is null and has_entries;

-- Signed receipts, ours and theirs, as they were handed over.
create table wire_receipt (
  hash text collate "C" primary key,
  file uuid not null,
  envelope uuid not null,
  issuer uuid not null,
  event text not null,
  prev text collate "C",
  jws text collate "C" not null,
  -- 'valid', 'again' (a step that had happened already), 'waiting' (the one before it has not come).
  state text not null,
  at timestamptz not null
);
create index wire_receipt_by_envelope on wire_receipt (envelope);
create index wire_receipt_chain on wire_receipt (file, issuer, prev);

-- The last receipt of each issuer in each conversation: receipts are a chain.
create table receipt_head (
  file uuid not null,
  issuer uuid not null,
  counterpart uuid not null,
  hash text collate "C" not null,
  primary key (file, issuer, counterpart)
);

-- What one call key has said within the minutes in which it could be said again.
create table wire_nonce (
  kid text collate "C" not null,
  nonce text collate "C" not null,
  expires timestamptz not null,
  primary key (kid, nonce)
);
create index wire_nonce_expires on wire_nonce (expires);

-- What was refused and why: codes and ids, for a person to look at.
create table wire_incident (
  id uuid primary key,
  code text not null,
  instance uuid,
  authority uuid,
  file uuid,
  envelope uuid,
  at timestamptz not null,
  seen_by uuid,
  seen_at timestamptz
);
create index wire_incident_by_time on wire_incident (at desc);

-- Keys of authorities elsewhere under which something was taken; the code is the instance's own.
create table foreign_key (
  kid text collate "C" primary key,
  authority uuid not null,
  key bytea not null check (octet_length(key) = 32),
  code bytea not null
);
grant select, insert on foreign_key to {app}, {eraser};

grant select, insert, update on conversation, envelope_out, envelope_in, wire_receipt, receipt_head, wire_incident
  to {app}, {eraser};
grant select, insert, delete on wire_nonce to {app}, {eraser};

create function receipts_are_kept() returns trigger language plpgsql as $$
begin
  if new.jws <> old.jws or new.hash <> old.hash then
    raise exception 'a receipt is never edited' using errcode = 'RC009';
  end if;
  return new;
end $$;
create trigger wire_receipt_is_never_edited before update on wire_receipt
  for each row execute function receipts_are_kept();
`

/** Files of bytes that an entry of elsewhere names, for each authority of ours that is to have them. */
const filesOnTheirWay = `
create table blob_in (
  entry uuid not null,
  own uuid not null,
  file uuid not null,
  author uuid not null,
  blob text collate "C" not null,
  bytes bigint not null,
  priority smallint not null,
  -- 'coming', 'whole' (it is here, and nobody has said so yet), 'said', 'given-up'.
  state text not null,
  -- How many chunks are here, of how many the bytes make.
  chunks integer not null default 0,
  -- Whoever had it all.
  source uuid,
  reason text,
  since timestamptz not null,
  tries integer not null default 0,
  next_try_at timestamptz,
  primary key (entry, own)
);
create index blob_in_due on blob_in (next_try_at) where next_try_at is not null;
create index blob_in_of_file on blob_in (file, blob);
grant select, insert, update on blob_in to {app}, {eraser};
`

/** Rare among thousands, and asked for often: receipts that wait for one before them, refusals that nobody has seen. */
const rareRows = `
create index wire_receipt_waiting on wire_receipt (file) where state = 'waiting';
create index wire_incident_unseen on wire_incident (at) where seen_at is null;
`

/** What each partner brought of late: a conversation may be long, and may not come all in one night. */
const intake = `
create table wire_intake (
  -- 'instance <id>' (bytes), 'file <id> <author>' (entries).
  scope text collate "C" primary key,
  spent float8 not null,
  at timestamptz not null
);
grant select, insert, update, delete on wire_intake to {app}, {eraser};
`

/**
 * An envelope that waits names what it carries by hash, and the parts are read when it leaves: what is erased meanwhile
 * lies nowhere beside the chronicle. Those that were signed whole by an older program keep their parts in the content.
 */
const partsElsewhere = `
alter table envelope_out add column parts_bytes bigint not null default 0;
`

export const federationMigrations: readonly Migration[] = [
  { id: 'federation/0001-wire', sql: tables },
  { id: 'federation/0002-files-on-their-way', sql: filesOnTheirWay },
  { id: 'federation/0003-rare-rows', sql: rareRows },
  { id: 'federation/0004-intake', sql: intake },
  { id: 'federation/0005-parts-elsewhere', sql: partsElsewhere },
]
