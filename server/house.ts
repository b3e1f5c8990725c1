import { availableParallelism } from 'node:os'
import { chronicleKinds, type EntryKind } from '@recourse/chronicle'
import type { Configuration } from './configuration.ts'
import { features } from './features/index.ts'
import { openFoundations, placesIn, type Edges, type Opened } from './foundations.ts'
import { Directory, directoryKinds, type ActParts } from './platform/access/index.ts'
import { backupMigrations, fileErasureList, pendingRestore, refuseBackup } from './platform/backup/index.ts'
import { breakGlassKinds, breakGlassMigrations, breakGlassTexts } from './platform/break-glass/index.ts'
import {
  announcedSigners,
  caseKinds,
  caseMigrations,
  caseProjections,
  Cases,
  caseTexts,
  Receipts,
} from './platform/cases/index.ts'
import {
  buildEmpty,
  Chronicle,
  chronicleMigrations,
  compartmentTable,
  keepingTable,
  type Projection,
} from './platform/chronicle/index.ts'
import { correctionKinds, CorrectionRegister } from './platform/corrections/index.ts'
import { migrate, type Database, type Migration } from './platform/database/index.ts'
import type { ChronicleLine, Feature, Platform } from './platform/feature.ts'
import { exchangeKinds, exchangeTable, federationMigrations } from './platform/federation/index.ts'
import {
  fileMigrations,
  FileStore,
  removeUnnamed,
  storedTexts,
  Uploads,
  type FileStoreParts,
} from './platform/files/index.ts'
import { AnswerTally, httpTexts, idempotencyMigrations, type Route } from './platform/http/index.ts'
import { InTurn } from './platform/in-turn.ts'
import { AuthorityKeys, instanceSecret, type KeyStore } from './platform/keystore/index.ts'
import { makeTexts, type Texts } from './platform/languages/index.ts'
import { logIdentity, logMigrations } from './platform/log/index.ts'
import { lookOf } from './look.ts'
import { partnersOf } from './partners.ts'
import { mailer } from './platform/mail/index.ts'
import { norms, normTexts } from './platform/norms/index.ts'
import { makeOnCall } from './platform/on-call/index.ts'
import { accept, type Outcome } from './platform/outcome.ts'
import { nodePrimitives as primitives } from './platform/primitives.ts'
import { recoveryTexts } from './platform/recovery/index.ts'
import { openSessions, sessionMigrations, sessionTexts, victimVisits } from './platform/sessions/index.ts'
import { searchMigrations } from './platform/search/index.ts'
import { SecondCore } from './platform/second-core/index.ts'
import { readSettings, settingsMigrations, type InstanceSettings } from './platform/settings/index.ts'
import { refreshPeer, trustKinds, trustMigrations } from './platform/trust/index.ts'
import { uiTexts } from './platform/ui/index.tsx'

export type { Edges, Opened } from './foundations.ts'

/** An instance without its ears: everything but the port it listens on. Commands and the server share it. */
export interface House extends Platform {
  readonly store: KeyStore
  readonly projections: readonly Projection[]
  /** Set by the operator, for whoever reads the figures from elsewhere. */
  readonly operatorToken: string | undefined
  close(): Promise<void>
}

export const allMigrations: readonly Migration[] = [
  ...settingsMigrations,
  ...logMigrations,
  ...chronicleMigrations,
  ...sessionMigrations,
  ...breakGlassMigrations,
  ...idempotencyMigrations,
  ...backupMigrations,
  ...caseMigrations,
  ...fileMigrations,
  ...searchMigrations,
  ...trustMigrations,
  ...federationMigrations,
  ...features.flatMap((feature) => feature.migrations ?? []),
]

export const allKinds: readonly EntryKind[] = [
  ...chronicleKinds,
  ...directoryKinds,
  ...breakGlassKinds,
  ...caseKinds,
  ...correctionKinds,
  ...trustKinds,
  ...exchangeKinds,
  ...features.flatMap((feature) => feature.entryKinds ?? []),
]

/** Views of what is said in files, beside the chronicle's own. */
export const fileProjections: readonly Projection[] = [
  ...caseProjections(features.flatMap((feature) => feature.clockSources ?? [])),
  exchangeTable,
  ...features.flatMap((feature) => feature.projections ?? []),
]

const roomTexts = [uiTexts, httpTexts, sessionTexts, recoveryTexts, breakGlassTexts, caseTexts, storedTexts, normTexts]
const allTexts = [...roomTexts, ...features.flatMap((feature) => feature.texts ?? [])]

export const allProjections: readonly Projection[] = [compartmentTable, keepingTable, ...fileProjections]

