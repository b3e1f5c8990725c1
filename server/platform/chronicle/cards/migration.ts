/**
 * One row a file and unit, for lists and boards: codes and dates in the clear, the label sealed (kernel 7). A file that
 * two units work on has a label for each, since neither may read the other's.
 */
export const fileRowTable = `
create table file_row (
  file uuid not null,
  unit uuid not null,
  kind text not null,
  status text not null,
  -- 'infinity' where nothing is due: so that one index serves, and rows without a date come last.
  due date not null default 'infinity',
  updated_on date not null,
  -- Thumbprint of the unit's key that the label key was derived from; null with the label where nobody sealed one yet.
  kid text collate "C",
  card bytea,
  primary key (file, unit),
  check ((kid is null) = (card is null))
);
create index file_row_by_due on file_row (unit, due, file);
create index file_row_by_day on file_row (unit, updated_on desc, file desc);
-- Labels of old epochs are sealed anew when the unit's key was changed; this finds them.
create index file_row_by_kid on file_row (unit, kid);
grant select, insert, update, delete on file_row to {app}, {eraser};
`

/** What a board filters and sorts by, kept beside the dates so that an index serves each of its lists. */
export const boardColumns = `
alter table file_row
  -- 0: somebody is in danger now. What nobody called urgent has the last rank.
  add column urgency_rank smallint not null default 2,
  add column received_on date,
  add column member uuid,
  -- Whose step is awaited, where it is not the desk's own.
  add column waits_for text,
  add column is_open boolean not null default true;
create index file_row_urgent on file_row (unit, urgency_rank, due, file) where is_open;
create index file_row_waiting on file_row (unit, urgency_rank, due, file) where is_open and waits_for is not null;
create index file_row_of_member on file_row (unit, member, urgency_rank, due, file) where is_open and member is not null;
create index file_row_oldest on file_row (unit, received_on, file) where is_open;
-- Labels that nobody has sealed yet.
create index file_row_nameless on file_row (unit, file) where card is null;
`
