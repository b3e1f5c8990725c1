import { join } from 'node:path'
import type { Configuration } from './configuration.ts'
import { onDisk } from './data-directory.ts'
import type { Chance, Clock } from './platform/chance.ts'
import { openDatabase, type Database } from './platform/database/index.ts'
import type { Journal } from './platform/journal.ts'
import { openKeyStore, operatorSecret, type KeyStore } from './platform/keystore/index.ts'
import { accept, type Outcome } from './platform/outcome.ts'
import { nodePrimitives as primitives } from './platform/primitives.ts'

/** Time, chance and the journal come from outside. */
export interface Edges {
  readonly clock: Clock
  readonly chance: Chance
  readonly journal: Journal
  /** For commands beside a running server. */
  readonly join?: boolean
  /** For the commands that look at a restored instance before it is confirmed. */
  readonly whileRestored?: boolean
}

/** Files of an instance that are not the database's own. */
export interface Places {
  readonly keys: string
  /** What people handed in, sealed. */
  readonly files: string
  readonly backups: string
  readonly erasures: string
}

export const placesIn = (data: string): Places => ({
  keys: join(data, 'keys'),
  files: join(data, 'files'),
  backups: join(data, 'backups'),
  erasures: join(data, 'erasures.log'),
})

/** What was opened and is handed over; the house closes it. */
export interface Opened {
  readonly database: Database
  readonly store: KeyStore
  readonly filesFolder: string
  readonly secretIsBesideData: boolean
}

/** Opens the key store and the database, and changes nothing in either. */
export async function openFoundations(configuration: Configuration, edges: Edges): Promise<Outcome<Opened, string>> {
  const { dataDirectory, databaseUrl: url } = configuration
  const keys = onDisk(dataDirectory, () => openKeys(configuration, edges.chance))
  if (!keys.ok) return keys
  if (!keys.value.ok) return keys.value
  const opened = await openDatabase({ ...edges, dataDirectory, ...(url === undefined ? {} : { url }) })
  if (!opened.ok) return opened
  const { files: filesFolder } = placesIn(dataDirectory)
  return accept({ ...keys.value.value, filesFolder, database: opened.value })
}

function openKeys(
  configuration: Configuration,
  chance: Chance,
): Outcome<Omit<Opened, 'database' | 'filesFolder'>, string> {
  const secret = operatorSecret(configuration, chance)
  if (!secret.ok) return secret
  const { bytes, isBesideData: secretIsBesideData } = secret.value
  const folder = placesIn(configuration.dataDirectory).keys
  const store = openKeyStore({ folder, secret: bytes, primitives, chance })
  return store.ok ? accept({ secretIsBesideData, store: store.value }) : store
}
