import { randomInt } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postmasterPid, removeDataDirectory, serverProcesses } from '../embedded.ts'
import { freePort } from '../free-port.ts'
import { roomyDirectory } from '../memory.ts'
import { introduce, runPartner, type RunningPartner } from '../programs/run-partner.ts'
import { badLine, type Line } from './line.ts'

/** One of the instances, whichever process is it at the moment. */
export interface Place {
  readonly state: string
  readonly line: Line
  readonly instance: string
  readonly authority: string
  readonly kills: { server: number; database: number }
  /** Tries until a process that lives has done it. Not for what must not happen twice. */
  sure<T>(act: string, asked?: object): Promise<T>
  /** Once: rejects where the process ended meanwhile, and nobody knows whether it was done. */
  once<T>(act: string, asked?: object): Promise<T>
  /** What its journal said last, of what went wrong. */
  troubles(): readonly string[]
  killServer(): Promise<void>
  killDatabase(): void
  /** Ends it and leaves it so. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

const PAUSE_MS = 50
const TRIES_MAX = 2400
const TROUBLES_SHOWN = 5
/** Lines of a journal that tell of a fault of ours; refusals are what this run is about. */
const isTrouble = (line: string): boolean => /"(warn|error)"/.test(line) && !line.includes('wire.refused')

/** Three instances behind bad lines, each of which has compared keys with the others. */
export async function threeInstances(offset: () => number): Promise<readonly Place[]> {
  const places = await Promise.all(['KEN', 'ESP', 'FRA'].map((state) => openPlace(state, offset)))
  for (const { line } of places) line.isBad = false
  await introduce(places.map(({ running }) => running()))
  for (const { line } of places) line.isBad = true
  return places.map(({ place }) => place)
}

async function openPlace(state: string, offset: () => number) {
  // By hand: what a hook of the tests' own makes would go when that hook has ended, and not when the test has.
  const dataDirectory = mkdtempSync(join(roomyDirectory(), `recourse-three-${state}-`))
  const port = await freePort()
  const line = await badLine(
    () => port,
    () => randomInt(1_000_000) / 1_000_000,
  )
  const start = (): Promise<RunningPartner> =>
    runPartner(
      { dataDirectory, port, origin: `http://127.0.0.1:${line.port}`, state },
      { RECOURSE_CLOCK_OFFSET_MS: String(offset()) },
    )
  let running = await start()
  let starting: Promise<void> = Promise.resolve()
  const kills = { server: 0, database: 0 }
  const up = (): Promise<void> => (starting = start().then((again) => void (running = again)))
  const once = <T>(act: string, asked?: object): Promise<T> => running.tell<T>(act, asked)
  const sure = async <T>(act: string, asked?: object): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once<T>(act, asked)
      } catch (error) {
        if (tries >= TRIES_MAX) throw error
        await sleep(PAUSE_MS)
      }
    }
  }
  const down = async (): Promise<void> => {
    await starting
    kills.server += 1
    await running.kill()
  }
  const killDatabase = (): void => {
    kills.database += 1
    const head = postmasterPid(dataDirectory)
    for (const pid of kills.database % 2 === 0 ? [head] : serverProcesses(dataDirectory)) killed(pid)
  }
  const close = async (): Promise<void> => {
    await starting
    await running.end()
    await line.close()
    removeDataDirectory(dataDirectory)
  }
  const { instance, authority } = running
  const killServer = (): Promise<void> => down().then(up)
  const troubles = (): readonly string[] => running.errors().split('\n').filter(isTrouble).slice(-TROUBLES_SHOWN)
  const place: Place = {
    state,
    troubles,
    line,
    instance,
    authority,
    kills,
    sure,
    once,
    killServer,
    killDatabase,
    down,
    up,
    close,
  }
  return { place, line, running: () => running }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Its head's death was quicker.
  }
}
