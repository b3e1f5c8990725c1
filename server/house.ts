import { join } from 'node:path'
import { chronicleKinds, type EntryKind } from '@recourse/chronicle'
import type { Configuration } from './configuration.ts'
import { onDisk } from './data-directory.ts'
import { features } from './features/index.ts'
import { Directory, directoryKinds, type ActParts } from './platform/access/index.ts'
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
import { AnswerTally, httpTexts, idempotencyMigrations, type Route } from './platform/http/index.ts'
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
  /** Set by the operator, for whoever reads the figures from elsewhere. */
  readonly operatorToken: string | undefined
  close(): Promise<void>
}

/** Time, chance and the journal come from outside. */
export interface Edges {
  readonly clock: Clock
  readonly chance: Chance
  readonly journal: Journal
  /** For commands beside a running server. */
  readonly join?: boolean
}

export const allMigrations: readonly Migration[] = [
  ...settingsMigrations,
  ...logMigrations,
  ...chronicleMigrations,
  ...sessionMigrations,
  ...idempotencyMigrations,
  ...features.flatMap((feature) => feature.migrations ?? []),
]

export const allKinds: readonly EntryKind[] = [
  ...chronicleKinds,
  ...directoryKinds,
  ...features.flatMap((feature) => feature.entryKinds ?? []),
]

export const featureProjections: readonly Projection[] = features.flatMap((feature) => feature.projections ?? [])

const allTexts = [uiTexts, httpTexts, ...features.flatMap((feature) => feature.texts ?? [])]

/** Opens database and key store, migrates, and puts the rooms together. Closes what it opened where it refuses. */
export async function openHouse(configuration: Configuration, edges: Edges): Promise<Outcome<House, string>> {
  const { dataDirectory, databaseUrl: url } = configuration
  const keys = onDisk(dataDirectory, () => openKeys(configuration, edges.chance))
  if (!keys.ok) return keys
  if (!keys.value.ok) return keys.value
  const { store, secretIsBesideData } = keys.value.value
  const opened = await openDatabase({ ...edges, dataDirectory, ...(url === undefined ? {} : { url }) })
  if (!opened.ok) return opened
  const migrated = await migrate(opened.value, allMigrations)
  if (!migrated.ok) {
    await opened.value.close()
    return migrated
  }
  return accept(furnish(configuration, edges, { database: opened.value, store, secretIsBesideData }))
}

function openKeys(
  configuration: Configuration,
  chance: Chance,
): Outcome<Pick<Opened, 'store' | 'secretIsBesideData'>, string> {
  const secret = operatorSecret(configuration, chance)
  if (!secret.ok) return secret
  const folder = join(configuration.dataDirectory, 'keys')
  const store = openKeyStore({ folder, secret: secret.value.bytes, primitives, chance })
  return store.ok ? accept({ store: store.value, secretIsBesideData: secret.value.isBesideData }) : store
}

/** What was opened and is handed over; the house closes it. */
export interface Opened {
  readonly database: Database
  readonly store: KeyStore
  readonly secretIsBesideData: boolean
}

/** Puts the rooms together on what is open already. */
export function furnish(
  { origin, operatorToken }: Pick<Configuration, 'origin'> & Partial<Pick<Configuration, 'operatorToken'>>,
  edges: Edges,
  opened: Opened,
): House {
  const { database, store, secretIsBesideData } = opened
  const { clock, chance, journal } = edges
  const instance = instanceSecret(store, primitives, chance)
  const keys = new AuthorityKeys(store, primitives)
  const parts = { database, primitives, clock, chance, keys, instance }
  const chronicle = new Chronicle({ ...parts, kinds: allKinds, projections: featureProjections })
  const directory = new Directory({ pool: database.app, chronicle, instance, primitives })
  const random = (length: number): Uint8Array => chance.bytes(length)
  const acts: ActParts = { chronicle, directory, primitives, random, newId: () => chance.id() }
  const sessions = openSessions({ pool: database.app, instance, primitives, clock, chance })
  let routes: readonly Route[] | undefined
  const house: House = {
    ...{ operatorToken, migrationIds: allMigrations.map(({ id }) => id), answers: new AnswerTally() },
    routes: () => (routes ??= features.flatMap((feature) => feature.routes?.(house) ?? [])),
    ...{ origin, database, primitives, clock, chance, journal, keys, instance, chronicle, directory, acts, sessions },
    ...{ store, secretIsBesideData, log: logIdentity(store, chance), texts: makeTexts(allTexts) as unknown as Texts },
    projections: [compartmentTable, keepingTable, ...featureProjections],
    settings: () => readSettings(database.app),
    look: lookOf,
    navigation: (who, words, path) =>
      features
        .flatMap((feature) => feature.navigation?.(who, words) ?? [])
        .map((item) => ({ ...item, current: path.split('?')[0] === item.href })),
    close: () => database.close(),
  }
  return house
}
