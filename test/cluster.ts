import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemChance, systemClock } from '../server/platform/chance.ts'
import { silentJournal } from '../server/platform/journal.ts'
import { run } from '../server/platform/database/embedded/command.ts'
import type { Layout } from '../server/platform/database/embedded/layout.ts'
import { makeLockFile, withLock } from '../server/platform/database/embedded/lock.ts'
import { findPlace } from '../server/platform/database/embedded/place.ts'
import { copyProgram, hasProgram, packagedProgram } from '../server/platform/database/embedded/program.ts'
import { DATABASE, provision } from '../server/platform/database/embedded/provision.ts'
import { startEmbedded } from '../server/platform/database/embedded/start.ts'
import type { EmbeddedServer } from '../server/platform/database/embedded/start.ts'
import type { ServerSettings } from '../server/platform/database/embedded/settings.ts'
import type { Outcome } from '../server/platform/outcome.ts'
import { roomyDirectory } from './memory.ts'

/**
 * One server per test process, copied from a cluster that the first test of this machine makes and keeps in the
 * temporary directory. It ends with its process, whatever that dies of (see WRAPPER in launch.ts); the folder goes at
 * the process's exit, or with the next test process where there was no time.
 */

/** Nothing a test writes needs to outlive it. The product can't reach this: its public face takes no settings. */
const VOLATILE: ServerSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '120',
  min_wal_size: '8MB',
  max_wal_size: '64MB',
  autovacuum: 'off',
}
/** One MiB of log a segment: the copy is a third smaller. */
const INITDB_FLAGS = ['--no-sync', '--wal-segsize=1']
const CACHE_WAIT_SECONDS = 120

const FOLDER = `recourse-test-${process.getuid?.() ?? 0}`
const ROOT = join(tmpdir(), FOLDER)

async function runRoot(): Promise<string> {
  const root = join(roomyDirectory(), FOLDER)
  await ensureOwn(root)
  return root
}

async function ensureOwn(root: string): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o711 })
  const { uid } = await stat(root)
  if (uid !== process.getuid?.()) throw new Error(`${root} belongs to somebody else.`)
}

function must<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.refusal.sentence)
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const start = (dataDirectory: string): Promise<Outcome<EmbeddedServer>> =>
  startEmbedded({
    dataDirectory,
    journal: silentJournal,
    clock: systemClock,
    chance: systemChance,
    poolMax: 10,
    settings: VOLATILE,
    initdbFlags: INITDB_FLAGS,
  })

/** Changes with everything that shapes a fresh cluster. */
async function cacheKey(version: string): Promise<string> {
  const rooms = ['embedded/initialise.ts', 'embedded/provision.ts', 'embedded/identity.ts', 'roles.ts']
  const texts = await Promise.all(
    rooms.map((name) => readFile(join(import.meta.dirname, '../server/platform/database', name), 'utf8')),
  )
  return createHash('sha256')
    .update(version + INITDB_FLAGS.join() + texts.join())
    .digest('hex')
    .slice(0, 16)
}

async function makeCache(directory: string, program: string): Promise<void> {
  const unfinished = `${directory}.tmp`
  await rm(unfinished, { recursive: true, force: true })
  const { version } = (await packagedProgram()) ?? { version: '' }
  const place = must(await findPlace(unfinished, version, systemChance))
  await symlink(program, place.layout.program)
  const server = must(await start(unfinished))
  await provision(server, DATABASE)
  await server.stop()
  await mkdir(directory, { mode: 0o711 })
  await rename(place.layout.data, join(directory, 'data'))
  await rename(place.layout.password, join(directory, 'password'))
  await rm(unfinished, { recursive: true, force: true })
}

interface Cache {
  readonly version: string
  readonly program: string
  readonly directory: string
}

async function cache(): Promise<Cache> {
  const packaged = await packagedProgram()
  if (packaged === undefined) throw new Error('Tests with a database need Linux on x64.')
  await ensureOwn(ROOT)
  const program = join(ROOT, `program-${packaged.version}`)
  const directory = join(ROOT, `cluster-${await cacheKey(packaged.version)}`)
  if (!(await exists(directory)) || !(await hasProgram(program))) {
    const lock = join(ROOT, 'lock')
    await makeLockFile(lock, {})
    const made = await withLock(lock, {}, CACHE_WAIT_SECONDS, async () => {
      if (!(await hasProgram(program))) await copyProgram(packaged, program)
      if (!(await exists(directory))) await makeCache(directory, program)
    })
    if (!made.held) throw new Error('Another test process holds the lock of the cluster cache.')
  }
  return { version: packaged.version, program, directory }
}

/** Folders of test processes that had no time to remove them. */
async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const pid = /^process-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || (await exists(`/proc/${pid}`))) continue
    await run({}, ['flock', '-n', join(root, name, 'postgres', 'lock'), 'rm', '-rf', join(root, name)])
  }
}

/** Ends the server without a checkpoint and removes its files when its last process is gone. */
function removeAtExit(layout: Layout, directory: string): void {
  process.once('exit', () => {
    try {
      process.kill(Number.parseInt(readFileSync(join(layout.data, 'postmaster.pid'), 'utf8'), 10), 'SIGQUIT')
    } catch {
      // It was stopped by its test, and its postmaster.pid is gone.
    }
    spawnSync('flock', ['-w', '10', layout.lock, 'rm', '-rf', layout.top, directory])
  })
}

async function startCopy(): Promise<EmbeddedServer> {
  const { version, program, directory } = await cache()
  const root = await runRoot()
  await sweep(root)
  const own = join(root, `process-${process.pid}-${randomBytes(4).toString('hex')}`)
  const place = must(await findPlace(own, version, systemChance))
  const { layout } = place
  await symlink(program, layout.program)
  for (const part of ['data', 'password']) {
    const copied = await run({}, ['cp', '-a', '--reflink=auto', join(directory, part), join(layout.top, part)])
    if (copied.exitCode !== 0) throw new Error(copied.output)
  }
  const server = must(await start(own))
  removeAtExit(layout, own)
  return server
}

let started: Promise<EmbeddedServer> | undefined

/** The server of this test process, started with the first call. */
export const testServer = (): Promise<EmbeddedServer> => (started ??= startCopy())
