import { join } from 'node:path'
import { chronicleKinds, type EntryKind } from '@recourse/chronicle'
import type { Configuration } from './configuration.ts'
import { features } from './features/index.ts'
import { Directory, directoryKinds, type ActParts } from './platform/access/index.ts'
import { backupMigrations, fileErasureList, pendingRestore, refuseBackup } from './platform/backup/index.ts'
import type { Chance, Clock } from './platform/chance.ts'
import {
  Chronicle,
  chronicleMigrations,
  compartmentTable,
  keepingTable,
  type Projection,
} from './platform/chronicle/index.ts'
import { migrate, openDatabase, type Database, type Migration } from './platform/database/index.ts'
import type { Platform } from './platform/feature.ts'
import { httpTexts, idempotencyMigrations } from './platform/http/index.ts'
import type { Journal } from './platform/journal.ts'
import {
  AuthorityKeys,
  instanceSecret,
  openKeyStore,
  operatorSecret,
  type KeyStore,
} from './platform/keystore/index.ts'
import { makeTexts, type Texts } from './platform/languages/index.ts'
import { logIdentity, logMigrations, type LogIdentity } from './platform/log/index.ts'
import { lookOf } from './look.ts'
import { accept, type Outcome } from './platform/outcome.ts'
import { nodePrimitives as primitives } from './platform/primitives.ts'
import { openSessions, sessionMigrations } from './platform/sessions/index.ts'
import { readSettings, settingsMigrations } from './platform/settings/index.ts'
import { uiTexts } from './platform/ui/index.tsx'

/** An instance without its ears: everything but the port it listens on. Commands and the server share it. */
export interface House extends Platform {
  readonly texts: Texts
  readonly log: LogIdentity
  readonly store: KeyStore
  readonly projections: readonly Projection[]
  readonly places: Places
  close(): Promise<void>
}

/** Files of an instance that are not the database's own. */
export interface Places {
  readonly data: string
  readonly keys: string
  readonly backups: string
  readonly erasures: string
}

export const placesIn = (data: string): Places => ({
  data,
  keys: join(data, 'keys'),
  backups: join(data, 'backups'),
  erasures: join(data, 'erasures.log'),
})

/** What stands before tables are looked at: the secret, the keys and a database that answers. */
export interface Foundations {
  readonly secretIsBesideData: boolean
  readonly store: KeyStore
  readonly database: Database
}

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

export const allMigrations: readonly Migration[] = [
  ...settingsMigrations,
  ...logMigrations,
  ...chronicleMigrations,
  ...sessionMigrations,
  ...idempotencyMigrations,
  ...backupMigrations,
  ...features.flatMap((feature) => feature.migrations ?? []),
]

export const allKinds: readonly EntryKind[] = [
  ...chronicleKinds,
  ...directoryKinds,
  ...features.flatMap((feature) => feature.entryKinds ?? []),
]

export const featureProjections: readonly Projection[] = features.flatMap((feature) => feature.projections ?? [])

const allTexts = [uiTexts, httpTexts, ...features.flatMap((feature) => feature.texts ?? [])]

export const allProjections: readonly Projection[] = [compartmentTable, keepingTable, ...featureProjections]

/** Opens the key store and the database, and changes nothing in either. */
export async function openFoundations(
  configuration: Configuration,
  edges: Edges,
): Promise<Outcome<Foundations, string>> {
  const { dataDirectory, databaseUrl: url } = configuration
  const secret = operatorSecret(configuration, edges.chance)
  if (!secret.ok) return secret
  const { bytes, isBesideData: secretIsBesideData } = secret.value
  const folder = placesIn(dataDirectory).keys
  const store = openKeyStore({ folder, secret: bytes, primitives, chance: edges.chance })
  if (!store.ok) return store
  const opened = await openDatabase({ ...edges, dataDirectory, ...(url === undefined ? {} : { url }) })
  if (!opened.ok) return opened
  return accept({ secretIsBesideData, store: store.value, database: opened.value })
}

/** Opens database and key store, migrates, and puts the rooms together. Closes what it opened where it refuses. */
export async function openHouse(configuration: Configuration, edges: Edges): Promise<Outcome<House, string>> {
  const founded = await openFoundations(configuration, edges)
  if (!founded.ok) return founded
  const { database } = founded.value
  const migrated = await migrate(database, allMigrations)
  const isShut = migrated.ok && edges.whileRestored !== true && (await pendingRestore(database.app)) !== null
  if (migrated.ok && !isShut) return accept(furnish(configuration, edges, founded.value))
  await database.close()
  return migrated.ok ? refuseBackup('restore-unconfirmed') : migrated
}

function furnish({ origin, dataDirectory }: Configuration, edges: Edges, foundations: Foundations): House {
  const { clock, chance, journal } = edges
  const { database, store, secretIsBesideData } = foundations
  const places = placesIn(dataDirectory)
  const instance = instanceSecret(store, primitives, chance)
  const keys = new AuthorityKeys(store, primitives)
  const parts = { database, primitives, clock, chance, keys, instance }
  const erasureList = fileErasureList(places.erasures)
  const chronicle = new Chronicle({ ...parts, kinds: allKinds, projections: featureProjections, erasureList })
  const directory = new Directory({ pool: database.app, chronicle, instance, primitives })
  const random = (length: number): Uint8Array => chance.bytes(length)
  const acts: ActParts = { chronicle, directory, primitives, random, newId: () => chance.id() }
  const sessions = openSessions({ pool: database.app, instance, primitives, clock, chance })
  return {
    ...{ origin, database, primitives, clock, chance, journal, keys, instance, chronicle, directory, acts, sessions },
    ...{ store, secretIsBesideData, log: logIdentity(store, chance), texts: makeTexts(allTexts) as unknown as Texts },
    projections: allProjections,
    places,
    settings: () => readSettings(database.app),
    look: lookOf,
    navigation: (who, words, path) =>
      features
        .flatMap((feature) => feature.navigation?.(who, words) ?? [])
        .map((item) => ({ ...item, current: path.split('?')[0] === item.href })),
    close: () => database.close(),
  }
}
