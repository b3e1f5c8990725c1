import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { systemClock } from '../server/platform/chance.ts'
import type { Journal } from '../server/platform/journal.ts'
import { openDatabase } from '../server/platform/database/index.ts'
import type { Database, OpenOptions } from '../server/platform/database/index.ts'
import { roomyDirectory } from './memory.ts'

/** A data directory that goes at the end of the test file, with what root keeps elsewhere for it. */
export function temporaryDataDirectory(prefix = 'recourse-data-', parent = roomyDirectory()): string {
  const directory = mkdtempSync(join(parent, prefix))
  after(() => removeDataDirectory(directory))
  return directory
}

export function removeDataDirectory(directory: string): void {
  const elsewhere = readOr(join(directory, 'postgres', 'elsewhere')).trim()
  if (elsewhere !== '') rmSync(elsewhere, { recursive: true, force: true })
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

export function readOr(path: string, otherwise = ''): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}

export interface Heard {
  readonly level: string
  readonly event: string
}

/** A journal that remembers. */
export function listeningJournal(): { readonly journal: Journal; readonly heard: Heard[] } {
  const heard: Heard[] = []
  return { heard, journal: (level, event) => void heard.push({ level, event }) }
}

export async function mustOpen(dataDirectory: string, options: Partial<OpenOptions> = {}): Promise<Database> {
  const { journal } = listeningJournal()
  const opened = await openDatabase({ dataDirectory, journal, clock: systemClock, ...options })
  if (!opened.ok) throw new Error(opened.refusal.sentence)
  return opened.value
}

export const topOf = (dataDirectory: string): string =>
  readOr(join(dataDirectory, 'postgres', 'elsewhere')).trim() || join(dataDirectory, 'postgres')

/** An embedded server's address, to use it as if it were an outside one. */
export function embeddedUrl(dataDirectory: string, user = 'recourse', database = 'recourse'): string {
  const password = readOr(join(topOf(dataDirectory), 'password')).trim()
  const socket = encodeURIComponent(join(topOf(dataDirectory), 'socket'))
  return `postgres://${user}:${password}@/${database}?host=${socket}`
}

/** Every process whose working directory is this cluster's: the postmaster and its children. */
export function serverProcesses(dataDirectory: string): readonly number[] {
  const data = join(topOf(dataDirectory), 'data')
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readlinkSync(`/proc/${name}/cwd`) === data
      } catch {
        return false
      }
    })
    .map(Number)
}

export const postmasterPid = (dataDirectory: string): number =>
  Number.parseInt(readOr(join(topOf(dataDirectory), 'data', 'postmaster.pid'), '0'), 10)

/** Memory of a process tree in MB: resident, and with shared pages counted once. */
export function memoryMb(pids: readonly number[]): { readonly rss: number; readonly pss: number } {
  const sum = (name: string): number =>
    pids
      .map((pid) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readOr(`/proc/${pid}/smaps_rollup`))?.[1])
      .reduce((total, kilobytes) => total + Number(kilobytes ?? 0), 0)
  return { rss: Math.round(sum('Rss') / 1024), pss: Math.round(sum('Pss') / 1024) }
}

export function commandExists(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v "$0"`, name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
