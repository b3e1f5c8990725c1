import type { Pool } from 'pg'
import { URGENT_RULES } from '../../platform/cases/index.ts'
import type { Migration } from '../../platform/database/index.ts'
import type { Feature, Platform } from '../../platform/feature.ts'
import { untakenEmergencies } from '../../platform/federation/index.ts'
import { civilDateIn } from '../../platform/http/index.ts'
import type { Task } from '../../platform/jobs/index.ts'
import { onCallTexts } from './texts.ts'

/** Often enough for somebody in danger; a mail every minute would be muted. */
const EVERY_FIVE_MINUTES = '*/5 * * * *'

/** Which clocks, and which envelopes, somebody on call was told of, and why: each reason once. */
const migrations: readonly Migration[] = [
  {
    id: 'on-call/0001-notices',
    sql: `
create table on_call_notice (
  clock uuid not null,
  why text not null,
  primary key (clock, why)
);
grant select, insert on on_call_notice to {app};
`,
  },
  {
    id: 'on-call/0002-told-at',
    sql: 'alter table on_call_notice add column told_at timestamptz',
  },
]

/** Hours after which an urgent clock that still runs is told again: the shortest start of help now in the norms. */
const AGAIN_HOURS = 4
const HOUR_MS = 3_600_000

const NEW = `
select c.id, w.why from clock c
  cross join lateral (
    select 'urgent' as why where c.rule = any($1)
    union all select 'overdue' where c.owner = 'desk' and c.due < $2::date
    union all select 'urgent-again' where c.rule = any($1) and exists (
      select 1 from on_call_notice first where first.clock = c.id and first.why = 'urgent' and first.told_at <= $3)
  ) w
  -- Days of others, such as those of measures, may be late for years: nothing is looked up for them.
  where c.ended is null and (c.owner = 'desk' or c.rule = any($1))
    and not exists (select 1 from on_call_notice n where n.clock = c.id and n.why = w.why)`

/** How long an emergency may be on its way before somebody takes up a telephone (cooperation.md 7.4). */
const UNTAKEN_MINUTES = 15

interface Told {
  readonly id: string
  readonly why: string
}

async function newEmergencies(pool: Pool, now: number): Promise<readonly Told[]> {
  const untaken = await untakenEmergencies(pool, now - UNTAKEN_MINUTES * 60_000)
  const { rows } = await pool.query<Told>(
    `select id, 'emergency' as why from unnest($1::uuid[]) as id
      where not exists (select 1 from on_call_notice where clock = id and why = 'emergency')`,
    [untaken],
  )
  return rows
}

/**
 * Tells whoever is on call of emergencies that the other side has not taken, of urgent cases and overdue
 * clocks that nobody was told of, and again where nobody acted within hours. Answers how many.
 */
export async function callUp(platform: Platform): Promise<number> {
  const { database, onCall, clock } = platform
  const settings = await platform.settings()
  if (!onCall.isSet || settings === null) return 0
  const today = civilDateIn(settings.timeZone, clock.now())
  const { rows: clocks } = await database.app.query<Told>(NEW, [
    ...[URGENT_RULES, today, new Date(clock.now() - AGAIN_HOURS * HOUR_MS)],
  ])
  const rows = [...clocks, ...(await newEmergencies(database.app, clock.now()))]
  if (rows.length === 0) return 0
  const sentence = platform.texts.in(settings.language, settings.timeZone).say('on-call.work')
  // Told first, written down afterwards: told twice is better than never.
  if (!(await onCall.notify(rows.length, sentence))) return 0
  await database.app.query(
    'insert into on_call_notice select *, $3::timestamptz from unnest($1::uuid[], $2::text[]) on conflict do nothing',
    [rows.map(({ id }) => id), rows.map(({ why }) => why), new Date(clock.now())],
  )
  return rows.length
}

const tasks = (platform: Platform): readonly Task[] => [
  { name: 'on-call', cron: EVERY_FIVE_MINUTES, run: async () => void (await callUp(platform)) },
]

/** Somebody is told, outside office hours too, that there is work: by mail and by a hook, never with a word of what. */
export const onCall: Feature = { name: 'on-call', texts: onCallTexts, migrations, tasks }