/** Opens database and key store, migrates, and puts the rooms together. Closes what it opened where it refuses. */
export async function openHouse(configuration: Configuration, edges: Edges): Promise<Outcome<House, string>> {
  // Broken law data is found before anything is opened that would have to be closed again.
  norms()
  const opened = await openFoundations(configuration, edges)
  if (!opened.ok) return opened
  const { database } = opened.value
  const migrated = await migrate(database, allMigrations)
  if (migrated.ok && migrated.value.length > 0) await buildEmpty(database.owner, allProjections)
  const isShut = migrated.ok && edges.whileRestored !== true && (await pendingRestore(database.app)) !== null
  if (migrated.ok && !isShut) return accept(furnish(configuration, edges, opened.value))
  await database.close()
  return migrated.ok ? refuseBackup('restore-unconfirmed') : migrated
}

/** Puts the rooms together on what is open already. */
export function furnish(
  {
    origin,
    operatorToken,
    dataDirectory,
    mail = null,
    onCall = NOBODY_ON_CALL,
  }: Pick<Configuration, 'origin'> & Partial<Configuration>,
  edges: Edges,
  opened: Opened,
): House {
  const { database, store, secretIsBesideData, filesFolder } = opened
  const { clock, chance, journal } = edges
  const instance = instanceSecret(store, primitives, chance)
  const keys = new AuthorityKeys(store, primitives)
  const parts = { database, primitives, clock, chance, keys, instance }
  // Without a folder there is nothing to restore into either: tests of other things.
  const outside = dataDirectory === undefined ? {} : { erasureList: fileErasureList(placesIn(dataDirectory).erasures) }
  const secondCore = availableParallelism() > 1 ? new SecondCore() : null
  const hashing = secondCore === null ? {} : hashingOn(secondCore)
  const files = new FileStore({ folder: filesFolder, chance, clock, ...hashing })
  const blobs = { removeUnnamed: (named: readonly string[]) => removeUnnamed(files, database.app, named) }
  const helped = secondCore === null ? outside : { ...outside, unsealer: secondCore }
  const signers = announcedSigners({ pool: database.app, primitives, directory: () => directory })
  const settings = keptSettings(database)
  const partners = partnersOf({
    ...{ ...parts, pool: database.app, store, files, origin, journal, settings: settings.read },
    ...{ chronicle: () => chronicle, directory: () => directory, arrived: () => void tellArrival(house) },
    ...{ beside: secondCore ?? undefined, lookAgain: (peer: string) => void lookAgain(house, peer) },
  })
  const kept = { kinds: allKinds, projections: fileProjections, blobs, signers, exchange: partners.exchange }
  const chronicle: Chronicle = new Chronicle({ ...parts, ...kept, ...helped })
  const directory: Directory = new Directory({ pool: database.app, chronicle, instance, primitives })
  const corrections = new CorrectionRegister({ pool: database.app, chronicle, instance, primitives })
  const acts: ActParts = { chronicle, directory, primitives, ...drawnFrom(edges) }
  const receipts = new Receipts({ pool: database.app, primitives, instance })
  const cases = new Cases({ pool: database.app, chronicle, directory, primitives })
  const log = logIdentity(store, chance)
  const sessions = openSessions({ pool: database.app, instance, primitives, clock, chance, origin })
  const visiting = { pool: database.app, primitives, clock, chance }
  const visits = victimVisits({ ...visiting, key: instance.derive('victim-sessions') })
  const post = mail === null ? null : mailer(mail, journal)
  let routes: readonly Route[] | undefined
  const house: House = {
    ...{ operatorToken, migrationIds: allMigrations.map(({ id }) => id), answers: new AnswerTally() },
    routes: () => (routes ??= features.flatMap((feature) => feature.routes?.(house) ?? [])),
    ...{ origin, database, primitives, clock, chance, journal, keys, instance, chronicle, directory, acts },
    ...{ sessions, visits, receipts, cases, norms: norms(), files, uploads: new Uploads(files, primitives) },
    ...{ corrections, trust: partners.trust, federation: partners.federation, turns: new InTurn() },
    lawInForce: () => corrections.lawInForce(),
    ...{ onCall: makeOnCall(onCall, { mail, journal }), mail: post },
    ...{ store, secretIsBesideData, log, texts: makeTexts(allTexts) as unknown as Texts },
    ...seams,
    ...toldSeams(() => house),
    projections: allProjections,
    settings: settings.read,
    look: lookOf(() => settings.kept()?.name ?? NAME_BEFORE_FIRST_RUN),
    navigation,
    close: async () => {
      post?.close()
      await partners.federation.stop()
      await secondCore?.close()
      await database.close()
    },
  }
  return house
}

