import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../chance.ts'
import type { Journal } from '../../journal.ts'
import { accept } from '../../outcome.ts'
import type { Outcome } from '../../outcome.ts'
import { refuse } from '../refusals.ts'
import type { DatabaseRefusalCode } from '../refusals.ts'
import { launch } from './launch.ts'
import type { Launched, ServerProcess } from './launch.ts'
import { lockOwner } from './lock.ts'
import { findOccupant } from './occupants.ts'
import type { Place } from './place.ts'
import type { ServerSettings } from './settings.ts'

/** How long a predecessor may take to write its last checkpoint; measured: 10 to 20 ms, more under load. */
const PREDECESSOR_MS_MAX = 30_000
/** How long a lock may be held by a process nobody sees, such as one that is just ending. */
const UNSEEN_MS_MAX = 2_000
const LOCK_POLL_MS = 50

/** First pause before a restart, doubled up to the longest: a full disk must not become a busy loop. */
const RESTART_PAUSE_MS_FIRST = 50
const RESTART_PAUSE_MS_MAX = 15_000
/** A server that ran this long was well: the next restart is quick again. */
const WELL_AFTER_MS = 60_000

/** Fast stop, then stop without checkpoint, then by force. */
const STOP_MS = { SIGINT: 20_000, SIGQUIT: 5_000, SIGKILL: 5_000 } as const

export interface SupervisedServer {
  restarts(): number
  stop(): Promise<void>
}

export interface SupervisionOptions {
  readonly place: Place
  readonly settings: ServerSettings
  readonly journal: Journal
  readonly clock: Clock
}

function signalPid(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended in the meantime, which is what was wanted.
  }
}

const inUse = (place: Place, holder: string) =>
  refuse('data-directory-in-use', { directory: place.dataDirectory, holder })

/** Starts the server; what a dead predecessor left behind is ended first, a living one is respected. */
export async function launchWhenFree(
  place: Place,
  settings: ServerSettings,
  journal: Journal,
): Promise<Outcome<ServerProcess, DatabaseRefusalCode>> {
  for (let waitedMs = 0; ; waitedMs += LOCK_POLL_MS) {
    const launched: Launched = await launch(place, settings)
    if (launched.kind === 'ready') return accept(launched.server)
    if (launched.kind === 'tool-missing') return refuse('tool-missing', { tool: 'flock or setpriv' })
    if (launched.kind === 'failed')
      return refuse('server-did-not-start', { directory: place.layout.data, why: launched.why })
    const owner = await lockOwner(place.layout.lock)
    const occupant = await findOccupant(place.layout.data, owner)
    if (occupant.kind === 'live') return inUse(place, `process ${occupant.owner}`)
    if (occupant.kind === 'unseen' && waitedMs >= UNSEEN_MS_MAX)
      return inUse(place, 'just starting, or in another container')
    if (waitedMs >= PREDECESSOR_MS_MAX) return inUse(place, 'which is ending, but not yet done')
    if (occupant.kind === 'stopping') signalPid(occupant.postmaster, 'SIGINT')
    if (occupant.kind === 'orphans') {
      journal('warn', 'database.orphans-ended', { count: occupant.pids.length })
      for (const pid of occupant.pids) signalPid(pid, 'SIGQUIT')
    }
    await sleep(LOCK_POLL_MS)
  }
}

async function stopServer(server: ServerProcess, journal: Journal): Promise<void> {
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    server.signal(name)
    const timer = new AbortController()
    const late = sleep(STOP_MS[name], 'late', { signal: timer.signal }).catch(() => 'late')
    const first = await Promise.race([server.ended, late])
    timer.abort()
    if (first !== 'late') return
    journal('warn', 'database.slow-to-stop', { signal: name })
  }
}

/** Starts the server and starts it again whenever it dies, until told to stop. */
export async function supervise(options: SupervisionOptions): Promise<Outcome<SupervisedServer, DatabaseRefusalCode>> {
  const { place, settings, journal, clock } = options
  const first = await launchWhenFree(place, settings, journal)
  if (!first.ok) return first
  let server = first.value
  let restarts = 0
  const stopping = new AbortController()

  const startAgain = async (pauseMs: number): Promise<void> => {
    await sleep(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    if (stopping.signal.aborted) return
    const again = await launchWhenFree(place, settings, journal)
    if (!again.ok) {
      journal('error', 'database.restart-failed', { code: again.refusal.code })
      return startAgain(Math.min(pauseMs * 2, RESTART_PAUSE_MS_MAX))
    }
    server = again.value
    // The stop came while this server was starting, and has stopped only the one before it.
    if (stopping.signal.aborted) return stopServer(server, journal)
    restarts += 1
    journal('info', 'database.restarted', { restarts })
    return keepUp(pauseMs)
  }

  const keepUp = async (lastPauseMs: number): Promise<void> => {
    const startedAt = clock.now()
    const how = await server.ended
    if (stopping.signal.aborted) return
    journal('error', 'database.died', { how })
    const wasWell = clock.now() - startedAt >= WELL_AFTER_MS
    await startAgain(wasWell ? RESTART_PAUSE_MS_FIRST : Math.min(lastPauseMs * 2, RESTART_PAUSE_MS_MAX))
  }

  const watching = keepUp(RESTART_PAUSE_MS_FIRST / 2)
  const stop = async (): Promise<void> => {
    stopping.abort()
    await stopServer(server, journal)
    await watching
  }
  return accept({ restarts: () => restarts, stop })
}
