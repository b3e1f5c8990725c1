import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityToRecipient } from 'age-encryption'
import type { Pool } from 'pg'
import { fixedClock } from '../../../../test/clock.ts'
import { freshDatabase, type TestDatabase } from '../../../../test/database.ts'
import { seededChance } from '../../../../test/chance.ts'
import { auditInstance, type AuditParts, type AuditReport } from '../../audit/index.ts'
import { auditedHouse, type AuditedHouse } from '../../audit/testing/audited.ts'
import { trustMigrations } from '../../trust/index.ts'
import { chronicleMigrations, compartmentTable, keepingTable } from '../../chronicle/index.ts'
import {
  fetchAsk,
  logIdentity,
  logKeys,
  logMigrations,
  type LogIdentity,
  type Publication,
  type Witness,
} from '../../log/index.ts'
import { publishNow } from '../../log/testing/instance.ts'
import { FileStore, removeUnnamed } from '../../files/index.ts'
import type { Outcome } from '../../outcome.ts'
import { nodePrimitives as primitives } from '../../primitives.ts'
import {
  backupMigrations,
  fileErasureList,
  identityIn,
  makeBackupKey,
  readErasures,
  restoreBackup,
  SUFFIXES,
} from '../index.ts'
import { makeBackup, type Made } from '../make.ts'
import type { Restored, RestoreParts } from '../restore.ts'

export const migrations = [...logMigrations, ...chronicleMigrations, ...trustMigrations, ...backupMigrations]
const projections = [compartmentTable, keepingTable]

export interface BackedUp extends AuditedHouse {
  readonly folder: string
  /** Where people's files lie. */
  readonly files: FileStore
  readonly identity: string
  readonly erasuresPath: string
  readonly identityOfLog: () => LogIdentity
  make(): Promise<Made>
  restore(
    stem: string,
    change?: Partial<RestoreParts>,
  ): Promise<{ outcome: Outcome<Restored, string>; into: TestDatabase }>
  auditOf(database: TestDatabase, change?: Partial<AuditParts>): Promise<AuditReport>
  publishOf(database: TestDatabase, witnesses?: readonly Witness[]): Promise<Publication>
}

export const stemOf = ({ path }: Made): string => path.slice(0, -SUFFIXES.database.length)

/** A house that writes, backs up and is restored into fresh databases with the same key store. */
export async function backedUp(seed: string): Promise<BackedUp> {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-backup-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const erasuresPath = join(folder, 'erasures.log')
  const chance = seededChance(`${seed} backup`)
  const erasureList = fileErasureList(erasuresPath)
  const files = new FileStore({ folder: join(folder, 'files'), chance, clock: fixedClock() })
  const named: { pool?: Pool } = {}
  const blobs = {
    removeUnnamed: async (all: readonly string[]) =>
      named.pool === undefined ? undefined : removeUnnamed(files, named.pool, all),
  }
  const audited = await auditedHouse(seed, { migrations: backupMigrations, erasureList, blobs })
  named.pool = audited.house.database.app
  const { house } = audited
  const macKey = house.instance.derive('backups')
  const key = await makeBackupKey(house.store, false)
  if (!key.ok) throw new Error(key.refusal.sentence)
  const identity = identityIn(key.value) ?? ''
  const recipient = await identityToRecipient(identity)
  const { clock, store, keysFolder } = house
  const publisherOf = (database: TestDatabase) => ({
    ...{ pool: database.sequencer, signer: logIdentity(store, chance).signer, chance },
    ...{ known: new Map<string, number>(), ask: fetchAsk },
  })
  const auditOf: BackedUp['auditOf'] = (database, change = {}) =>
    auditInstance({
      ...{ pool: database.owner, primitives, keys: house.keys.signingKeys, logKeys: logKeys(store), projections },
      ...{ today: '2026-03-12', now: () => performance.now(), ...change },
    })
  return {
    ...audited,
    ...{ folder, files, identity, erasuresPath, auditOf },
    identityOfLog: () => logIdentity(store, chance),
    publishOf: (database, witnesses = []) => publishNow({ ...publisherOf(database), witnesses }),
    publishNow: async () => (await publishNow({ ...publisherOf(house.database), witnesses: [] })).note,
    audit: (change) => auditOf(house.database, change),
    make: async () => {
      const parts = {
        pool: house.database.owner,
        primitives,
        clock,
        chance,
        recipient,
        macKey,
        keysFolder,
        filesFolder: files.folder,
      }
      const made = await makeBackup({ ...parts, folder: join(folder, 'backups') })
      if (!made.ok) throw new Error(made.refusal.sentence)
      return made.value
    },
    restore: async (stem, change = {}) => {
      const into = await freshDatabase([])
      const outcome = await restoreBackup({
        ...{ database: into, migrations, projections, primitives, chance, store, macKey, stem, identity },
        ...{ files: new FileStore({ folder: join(folder, 'files-restored'), chance, clock }) },
        ...{ reason: 'exercise', erased: readErasures([erasuresPath]), ...change },
      })
      return { outcome, into }
    },
  }
}
