import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { placesIn } from '../../server/foundations.ts'
import type { House } from '../../server/house.ts'
import { backupRecipient, knownBackups, pendingRestore } from '../../server/platform/backup/index.ts'
import { CADENCE_MS, standbyLack, witnessStandings } from '../../server/platform/log/index.ts'
import type { Facts } from './judge.ts'

/** A healthy page takes milliseconds, an onion service seconds. */
const ORIGIN_MS_MAX = 15_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Two looks this far apart tell a row that hangs from one that has just come. */
const LOOK_MS = 2_000

/** Asks the public address; null where nothing answers. Handed in, so that a test needs no network. */
export type AskOrigin = (origin: string) => Promise<number | null>

export const askOrigin: AskOrigin = (origin) =>
  fetch(origin, { redirect: 'manual', signal: AbortSignal.timeout(ORIGIN_MS_MAX) }).then(
    ({ status }) => status,
    () => null,
  )

export async function gatherFacts(house: House, data: string, ask: AskOrigin): Promise<Facts> {
  const { origin, database, store, clock } = house
  const { backups: folder } = placesIn(data)
  const now = clock.now()
  const disk = await statfs(data)
  const backups = existsSync(folder) ? knownBackups(folder) : []
  const last = backups.at(-1)
  return {
    ...{ origin, originStatus: await ask(origin), secretIsBesideData: house.secretIsBesideData },
    hasSettings: (await house.settings()) !== null,
    hasBackupKey: backupRecipient(store) !== null,
    backupAgeHours: last === undefined ? null : (now - Date.parse(last.manifest.madeAt)) / HOUR_MS,
    diskFreeBytes: disk.bavail * disk.bsize,
    restorePending: (await pendingRestore(database.app)) !== null,
    ...(await logFacts(house, now)),
    ...(await clockFacts(house, now)),
    ...(await authorityFacts(house, now)),
  }
}

type LogFacts = Pick<
  Facts,
  'databaseBytes' | 'logWaitingRows' | 'logLagSeconds' | 'checkpointAgeMinutes' | 'standbyLack' | 'witnesses'
>

async function logFacts({ database }: House, now: number): Promise<LogFacts> {
  const first = await waiting(database.owner)
  if (first.oldest !== null) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  const second = await waiting(database.owner)
  const size = await database.owner.query<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes')
  const { rows } = await database.app.query<{ slot: string | null }>(
    'SELECT slot FROM log_checkpoint WHERE published ORDER BY size DESC LIMIT 1',
  )
  const standings = await witnessStandings(database.app)
  const slot = rows[0]?.slot ?? null
  const isStuck = first.oldest !== null && first.oldest === second.oldest
  return {
    databaseBytes: Number(size.rows[0]?.bytes),
    logWaitingRows: second.count,
    // The intake holds no time; an hour's rows that hang are behind by at least what the checkpoint is.
    logLagSeconds: isStuck && slot !== null ? Math.floor((now - Number(slot) * CADENCE_MS) / 1000) : 0,
    checkpointAgeMinutes: slot === null ? null : Math.floor((now - Number(slot) * CADENCE_MS) / 60_000),
    standbyLack: await standbyLack(database.sequencer),
    witnesses: standings.map(({ key, missed }) => ({ name: key.name, missed })),
  }
}

async function waiting(pool: House['database']['owner']): Promise<{ oldest: string | null; count: number }> {
  const { rows } = await pool.query<{ oldest: string | null; count: string }>(
    'SELECT min(id) AS oldest, count(*) FROM log_intake i WHERE NOT EXISTS (SELECT 1 FROM log_leaf l WHERE l.intake = i.id)',
  )
  return { oldest: rows[0]?.oldest ?? null, count: Number(rows[0]?.count) }
}

async function clockFacts(
  { database, clock }: House,
  now: number,
): Promise<Pick<Facts, 'databaseClockSkewSeconds' | 'sinceLastEntrySeconds'>> {
  const { rows } = await database.app.query<{ ms: string; last: string | null }>(
    `SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms, (SELECT max(nullif(recorded_at, '')) FROM chain) AS last`,
  )
  const last = rows[0]?.last ?? null
  return {
    databaseClockSkewSeconds: Math.round((clock.now() - Number(rows[0]?.ms)) / 1000),
    sinceLastEntrySeconds: last === null ? null : Math.round((now - Date.parse(last)) / 1000),
  }
}

async function authorityFacts(
  { directory, trust }: House,
  now: number,
): Promise<
  Pick<Facts, 'signingKeys' | 'callKeyAgeDays' | 'authoritiesWithoutRecovery' | 'authoritiesWithUsedRecovery'>
> {
  const authorities = [...(await directory.current()).authorities.values()]
  const callKey = (await trust.now()).state.callKeys.at(-1)
  return {
    callKeyAgeDays: callKey === undefined ? null : Math.floor((now - Date.parse(callKey.from)) / DAY_MS),
    signingKeys: authorities.map(({ id, signing: { since } }) => ({
      authority: id,
      ageDays: since === null ? null : Math.floor((now - Date.parse(since)) / DAY_MS),
    })),
    authoritiesWithoutRecovery: authorities.filter(({ recovery }) => recovery === null).map(({ id }) => id),
    authoritiesWithUsedRecovery: authorities.filter(({ recovery }) => recovery?.used === true).map(({ id }) => id),
  }
}
