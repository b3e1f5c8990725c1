import { dirname, join } from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { base64, parseCheckpoint } from '@recourse/log'
import type { Primitives } from '@recourse/chronicle'
import type { Chance } from '../chance.ts'
import {
  blobsNamedBy,
  buildEmpty,
  destroy,
  type ErasureTarget,
  presentProjections,
  type Projection,
  rebuildProjection,
} from '../chronicle/index.ts'
import { migrate, type Migration, type Roles } from '../database/index.ts'
import type { KeyStore } from '../keystore/index.ts'
import { latestPublished, nextLogIdentity } from '../log/index.ts'
import { removeUnnamed, type FileStore } from '../files/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { copyBlobs, POOL, readList } from './blobs.ts'
import type { Erased } from './erasures-log.ts'
import type { HeadSaid, SumSaid } from './export.ts'
import { importItems, isEmpty, schemaOf } from './import.ts'
import { sumOf } from './make.ts'
import { peekManifest, SUFFIXES } from './manifest.ts'
import { readBackup, type Item } from './read.ts'
import { Damaged, refuse, type BackupRefusal } from './refusals.ts'
import { markRestored, type RestoreReason, type RestoreSaid } from './restore-state.ts'

export interface RestoreParts {
  readonly database: { readonly owner: Pool; readonly roles: Roles }
  readonly migrations: readonly Migration[]
  readonly projections: readonly Projection[]
  readonly primitives: Primitives
  readonly chance: Chance
  readonly store: KeyStore
  readonly macKey: Uint8Array
  /** Path of the backup without its suffix. */
  readonly stem: string
  readonly identity: string
  readonly reason: RestoreReason
  readonly files: Pick<FileStore, 'folder' | 'remove'>
  /** Goes on although files of people are lost. */
  readonly withoutMissingFiles?: boolean
  /** From the list outside: done again before anybody sees the database. */
  readonly erased: Erased
}

export interface Restored {
  readonly said: RestoreSaid
  readonly tables: readonly SumSaid[]
  /** People's files that are not in the backup's folder any more. */
  readonly lostFiles: readonly string[]
}

/**
 * Brings a backup into an empty database, as a fork (kernel 8): erasures done again, a new name for the log, and the
 * house shut until it is confirmed. One transaction: interrupted anywhere, the database is empty.
 */
export async function restoreBackup(parts: RestoreParts): Promise<Outcome<Restored, string>> {
  const checked = await checkFiles(parts)
  if (!checked.ok) return checked
  if (!(await isEmpty(parts.database.owner))) return refuse('database-not-empty')
  const lostFiles = await bringFiles(parts)
  if (lostFiles === null || (lostFiles.length > 0 && parts.withoutMissingFiles !== true)) return refuse('files-missing')
  try {
    const items = readBackup(`${parts.stem}${SUFFIXES.database}`, parts)
    const { value } = await items.next()
    const head = value?.kind === 'head' ? value.head : null
    const schema = head === null ? null : schemaOf(head, parts.migrations)
    if (head === null || schema === null) return refuse('backup-of-another-version')
    const begun = await migrate(parts.database, schema)
    if (!begun.ok) return refuse('backup-of-another-version')
    const { erasedBlobs, ...restored } = await inOneTransaction(parts.database.owner, (client) =>
      bringIn(client, parts, head, items),
    )
    await removeUnnamed(parts.files, parts.database.owner, erasedBlobs)
    const finished = await migrate(parts.database, parts.migrations)
    if (!finished.ok) return finished
    await buildEmpty(parts.database.owner, parts.projections)
    return accept({ ...restored, lostFiles })
  } catch (error) {
    if (error instanceof Damaged) return refuse(error.code)
    throw error
  }
}

async function checkFiles({ stem, primitives, macKey }: RestoreParts): Promise<Outcome<null, BackupRefusal>> {
  const found = peekManifest(`${stem}${SUFFIXES.manifest}`)
  if (found === null) return refuse('manifest-missing')
  if (!found.isMadeWith(primitives, macKey)) return refuse('backup-not-ours')
  const { database } = found.manifest
  const own = await sumOf(`${stem}${SUFFIXES.database}`).catch(() => null)
  if (own === null) return refuse('manifest-missing')
  return own.sha256 === database.sha256 && own.bytes === database.bytes ? accept(null) : refuse('backup-damaged')
}

/** Copies the files that the backup lists and answers those that could not be had; null where there is no list. */
async function bringFiles({ stem, files }: RestoreParts): Promise<readonly string[] | null> {
  const sum = peekManifest(`${stem}${SUFFIXES.manifest}`)?.manifest.files
  if (sum === undefined) return []
  const listed = await readList(`${stem}${SUFFIXES.files}`, sum)
  if (listed === null) return null
  const { missing, damaged } = await copyBlobs(listed, join(dirname(stem), POOL), files.folder)
  return [...missing, ...damaged]
}

async function bringIn(
  client: PoolClient,
  parts: RestoreParts,
  head: HeadSaid,
  items: AsyncIterable<Item>,
): Promise<Omit<Restored, 'lostFiles'> & { readonly erasedBlobs: readonly string[] }> {
  const { store, chance, reason, erased } = parts
  const gone: string[] = []
  const tables = await importItems(client, items)
  const destroyed = async (target: ErasureTarget): Promise<void> => {
    gone.push(...blobsNamedBy(await destroy(client, target)))
  }
  if (erased.entries.length > 0) await destroyed({ unit: 'entry', entries: erased.entries })
  for (const compartment of erased.compartments) await destroyed({ unit: 'compartment', compartment })
  const present = await presentProjections(client, parts.projections)
  for (const projection of present) await rebuildProjection(client, projection)
  const old = await lastHead(client)
  const newOrigin = nextLogIdentity(store, chance).signer.key.name
  const said = { backup: head.id, madeAt: head.madeAt, reason, old, newOrigin, erased }
  await markRestored(client, said)
  return { said, tables, erasedBlobs: gone }
}

async function lastHead(client: PoolClient): Promise<RestoreSaid['old']> {
  const published = await latestPublished(client)
  const head = published === undefined ? undefined : parseCheckpoint(published.note)
  return head?.ok === true ? { origin: head.value.origin, size: head.value.size, root: base64(head.value.root) } : null
}

async function inOneTransaction<Value>(pool: Pool, job: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0')
    const value = await job(client)
    await client.query('COMMIT')
    return value
  } finally {
    // A connection that goes takes an unfinished transaction with it.
    client.release(true)
  }
}
