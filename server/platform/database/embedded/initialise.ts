import { chown, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Chance } from '../../chance.ts'
import { accept } from '../../outcome.ts'
import type { Outcome } from '../../outcome.ts'
import { refuse } from '../refusals.ts'
import type { DatabaseRefusalCode } from '../refusals.ts'
import { run } from './command.ts'
import type { Layout } from './layout.ts'
import { ensurePassword, syncDirectory, writePasswordCopy } from './place.ts'
import type { Place } from './place.ts'
import { copyProgram, hasProgram, majorOf } from './program.ts'
import type { PackagedProgram } from './program.ts'

/** The cluster's superuser: makes the house's login and is used for nothing else. */
export const CLUSTER_SUPERUSER = 'recourse_cluster'

export interface InitialiseOptions {
  /** Flags after the usual ones; tests make smaller clusters and don't wait for the disk. */
  readonly initdbFlags?: readonly string[]
}

/** An initdb whose parent was killed is killed too; it may still be writing while we remove what it wrote. */
const REMOVE = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 } as const

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

export const isPrepared = async (layout: Layout): Promise<boolean> =>
  (await hasProgram(layout.program)) && (await exists(layout.data)) && (await exists(layout.password))

function initdbCommand(layout: Layout, options: InitialiseOptions): readonly string[] {
  return [
    ...['setpriv', '--pdeathsig', 'KILL', '--', join(layout.program, 'bin', 'initdb')],
    ...['-D', layout.unfinishedData, '-U', CLUSTER_SUPERUSER],
    ...['--auth=scram-sha-256', `--pwfile=${layout.passwordCopy}`, '--encoding=UTF8'],
    // The same order of text on every machine; people's sorting asks for COLLATE "und-x-icu".
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(options.initdbFlags ?? [])],
  ]
}

async function makeCluster(place: Place, password: string, options: InitialiseOptions): Promise<string | undefined> {
  const { layout, identity } = place
  await rm(layout.unfinishedData, REMOVE)
  await mkdir(layout.unfinishedData, { mode: 0o700 })
  const { uid, gid } = identity.initialiser
  if (uid !== undefined && gid !== undefined) await chown(layout.unfinishedData, uid, gid)
  await writePasswordCopy(layout, password, identity)
  const done = await run(identity.initialiser, initdbCommand(layout, options))
  await rm(layout.passwordCopy, { force: true })
  if (done.exitCode !== 0) return done.output.trim()
  const { server } = identity
  if (server.uid !== undefined && server.uid !== uid) {
    const handed = await run({}, ['chown', '-R', `${server.uid}:${server.gid ?? server.uid}`, layout.unfinishedData])
    if (handed.exitCode !== 0) return handed.output.trim()
  }
  // initdb has flushed the contents; owners, modes and this name reach the disk in order, at the latest with the sync.
  await rename(layout.unfinishedData, layout.data)
  await syncDirectory(layout.top)
  return undefined
}

/** Makes what is missing: binaries, password, cluster. To be called under the lock. */
export async function initialise(
  place: Place,
  program: PackagedProgram,
  chance: Chance,
  options: InitialiseOptions = {},
): Promise<Outcome<null, DatabaseRefusalCode>> {
  const { layout } = place
  if (!(await hasProgram(layout.program))) await copyProgram(program, layout.program)
  if (await exists(layout.data)) {
    return (await exists(layout.password)) ? accept(null) : refuse('password-missing', { file: layout.password })
  }
  const password = await ensurePassword(layout, chance)
  const why = await makeCluster(place, password, options)
  return why === undefined ? accept(null) : refuse('server-did-not-start', { directory: layout.data, why })
}

export async function checkMajorVersion(
  place: Place,
  program: PackagedProgram,
): Promise<Outcome<null, DatabaseRefusalCode>> {
  const found = (await readFile(join(place.layout.data, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  const wanted = majorOf(program.version)
  if (found === wanted) return accept(null)
  return refuse('data-of-another-version', { directory: place.layout.data, found: found || 'nothing known', wanted })
}
