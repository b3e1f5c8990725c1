import type { Pool } from 'pg'
import { z } from 'zod'
import { CASE_STATUSES, type CaseStatus } from './status.ts'

const list = z
  .array(z.string())
  .nullable()
  .transform((value) => value ?? [])
const status = z.enum(CASE_STATUSES as unknown as readonly [CaseStatus, ...CaseStatus[]])

/** Codes of a case, readable without a key; null where nothing was said. */
const standingRow = z.object({
  status: status.nullable().transform((value) => value ?? ('received' as const)),
  urgency: z.string().nullable(),
  received_on: z.string().nullable(),
  language: z.string().nullable(),
  filed_by: z.string().nullable(),
  identity: z.string().nullable(),
  states: list,
  respondent_states: list,
  acts: list,
  is_child: z.boolean().nullable(),
  member: z.string().nullable(),
})

export interface RunningClock {
  readonly id: string
  readonly rule: string
  /** Civil dates */
  readonly startsOn: string
  readonly due: string
  readonly owner: 'desk' | 'person' | 'other'
  readonly isLaw: boolean
  readonly source: string
}

export interface CaseStanding {
  readonly status: CaseStatus
  readonly urgency: string | null
  /** Civil date */
  readonly receivedOn: string | null
  readonly language: string | null
  readonly filedBy: string | null
  readonly identity: string | null
  readonly states: readonly string[]
  readonly respondentStates: readonly string[]
  readonly acts: readonly string[]
  readonly isChild: boolean
  /** Whoever works on it, by member id. */
  readonly member: string | null
  /** Periods that run, the next one first. */
  readonly clocks: readonly RunningClock[]
}

export async function readStanding(pool: Pick<Pool, 'query'>, file: string): Promise<CaseStanding> {
  const found = await pool.query<{ row: unknown }>({
    name: 'case-standing',
    text: 'select to_jsonb(s) as row from case_standing s where id = $1',
    values: [file],
  })
  const row = standingRow.parse(found.rows[0]?.row ?? NOTHING)
  return {
    ...{ status: row.status, urgency: row.urgency, receivedOn: row.received_on, language: row.language },
    ...{ filedBy: row.filed_by, identity: row.identity, states: row.states, acts: row.acts, member: row.member },
    ...{ respondentStates: row.respondent_states, isChild: row.is_child === true },
    clocks: await runningClocks(pool, file),
  }
}

const NOTHING = Object.fromEntries(Object.keys(standingRow.shape).map((name) => [name, null]))

export async function runningClocks(pool: Pick<Pool, 'query'>, file: string): Promise<readonly RunningClock[]> {
  const { rows } = await pool.query<RunningClock>({
    name: 'running-clocks',
    text: `select id, rule, starts_on as "startsOn", due, owner, is_law as "isLaw", source from clock
      where file = $1 and ended is null order by due, id`,
    values: [file],
  })
  return rows
}

/** Clocks of one rule that a row of a list looks through: a plan has hundreds of measures, and the next ones tell enough. */
const OF_ONE_RULE_MAX = 20

/** Of many files at once, for a page of a list: the next ones of each rule. */
export async function runningClocksOf(
  pool: Pick<Pool, 'query'>,
  files: readonly string[],
): Promise<ReadonlyMap<string, readonly RunningClock[]>> {
  const { rows } = await pool.query<RunningClock & { file: string }>({
    name: 'running-clocks-of',
    text: `select file, id, rule, starts_on as "startsOn", due, owner, is_law as "isLaw", source from (
        select *, row_number() over (partition by file, rule order by due, id) as at from clock
        where file = any($1) and ended is null) c
      where at <= $2 order by due, id`,
    values: [files, OF_ONE_RULE_MAX],
  })
  const found = new Map<string, RunningClock[]>()
  for (const { file, ...clock } of rows) {
    const known = found.get(file) ?? []
    known.push(clock)
    found.set(file, known)
  }
  return found
}
