export const migrations = [
  {
    id: 'log/0001-intake',
    sql: `create table log_intake (id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(), leaf bytea not null check (octet_length(leaf) = 32),
  kind text not null, ref uuid not null);
grant insert on log_intake to {app}, {eraser};`,
  },
]
