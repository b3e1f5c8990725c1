import { Logger, parseCronItems, run, runMigrations, type CronItem } from 'graphile-worker'
import type { ClientBase } from 'pg'
import { freshConnections, type Database } from '../database/index.ts'
import type { Journal } from '../journal.ts'

/** Work that is done later or by the clock. It opens nothing: a job's payload holds ids and codes only (kernel 7). */
export interface Task {
  readonly name: string
  /** When the clock calls for it, as in `17 2 * * *` (UTC); absent where only commands do. */
  readonly cron?: string
  /** Done again, later and later, while it throws. @param payload ids and codes, as the command gave them */
  run(payload: Readonly<Record<string, string>>): Promise<void>
}

export interface JobParts {
  readonly database: Database
  readonly journal: Journal
  readonly tasks: readonly Task[]
}

export interface Jobs {
  stop(): Promise<void>
}

/** New jobs wake the worker at once; this is how often it looks for those that wait for their hour. */
const LOOK_MS = 30_000
/** One at a time: jobs are few, and pages come first on a small machine. */
const CONCURRENCY = 1

/** Puts a job into the transaction of what it belongs to: both happen or neither. */
export async function enqueue(
  client: Pick<ClientBase, 'query'>,
  task: string,
  payload: Readonly<Record<string, string>>,
): Promise<void> {
  await client.query('select enqueue_job($1, $2::json)', [task, JSON.stringify(payload)])
}

/** Any process may run jobs; the database hands each of them out once. */
export async function startJobs({ database, journal, tasks }: JobParts): Promise<Jobs> {
  // Its own words may quote what a job worked on.
  const logger = new Logger(() => () => {})
  const common = { pgPool: database.owner, logger }
  await runMigrations(common)
  await allowEnqueuing(database)
  await freshConnections(database.owner)
  const worker = await run({
    ...common,
    ...{ concurrency: CONCURRENCY, pollInterval: LOOK_MS, noHandleSignals: true },
    taskList: Object.fromEntries(tasks.map((task) => [task.name, (payload) => task.run(textsOf(payload))])),
    parsedCronItems: parseCronItems(cronItems(tasks)),
  })
  worker.events.on('job:error', ({ job }) =>
    journal('error', 'jobs.failed', { task: job.task_identifier, job: job.id }),
  )
  return { stop: () => worker.stop() }
}

/** The worker's tables are closed to every other role; the app may add a job and do nothing else to them. */
async function allowEnqueuing({ owner, roles }: Database): Promise<void> {
  await owner.query(`create or replace function enqueue_job(task text, payload json) returns void
      language sql security definer set search_path = pg_catalog, pg_temp
      as $$ select graphile_worker.add_job(task, payload) $$;
    revoke all on function enqueue_job(text, json) from public;
    grant execute on function enqueue_job(text, json) to "${roles.app}"`)
}

const cronItems = (tasks: readonly Task[]): CronItem[] =>
  tasks.flatMap(({ name, cron }) => (cron === undefined ? [] : [{ task: name, match: cron, identifier: name }]))

/** Graphile's clock adds a field of its own; everything else in a payload is a text. */
function textsOf(payload: unknown): Readonly<Record<string, string>> {
  const entries = typeof payload === 'object' && payload !== null ? Object.entries(payload) : []
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
