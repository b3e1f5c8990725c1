import type { Pool } from 'pg'
import { z } from 'zod'
import type { Migration } from '../database/index.ts'

/** What an instance is, as said at the first run. Nothing personal: it stands on public pages. */
export const instanceSettings = z.object({
  name: z.string().trim().min(1).max(120),
  /** ISO 3166-1 alpha-3, or the short name of a regional body. */
  jurisdiction: z.string().regex(/^[A-Z]{2,8}$/),
  language: z.string().max(12),
  /** IANA name: civil dates of this instance are in it. */
  timeZone: z.string().max(60),
  /** The authority that was first; others may follow. */
  authority: z.uuid(),
})
export type InstanceSettings = z.infer<typeof instanceSettings>

export const settingsMigrations: readonly Migration[] = [
  {
    id: 'settings/0001-settings',
    sql: `
create table instance_settings (
  single boolean primary key default true check (single),
  value jsonb not null
);
grant select, insert, update on instance_settings to {app};
`,
  },
]

/** Null before the first run. */
export async function readSettings(pool: Pick<Pool, 'query'>): Promise<InstanceSettings | null> {
  const { rows } = await pool.query<{ value: unknown }>({
    name: 'settings',
    text: 'select value from instance_settings',
  })
  return rows[0] === undefined ? null : instanceSettings.parse(rows[0].value)
}

/** Answers whether this was the first: two browsers may both hold the first-run page. */
export async function firstSettings(client: Pick<Pool, 'query'>, settings: InstanceSettings): Promise<boolean> {
  const done = await client.query('insert into instance_settings (value) values ($1) on conflict do nothing', [
    JSON.stringify(instanceSettings.parse(settings)),
  ])
  return done.rowCount === 1
}
