import { isOpen, MEASURE_STATES, stateAfter, waitsFor, type MeasureState } from '@recourse/remedies'
import type { ProjectedEntry, Projection, Row } from '../../platform/chronicle/index.ts'
import type { ClockSource } from '../../platform/cases/index.ts'
import type { Migration } from '../../platform/database/index.ts'
import { measureChanged, measureMoved, measureOpened } from './kinds.ts'

/**
 * Measures readable without a key: what boards of overdue measures and public numbers are made of. Codes and days alone;
 * which remedy, for whom and why stays sealed.
 */
export const measureTable: Projection = {
  table: 'measure',
  key: 'id',
  kinds: [measureOpened.kind, measureChanged.kind, measureMoved.kind],
  keysOf: ({ facets }) => [String(facets.measure)],
  fold: (row, entry) => {
    if (entry.header.kind === measureOpened.kind) return openedRow(row, entry)
    if (row === null || row.file !== entry.header.file) return row
    return entry.header.kind === measureChanged.kind ? { ...row, ...codesOf(entry) } : movedRow(row, entry)
  },
}

/** A measure whose day has come, as a rule of the clock; its source is the plan, which says where the day comes from. */
export const DUE_RULE = 'measure-due'
const DUE_SOURCE = 'remedy-plan'

/**
 * The day on which a measure is due, as a clock of the case: by the fold of the table above, so that a board never says
 * of a measure what the list of what is late does not. It runs while the measure can be late.
 */
export const measureClock: ClockSource = {
  rule: DUE_RULE,
  kinds: measureTable.kinds,
  keysOf: measureTable.keysOf,
  fold: (row, entry) => {
    const before = row && { id: row.id, file: row.file, state: row.stands, due: row.due, opened_on: row.starts_on }
    const after = measureTable.fold(before, entry)
    return after === null || after === before ? row : clockOf(after)
  },
}

function clockOf({ id, file, state, due, opened_on: startsOn }: Row): Row {
  const stands = MEASURE_STATES.find((one) => one === state)
  const runs = stands !== undefined && due !== null && isLateAble(stands)
  const ended = runs ? null : stands === 'done-claimed' || stands === 'done-confirmed' ? 'met' : 'stopped'
  return {
    ...{ id, file, rule: DUE_RULE, starts_on: startsOn, due, owner: 'other', is_law: false, source: DUE_SOURCE },
    ...{ ended, stands: state },
  }
}

/** What is claimed waits for the person: whoever owes it is late no more, unless the claim falls. */
const isLateAble = (state: MeasureState): boolean => isOpen(state) && state !== 'done-claimed'

/** Of a measure that was written before entries said the day: that of the hour, which no zone of a table can tell. */
const dayIn = ({ recordedOn, recordedAt }: ProjectedEntry['header']): string =>
  recordedOn ?? (recordedAt ?? '').slice(0, 10)

function codesOf({ facets }: ProjectedEntry): Row {
  const { form, level, basis, owedBy, owedState, due } = measureOpened.facets.parse(facets)
  return { form, level, basis, owed_by: owedBy, owed_state: owedState, due }
}

function openedRow(row: Row | null, entry: ProjectedEntry): Row {
  // A measure is opened once; what another entry says of the same id changes nothing.
  if (row !== null) return row
  const codes = codesOf(entry)
  const state: MeasureState = codes.basis === 'decision' ? 'ordered' : 'proposed'
  const { on = dayIn(entry.header) } = measureOpened.facets.parse(entry.facets)
  return {
    ...{ id: entry.facets.measure, file: entry.header.file, ...codes, ...standing(state) },
    ...{ opened_on: on, heard_on: on, ended_on: null },
  }
}

const standing = (state: MeasureState): Row => ({
  ...{
    state,
    waits_for: waitsFor(state),
    is_open: isOpen(state),
    is_late_able: isLateAble(state),
  },
})

/** Steps that the table does not allow change nothing, as in the fold over opened entries. */
function movedRow(row: Row, { facets }: ProjectedEntry): Row {
  const { step, on } = measureMoved.facets.parse(facets)
  const from = MEASURE_STATES.find((state) => state === row.state)
  const next = from === undefined ? null : stateAfter(from, step)
  if (next === null) return row
  return { ...row, ...standing(next), heard_on: on, ended_on: isOpen(next) ? null : on }
}

export const remedyMigrations: readonly Migration[] = [
  {
    id: 'remedies/0001-measures',
    sql: `
-- Where each measure stands, in codes and days (a projection of entries).
create table measure (
  id uuid primary key,
  file uuid,
  form text,
  level text,
  basis text,
  owed_by text,
  owed_state text,
  due date,
  state text,
  waits_for text,
  is_open boolean,
  is_late_able boolean,
  opened_on date,
  heard_on date,
  ended_on date
);
create index measure_of_file on measure (file);
-- The list of what is overdue, by the day on which it was due.
create index measure_late on measure (due, id) where is_late_able;
grant select, insert, update, delete on measure to {app}, {eraser};
`,
  },
  {
    id: 'remedies/0002-follow-up',
    sql: `
-- What is open, by the day on which something was last heard of it; and that alone which is claimed or disputed.
-- Each carries what lists are filtered by: a rare filter then reads no row that it does not show.
create index measure_heard on measure (heard_on, id) include (file, form, owed_by, owed_state, state) where is_open;
create index measure_heard_of_state on measure (state, heard_on, id) include (file, form, owed_by, owed_state)
  where is_open;
drop index measure_late;
create index measure_late on measure (due, id) include (file, form, owed_by, owed_state, state) where is_late_able;
`,
  },
  {
    id: 'remedies/0003-due-days-as-clocks',
    sql: `
-- The due day of each measure that is there runs as a clock from now on, as new ones do by their entries.
insert into clock (id, file, rule, starts_on, due, owner, is_law, source, ended, stands)
  select m.id, m.file, 'measure-due', m.opened_on, m.due, 'other', false, 'remedy-plan',
    case when m.is_late_able and m.due is not null then null
      when m.state in ('done-claimed', 'done-confirmed') then 'met' else 'stopped' end, m.state
  from measure m on conflict (id) do nothing;
-- And stands in the lists: an earlier day than the row has moves it forward.
update file_row r set due = least(r.due, c.due) from (
  select file, min(due) as due from clock where rule = 'measure-due' and ended is null group by file) c
where c.file = r.file;
update file_row r set waits_for = (select c.owner from clock c where c.file = r.file and c.ended is null
  and c.owner <> 'desk' order by c.due, c.id limit 1)
where exists (select 1 from measure m where m.file = r.file);
`,
  },
]
