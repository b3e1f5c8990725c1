import type { Chance, Clock } from '../../chance.ts'
import type { Journal } from '../../journal.ts'
import { accept } from '../../outcome.ts'
import type { Outcome } from '../../outcome.ts'
import { refuse } from '../refusals.ts'
import type { DatabaseRefusalCode } from '../refusals.ts'
import { openAddress, SERVER_PORT } from './address.ts'
import type { Address } from './address.ts'
import { checkMajorVersion, initialise, isPrepared } from './initialise.ts'
import type { InitialiseOptions } from './initialise.ts'
import { lockOwner, withLock } from './lock.ts'
import { ensurePassword, findPlace } from './place.ts'
import type { Place } from './place.ts'
import { packagedProgram, removeOtherPrograms } from './program.ts'
import type { PackagedProgram } from './program.ts'
import { serverSettings } from './settings.ts'
import type { ServerSettings } from './settings.ts'
import { supervise } from './supervise.ts'

/** How long a first start waits for another that is just making the same cluster; initdb takes about a second. */
const PREPARATION_WAIT_SECONDS = 5

export interface EmbeddedOptions extends InitialiseOptions {
  readonly dataDirectory: string
  readonly journal: Journal
  readonly clock: Clock
  readonly chance: Chance
  readonly poolMax: number
  /** Where another process runs the server of this data directory, use that one instead of refusing. */
  readonly join?: boolean
  /** Settings laid over the usual ones. Only tests reach this: nothing public hands it on. */
  readonly settings?: ServerSettings
}

export interface EmbeddedServer {
  readonly host: string
  readonly port: number
  readonly password: string
  readonly place: Place
  restarts(): number
  /** Stops a server that we started; a joined one is only left. */
  stop(): Promise<void>
}

/** Settings of the server plus where it listens. */
const allSettings = (address: Address, options: EmbeddedOptions): ServerSettings => ({
  ...serverSettings(options.poolMax),
  unix_socket_directories: address.socketDirectories,
  port: String(SERVER_PORT),
  ...options.settings,
})

async function prepare(
  place: Place,
  program: PackagedProgram,
  options: EmbeddedOptions,
): Promise<Outcome<null, DatabaseRefusalCode>> {
  const { layout, identity } = place
  if (await isPrepared(layout)) return accept(null)
  const done = await withLock(layout.lock, identity.server, PREPARATION_WAIT_SECONDS, () =>
    initialise(place, program, options.chance, options),
  )
  if (done.held) return done.value
  if (done.exitCode === 127) return refuse('tool-missing', { tool: 'flock' })
  const owner = await lockOwner(layout.lock)
  return refuse('data-directory-in-use', {
    directory: place.dataDirectory,
    holder: owner === undefined ? 'unknown' : `process ${owner}`,
  })
}

/** Brings up the PostgreSQL that comes with Recourse on a data directory, making it on the first start. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Outcome<EmbeddedServer, DatabaseRefusalCode>> {
  const program = await packagedProgram()
  if (program === undefined) return refuse('no-embedded-server', { platform: `${process.platform}-${process.arch}` })
  const found = await findPlace(options.dataDirectory, program.version, options.chance)
  if (!found.ok) return found
  const place = found.value
  const prepared = await prepare(place, program, options)
  if (!prepared.ok) return prepared
  const version = await checkMajorVersion(place, program)
  if (!version.ok) return version

  const address = openAddress(place.layout)
  const supervised = await supervise({
    place,
    settings: allSettings(address, options),
    journal: options.journal,
    clock: options.clock,
  })
  const common = { host: address.host, port: address.port, place }
  const password = await ensurePassword(place.layout, options.chance)
  if (supervised.ok) {
    await removeOtherPrograms(place.layout)
    const { restarts, stop } = supervised.value
    return accept({ ...common, password, restarts, stop: () => stop().finally(address.release) })
  }
  if (options.join === true && supervised.refusal.code === 'data-directory-in-use')
    return accept({ ...common, password, restarts: () => 0, stop: () => Promise.resolve(address.release()) })
  address.release()
  return supervised
}
