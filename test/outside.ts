import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { run } from '../server/platform/database/embedded/command.ts'
import type { RunAs } from '../server/platform/database/embedded/command.ts'

const DEBIAN = '/usr/lib/postgresql'

/** Where Debian's PostgreSQL is installed, 15 or newer; `apt-get install -y postgresql` brings it. */
export function installedPostgres(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined
  const [version] = readdirSync(DEBIAN)
    .filter((name) => Number(name) >= 15 && existsSync(join(DEBIAN, name, 'bin', 'initdb')))
    .sort()
  return version === undefined ? undefined : join(DEBIAN, version, 'bin')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Root can't run PostgreSQL: as a user that exists everywhere. */
const NOBODY = 65_534
const asNobody = (): RunAs => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {})

export interface OutsideServer {
  url(user: string, database: string): string
  asSuperuser(...statements: readonly string[]): Promise<void>
  /** Copies it to a server of its own that follows it under this name, until the end of the test file. */
  startStandby(name: string): Promise<Standby>
}

export interface Standby {
  /** As if the machine hung: attached, and writing nothing down. */
  freeze(): void
  thaw(): void
}

const PASSWORD = 'outside'

interface Launch {
  readonly bin: string
  readonly data: string
  readonly port: number
  readonly socket: string
  readonly settings: readonly string[]
}

function launch({ bin, data, port, socket, settings }: Launch) {
  const all = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${socket}`, ...settings]
  const flags = all.flatMap((setting) => ['-c', setting])
  const command = ['--pdeathsig', 'INT', '--', join(bin, 'postgres'), '-D', data, ...flags]
  const child = spawn('setpriv', command, { stdio: 'ignore', cwd: '/', ...asNobody() })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  const stop = (): Promise<unknown> => {
    for (const pid of familyOf(child.pid)) process.kill(pid, 'SIGCONT')
    child.kill('SIGINT')
    return ended
  }
  return { stop, kill: (signal: NodeJS.Signals) => familyOf(child.pid).forEach((pid) => process.kill(pid, signal)) }
}

/** A process and its children: the postmaster, and who does its work. */
function familyOf(pid: number | undefined): readonly number[] {
  if (pid === undefined) return []
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]
  } catch {
    return []
  }
}

/** A PostgreSQL of the system's on a port of its own, which ends with the test file. */
export async function startOutside(bin: string): Promise<OutsideServer> {
  const directory = mkdtempSync(join(tmpdir(), 'recourse-outside-'))
  const as = asNobody()
  if (as.uid !== undefined) chownSync(directory, NOBODY, NOBODY)
  const data = join(directory, 'data')
  const made = await run(as, [join(bin, 'initdb'), '-D', data, '-U', 'keeper', '--auth=trust', '-E', 'UTF8', '-N'])
  if (made.exitCode !== 0) throw new Error(made.output)
  const port = await freePort()
  const stops: (() => Promise<unknown>)[] = []
  const launched = (at: string, own: number, more: readonly string[] = []) => {
    const server = launch({ bin, data: at, port: own, socket: directory, settings: more })
    // The last one first: a server waits at its end for those that follow it.
    stops.unshift(server.stop)
    return server
  }
  launched(data, port)
  after(async () => {
    for (const stop of stops) await stop()
    rmSync(directory, { recursive: true, force: true })
  })
  const url = (user: string, database: string): string => `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/${database}`
  const asSuperuser = async (...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: url('keeper', 'postgres'), connectionTimeoutMillis: 1000 })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  const startStandby = async (name: string): Promise<Standby> => {
    const copy = join(directory, name)
    const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'keeper']
    const copied = await run(as, [
      join(bin, 'pg_basebackup'),
      '-D',
      copy,
      ...from,
      '-c',
      'fast',
      '-X',
      'stream',
      '-R',
      '-N',
    ])
    if (copied.exitCode !== 0) throw new Error(copied.output)
    const line = `primary_conninfo=host=127.0.0.1 port=${port} user=keeper application_name=${name}`
    const { kill } = launched(copy, await freePort(), [line])
    return { freeze: () => kill('SIGSTOP'), thaw: () => kill('SIGCONT') }
  }
  for (let tries = 0; ; tries += 1) {
    try {
      await asSuperuser('SELECT 1')
      return { url, asSuperuser, startStandby }
    } catch (error) {
      if (tries > 300) throw error
      await sleep(50)
    }
  }
}
