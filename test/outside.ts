import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
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
}

const PASSWORD = 'outside'

/** A PostgreSQL of the system's on a port of its own, which ends with the test file. */
export async function startOutside(bin: string): Promise<OutsideServer> {
  const directory = mkdtempSync(join(tmpdir(), 'recourse-outside-'))
  const as = asNobody()
  if (as.uid !== undefined) chownSync(directory, NOBODY, NOBODY)
  const data = join(directory, 'data')
  const made = await run(as, [join(bin, 'initdb'), '-D', data, '-U', 'keeper', '--auth=trust', '-E', 'UTF8', '-N'])
  if (made.exitCode !== 0) throw new Error(made.output)
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${directory}`]
  const flags = settings.flatMap((setting) => ['-c', setting])
  const command = ['--pdeathsig', 'INT', '--', join(bin, 'postgres'), '-D', data, ...flags]
  const child = spawn('setpriv', command, { stdio: 'ignore', cwd: '/', ...as })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  after(async () => {
    child.kill('SIGINT')
    await ended
    rmSync(directory, { recursive: true, force: true })
  })
  const url = (user: string, database: string): string => `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/${database}`
  const asSuperuser = async (...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: url('keeper', 'postgres'), connectionTimeoutMillis: 1000 })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  for (let tries = 0; ; tries += 1) {
    try {
      await asSuperuser('SELECT 1')
      return { url, asSuperuser }
    } catch (error) {
      if (tries > 300) throw error
      await sleep(50)
    }
  }
}
