import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandLine, errorCode, spawnOptions } from './command.ts'
import { LOCKED_EXIT_CODE } from './lock.ts'
import type { Place } from './place.ts'
import type { ServerSettings } from './settings.ts'

/** Longest wait for a server to be ready: crash recovery replays at most max_wal_size, which takes seconds. */
const START_MS_MAX = 120_000
const READY_POLL_MS = 5
/** Lines of the server's log kept in memory, to say why it did not start. Never written anywhere. */
const LOG_KEPT_BYTES = 8192

const ABANDONED_EXIT_CODE = 98

/**
 * Under the lock, so nothing of an earlier server lives: a postmaster.pid is stale whatever process has that number
 * now, unless somebody started the cluster by hand, who then works in its folder and whom postgres itself refuses.
 * The signal at the parent's death is already asked for; a parent that died before that is noticed by its number.
 */
const WRAPPER = `
parent=$1 data=$2 sockets=$3 lock=$4
shift 4
[ "$PPID" = "$parent" ] || exit ${ABANDONED_EXIT_CODE}
echo "$parent" > "$lock"
if [ -f "$data/postmaster.pid" ]; then
  read -r stale < "$data/postmaster.pid"
  [ "$(readlink "/proc/$stale/cwd")" = "$data" ] ||
    rm -f "$data/postmaster.pid" "$sockets/.s.PGSQL.5432" "$sockets/.s.PGSQL.5432.lock"
fi
exec "$@"
`

export type Launched =
  | { readonly kind: 'ready'; readonly server: ServerProcess }
  | { readonly kind: 'locked' }
  | { readonly kind: 'tool-missing' }
  | { readonly kind: 'failed'; readonly why: string }

export interface ServerProcess {
  readonly pid: number
  /** Resolves when the server is gone, with its exit code or signal. */
  readonly ended: Promise<string>
  signal(name: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): void
}

function serverCommand(place: Place, settings: ServerSettings): readonly string[] {
  const { layout } = place
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return [
    ...['flock', '-n', '-F', '-E', String(LOCKED_EXIT_CODE), layout.lock],
    // Spawned from the main thread: the signal comes when the spawning thread ends, which a worker's would too early.
    ...['setpriv', '--pdeathsig', 'INT', '--'],
    ...['sh', '-c', WRAPPER, 'sh', String(process.pid), layout.data, layout.socket, layout.lock],
    ...[join(layout.program, 'bin', 'postgres'), '-D', layout.data, ...flags],
  ]
}

/** The server writes its state into the eighth line of postmaster.pid. */
async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

/** The server's own reason, without the time and process that every log line begins with. */
export function reasonIn(log: string, ended: string): string {
  const fatal = log.split('\n').find((line) => /\b(FATAL|PANIC):/.test(line))
  const said = fatal?.replace(/^.*?\b(FATAL|PANIC):\s*/, '') ?? log.trim().split('\n').at(-1) ?? ''
  return said === '' ? `it ended with ${ended}` : said
}

function watch(child: ChildProcess): { readonly ended: Promise<string>; readonly log: () => string } {
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString('utf8')).slice(-LOG_KEPT_BYTES)
  })
  child.stderr?.on('error', () => {})
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(errorCode(error)))
    child.on('exit', (code, signal) => resolve(String(code ?? signal)))
  })
  return { ended, log: () => log }
}

function letProcessEnd(child: ChildProcess): void {
  child.unref()
  const output = child.stderr
  if (output !== null && 'unref' in output && typeof output.unref === 'function') output.unref()
}

/** Starts the server and waits until it takes connections, holds another's lock, or ended. */
export async function launch(place: Place, settings: ServerSettings): Promise<Launched> {
  const as = place.identity.server
  const { file, args } = commandLine(as, serverCommand(place, settings))
  // Detached: a Ctrl-C at the terminal is for Recourse, which then stops the server in order.
  const child = spawn(file, args, { ...spawnOptions(as), detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const { ended, log } = watch(child)
  const { pid } = child
  if (pid === undefined) return { kind: (await ended) === 'ENOENT' ? 'tool-missing' : 'failed', why: await ended }
  letProcessEnd(child)
  const state: { over?: string } = {}
  void ended.then((how) => (state.over = how))
  for (let waitedMs = 0; waitedMs < START_MS_MAX; waitedMs += READY_POLL_MS) {
    if (state.over === String(LOCKED_EXIT_CODE)) return { kind: 'locked' }
    if (state.over !== undefined) return { kind: 'failed', why: reasonIn(log(), state.over) }
    if (await isReady(place.layout.data, pid))
      return { kind: 'ready', server: { pid, ended, signal: (name) => void child.kill(name) } }
    await sleep(READY_POLL_MS)
  }
  child.kill('SIGKILL')
  return { kind: 'failed', why: `it was not ready after ${START_MS_MAX / 1000} seconds` }
}