const hashingOn = (core: SecondCore): Pick<FileStoreParts, 'hashers' | 'digests'> => ({
  hashers: (head) => core.hasher(head),
  digests: () => core.digest(),
})

/** What one feature says and others act on. */
type ToldSeams = Pick<House, 'factsChanged' | 'ownFactsChanged' | 'personSays' | 'sentFor' | 'erasedWith'>
function toldSeams(house: () => House): ToldSeams {
  return {
    factsChanged: (visitor, file) => tellAll(({ afterFacts }) => afterFacts?.(house(), visitor, file)),
    ownFactsChanged: (view) => tellAll(({ afterOwnFacts }) => afterOwnFacts?.(view)),
    erasedWith: async (gone) =>
      (await Promise.all(features.map((one) => one.withErasure?.(house(), gone) ?? []))).flat(),
    sentFor: (work, sent) => tellAll(({ withSent }) => withSent?.(house(), work, sent)),
    personSays: (view, work, word) => tellAll(({ withOwnWord }) => withOwnWord?.(view, work, word)),
  }
}

/** Each feature that keeps what follows from the facts of a case, one after the other. */
async function tellAll(tell: (feature: Feature) => Promise<void> | undefined): Promise<void> {
  for (const feature of features) await tell(feature)
}

/** Features that write down what transport made of what they sent. What fails is done again by the clock. */
async function tellArrival(house: House): Promise<void> {
  for (const { onArrival } of features)
    await onArrival?.(house).catch(() => house.journal('warn', 'wire.arrival-untold', {}))
}

const drawnFrom = ({ chance }: Pick<Edges, 'chance'>): Pick<ActParts, 'random' | 'newId'> => ({
  random: (length) => chance.bytes(length),
  newId: () => chance.id(),
})

async function lookAgain(house: House, peer: string): Promise<void> {
  await refreshPeer(house, peer).catch(() => house.journal('warn', 'trust.not-refreshed', { peer }))
}

const navigation: Platform['navigation'] = (who, words, path) =>
  features
    .flatMap((feature) => feature.navigation?.(who, words) ?? [])
    .map((item) => ({ ...item, current: path.split('?')[0] === item.href }))

const inOrder = <T extends { readonly order: number }>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => a.order - b.order)

/** Asked for each entry of a page, so it is put together once. */
let lines: ReadonlyMap<string, ChronicleLine> | undefined
const linesOf = ({ chronicleLines = [] }: Feature): [string, ChronicleLine][] =>
  chronicleLines.map((one) => [one.kind, one])

/** What features hand in for pages that belong to none of them. */
const seams: Pick<
  Platform,
  | 'caseTabs'
  | 'caseFacts'
  | 'personPanels'
  | 'clockRules'
  | 'accountLinks'
  | 'boardMarkers'
  | 'chronicleLines'
  | 'chronicleParts'
  | 'chronicleFilters'
  | 'closingMatters'
  | 'measureParts'
> = {
  caseTabs: () => inOrder(features.flatMap(({ caseTabs }) => caseTabs ?? [])),
  caseFacts: () => inOrder(features.flatMap(({ caseFacts }) => caseFacts ?? [])),
  personPanels: () => inOrder(features.flatMap(({ personPanels }) => personPanels ?? [])),
  boardMarkers: () => features.flatMap(({ boardMarker }) => boardMarker ?? []),
  closingMatters: () => features.flatMap(({ closingMatter }) => closingMatter ?? []),
  measureParts: () => features.flatMap(({ measurePart }) => measurePart ?? []),
  clockRules: () => new Map(features.flatMap(({ clockRules }) => (clockRules ?? []).map((one) => [one.rule, one]))),
  accountLinks: () => inOrder(features.flatMap(({ accountLinks }) => accountLinks ?? [])),
  chronicleParts: async (view) =>
    (await Promise.all(features.map(({ chronicleParts }) => chronicleParts?.(view) ?? []))).flat(),
  chronicleFilters: () => features.flatMap(({ chronicleFilters }) => chronicleFilters ?? []),
  chronicleLines: () => (lines ??= new Map(features.flatMap(linesOf))),
}

const NOBODY_ON_CALL = { addresses: [], webhook: null }
const NAME_BEFORE_FIRST_RUN = 'Recourse'

interface KeptSettings {
  read(): Promise<InstanceSettings | null>
  /** What was read last; every request reads before its page is made. */
  kept(): InstanceSettings | null
}

/** They are said once and never change, so one reading after the first run serves for good. */
function keptSettings(database: Database): KeptSettings {
  let kept: InstanceSettings | null = null
  return { read: async () => (kept ??= await readSettings(database.app)), kept: () => kept }
}
