import type { Pool } from 'pg'
import type { Migration } from '../../platform/database/index.ts'

export const calendarMigrations: readonly Migration[] = [
  {
    id: 'calendar/0001-feeds',
    sql: `
-- The address of a member's calendar: the hash of its secret. One a member; a new one ends the old one.
create table calendar_feed (
  member uuid primary key,
  hash bytea not null unique,
  language text not null,
  scope text not null check (scope in ('own', 'units')),
  made_on date not null,
  asked_on date
);
grant select, insert, update, delete on calendar_feed to {app};
`,
  },
  {
    id: 'calendar/0002-what-it-rests-on',
    sql: `
-- By which memberships its member could open cases when it was made, unit by unit: an address ends with them, and does not
-- come back with new ones. Null: made before this was kept.
alter table calendar_feed add column rests_on jsonb;
`,
  },
]

export const SCOPES = ['own', 'units'] as const
export type Scope = (typeof SCOPES)[number]

export interface Feed {
  readonly member: string
  readonly language: string
  readonly scope: Scope
  /** Civil dates */
  readonly madeOn: string
  /** Null: no calendar has asked yet. */
  readonly askedOn: string | null
  /** Memberships by unit; null: not kept yet. */
  readonly restsOn: RestsOn | null
}

/** By unit, whatever lets the member open its cases: one of these is enough. */
export type RestsOn = Readonly<Record<string, readonly string[]>>

const COLUMNS = 'member, language, scope, made_on as "madeOn", asked_on as "askedOn", rests_on as "restsOn"'

type Db = Pick<Pool, 'query'>

export async function feedOf(pool: Db, member: string): Promise<Feed | null> {
  const text = `select ${COLUMNS} from calendar_feed where member = $1`
  return (await pool.query<Feed>(text, [member])).rows[0] ?? null
}

export async function feedByHash(pool: Db, hash: Uint8Array): Promise<Feed | null> {
  const text = `select ${COLUMNS} from calendar_feed where hash = $1`
  return (await pool.query<Feed>({ name: 'calendar-feed', text, values: [hash] })).rows[0] ?? null
}

export async function keepFeed(pool: Db, feed: Omit<Feed, 'askedOn'> & { readonly hash: Uint8Array }): Promise<void> {
  const { member, hash, language, scope, madeOn, restsOn } = feed
  const text = `insert into calendar_feed (member, hash, language, scope, made_on, rests_on)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (member) do update set hash = excluded.hash, language = excluded.language, scope = excluded.scope,
      made_on = excluded.made_on, asked_on = null, rests_on = excluded.rests_on`
  await pool.query(text, [member, hash, language, scope, madeOn, JSON.stringify(restsOn)])
}

/** Of an address that was made before it was kept on what such a one rests. */
export async function noteRestsOn(pool: Db, member: string, restsOn: RestsOn): Promise<void> {
  const text = 'update calendar_feed set rests_on = $2 where member = $1 and rests_on is null'
  await pool.query(text, [member, JSON.stringify(restsOn)])
}

export async function endFeed(pool: Db, member: string): Promise<void> {
  await pool.query('delete from calendar_feed where member = $1', [member])
}

/** The day is enough to see that somebody reads along; an hour would say when its owner is up. */
export async function noteAsked(pool: Db, member: string, today: string): Promise<void> {
  const text = 'update calendar_feed set asked_on = $2 where member = $1 and asked_on is distinct from $2::date'
  await pool.query(text, [member, today])
}

export interface Due {
  readonly clock: string
  readonly file: string
  readonly rule: string
  /** Civil dates */
  readonly startsOn: string
  readonly due: string
}

/** A calendar with more than this is no help to anybody; the soonest count. */
export const EVENTS_MAX = 2000

/** What is due in open cases of these units, the soonest first. @param member only cases that they work on */
export async function dueIn(pool: Db, units: readonly string[], member: string | null): Promise<readonly Due[]> {
  const text = `select distinct c.due, c.id as clock, c.file, c.rule, c.starts_on as "startsOn"
    from clock c join file_row r on r.file = c.file left join case_standing s on s.id = c.file
    where r.unit = any($1) and r.is_open and c.ended is null and ($2::uuid is null or s.member::text = $2::text)
    order by c.due, c.id limit ${EVENTS_MAX}`
  return (await pool.query<Due>({ name: 'calendar-due', text, values: [units, member] })).rows
}
