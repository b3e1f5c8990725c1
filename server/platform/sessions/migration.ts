import type { Migration } from '../database/index.ts'

/** No address, no user agent, no name in clear: the database alone tells who has a place here, and opens nothing. */
export const sessionMigrations: readonly Migration[] = [
  {
    id: 'sessions/0001-sessions',
    sql: `
create table credential (
  member uuid primary key,
  authority uuid not null,
  -- HMAC of the login name under a key of the instance.
  login bytea not null unique,
  salt bytea not null,
  -- The member's private keys. Opening it is the only check of the passphrase there is.
  vault bytea not null
);

create table invitation (
  -- SHA-256 of the token.
  hash bytea primary key,
  member uuid not null,
  authority uuid not null,
  kind text not null check (kind in ('first', 'recovery')),
  expires_at timestamptz not null,
  unique (member)
);

create table second_factor (
  id uuid primary key,
  member uuid not null,
  kind text not null check (kind in ('totp', 'passkey')),
  -- Whether it has been used once: before that it lets nobody in.
  confirmed boolean not null,
  -- Secret or public key, and the name its owner gave it.
  sealed bytea not null,
  -- Last used time step of a TOTP; signature counter of a passkey.
  counter bigint not null
);
create index second_factor_member on second_factor (member);

create table recovery_code (
  member uuid not null,
  hash bytea not null,
  primary key (member, hash)
);

create table session (
  -- SHA-256 of the cookie or token.
  id bytea primary key,
  member uuid not null,
  authority uuid not null,
  kind text not null check (kind in ('session', 'token')),
  stage text not null check (stage in ('password', 'full')),
  -- The member's private keys under a key made of cookie and instance secret.
  sealed bytea not null,
  -- The name of a token, sealed by the instance.
  label bytea,
  started_on date not null,
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  -- Of a passkey ceremony under way; used once.
  challenge text
);
create index session_member on session (member);
create index session_ends on session (ends_at);

create table sign_in_try (
  -- HMAC of what is counted: a step, a login name, and a known device or strangers.
  name bytea primary key,
  tries integer not null,
  wait_until timestamptz not null,
  forget_at timestamptz not null
);
create index sign_in_try_forget on sign_in_try (forget_at);

create table ended_visit (
  id bytea primary key,
  forget_at timestamptz not null
);

grant select, insert, update, delete
  on credential, invitation, second_factor, recovery_code, session, sign_in_try, ended_visit to {app};
`,
  },
]
