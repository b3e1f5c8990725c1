import type { ClientBase, Pool } from 'pg'
import { caseMoved, messageSent } from '../../platform/cases/index.ts'
import type { Projection } from '../../platform/chronicle/index.ts'
import type { Migration } from '../../platform/database/index.ts'
import { referralOffered } from '../services/index.ts'
import { handOverAsked, handOverTold } from '../triage/index.ts'
import { NOTICE_PURPOSE } from './rules.ts'

export const noticeMigrations: readonly Migration[] = [
  {
    id: 'notices/0001-news-and-wishes',
    sql: `
-- The newest thing in a file that its person should come back for (a projection of entries).
create table notice_news (
  id uuid primary key,
  newest uuid
);
grant select, insert, update, delete on notice_news to {app}, {eraser};

-- Files whose person asked for notices: of what they were told, and how the last try went. No address.
create table notice (
  file uuid primary key,
  told uuid,
  tried_on date,
  tries integer not null default 0
);
grant select, insert, update, delete on notice to {app}, {eraser};

-- How many notices were given up, for the operator; no row before the first, so that a backup brings its own.
create table notice_given_up (
  one boolean primary key default true check (one),
  count bigint not null default 0
);
grant select, insert, update on notice_given_up to {app};
`,
  },
]

/** What staff said that the person should come back for; who said it is told by who signed, never by what it claims. */
export const noticeNews: Projection = {
  table: 'notice_news',
  key: 'id',
  kinds: [messageSent, caseMoved, referralOffered, handOverAsked, handOverTold].map(({ kind }) => kind),
  keysOf: ({ header }) => [header.file],
  fold: (row, { header }) =>
    // What a desk typed for somebody carries their day and no hour: it is the person's own word.
    header.unit === null || header.recordedOn !== undefined ? row : { id: header.file, newest: header.id },
}

type Client = Pick<ClientBase, 'query'>

/** From here on: what came before the wish was there to be read when it was made. */
export async function wish(client: Client, file: string): Promise<void> {
  const text = `insert into notice (file, told) select $1, (select newest from notice_news where id = $1)
    on conflict (file) do update set tries = 0`
  await client.query(text, [file])
}

export async function endWish(client: Client, file: string): Promise<void> {
  await client.query('delete from notice where file = $1', [file])
}

/** Wishes whose address went with its whole file: nothing opens it any more, and nobody is left to be told. */
export async function forgetErased(pool: Pool): Promise<void> {
  await pool.query(`delete from notice n where not exists (
    select 1 from compartment c join wrap w on w.key_id = c.id where c.file = n.file and c.purpose = '${NOTICE_PURPOSE}')`)
}

export async function isWished(pool: Pool, file: string): Promise<boolean> {
  return (await pool.query('select 1 from notice where file = $1', [file])).rows.length > 0
}

export interface Waiting {
  readonly file: string
  readonly authority: string
  readonly language: string | null
  readonly newest: string
}

/** Files with news that their person was not told of, and to which nothing was sent today. In the order of random ids. */
export async function waiting(pool: Pool, today: string): Promise<readonly Waiting[]> {
  const text = `select n.file, f.authority, s.language, w.newest from notice n
    join file f on f.id = n.file join notice_news w on w.id = n.file left join case_standing s on s.id = n.file
    where w.newest is distinct from n.told and n.tried_on is distinct from $1::date order by n.file`
  return (await pool.query<Waiting>(text, [today])).rows
}

/**
 * Takes a file for today, before anything is sent: of two processes one gets it, and a crash costs a day and never sends
 * twice. Answers which try this is; null where the wish ended or another process has it.
 */
export async function claim(pool: Pool, file: string, today: string): Promise<number | null> {
  const text = `update notice set tried_on = $2, tries = tries + 1
    where file = $1 and tried_on is distinct from $2::date returning tries`
  return (await pool.query<{ tries: number }>(text, [file, today])).rows[0]?.tries ?? null
}

export async function told(client: Client, { file, newest }: Waiting): Promise<void> {
  await client.query('update notice set told = $2, tries = 0 where file = $1', [file, newest])
}

export async function countGivenUp(client: Client): Promise<void> {
  await client.query(
    'insert into notice_given_up (count) values (1) on conflict (one) do update set count = notice_given_up.count + 1',
  )
}

/** For the operator's figures. */
export async function noticesGivenUp(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: string }>('select count from notice_given_up')
  return Number(rows[0]?.count ?? 0)
}
