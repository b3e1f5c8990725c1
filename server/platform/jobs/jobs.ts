import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, parseCronItems, run, runMigrations, type CronItem, type Runner } from 'graphile-worker'
import type { ClientBase } from 'pg'
import { freshConnections, type Database } from '../database/index.ts'
import type { Journal } from '../journal.ts'
import { whatBroke } from '../what-broke.ts'

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

const AGAIN_MS = 1000
/**
 * Ends of jobs are written down by the worker's batches, each of one: a fault there ends the worker, where without them it
 * is a promise that nobody waits for, and would end the program.
 */
const ENDS_TOGETHER = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const

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
  const begin = async (): Promise<Runner> => {
    const runner = await run({
      ...common,
      ...{ concurrency: CONCURRENCY, pollInterval: LOOK_MS, noHandleSignals: true, preset: ENDS_TOGETHER },
      taskList: Object.fromEntries(tasks.map((task) => [task.name, (payload) => task.run(textsOf(payload))])),
      parsedCronItems: parseCronItems(cronItems(tasks)),
    })
    runner.events.on('job:error', ({ job }) =>
      journal('error', 'jobs.failed', { task: job.task_identifier, job: job.id }),
    )
    // What ends it: that it has ended is told without a reason.
    runner.events.on('pool:fatalError', ({ error }) => journal('error', 'jobs.broke', whatBroke(error)))
    return runner
  }
  return keptUp(begin, journal)
}

/** A worker that could not write the end of a job down gives up: another one goes on in its place. */
async function keptUp(begin: () => Promise<Runner>, journal: Journal): Promise<Jobs> {
  const stopping = new AbortController()
  let runner = await begin()
  const keep = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await runner.promise.catch(() => {})
      if (stopping.signal.aborted) return
      journal('error', 'jobs.stopped', {})
      runner = (await beganAgain(begin, stopping.signal)) ?? runner
    }
    // The stop came while this one was beginning, and has stopped only the one before it.
    await runner.stop().catch(() => {})
  }
  const keeping = keep()
  const stop = async (): Promise<void> => {
    stopping.abort()
    await runner.stop().catch(() => {})
    await keeping
  }
  return { stop }
}

/** Tries until the database lets it begin; null where it was told to stop. */
async function beganAgain(begin: () => Promise<Runner>, signal: AbortSignal): Promise<Runner | null> {
  while (!signal.aborted) {
    await sleep(AGAIN_MS, undefined, { signal, ref: false }).catch(() => {})
    const runner = signal.aborted ? null : await begin().catch(() => null)
    if (runner !== null) return runner
  }
  return null
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
