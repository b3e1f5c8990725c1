import { KEY_ANNOUNCE_DAYS } from '@recourse/wire'
import { LAG_ALARM_SECONDS, type StandbyLack } from '../../server/platform/log/index.ts'

/** What the doctor found out, before anybody judges it. */
export interface Facts {
  readonly origin: string
  /** Status of the answer at the public address; null where nothing answered. */
  readonly originStatus: number | null
  readonly hasSettings: boolean
  readonly hasBackupKey: boolean
  /** Null where there is no backup. */
  readonly backupAgeHours: number | null
  readonly diskFreeBytes: number
  readonly databaseBytes: number
  readonly logWaitingRows: number
  /** How long the same row was the oldest one waiting, as far as this look went. */
  readonly logLagSeconds: number
  /** Null before the first checkpoint. */
  readonly checkpointAgeMinutes: number | null
  /** What keeps checkpoints inside where a synchronous standby was asked for. */
  readonly standbyLack: StandbyLack | null
  /** Public checkpoints since the last one that a witness cosigned; null where it never did. */
  readonly witnesses: readonly { readonly name: string; readonly missed: number | null }[]
  /** This clock less the database's. */
  readonly databaseClockSkewSeconds: number
  /** This clock less the newest entry's time; null where there is none. */
  readonly sinceLastEntrySeconds: number | null
  /** Of each authority the newest that was announced; below zero: it signs in so many days. */
  readonly signingKeys: readonly { readonly authority: string; readonly ageDays: number | null }[]
  /** Of the key that calls partners and signs receipts; null before the first run. */
  readonly callKeyAgeDays: number | null
  readonly secretIsBesideData: boolean
  readonly authoritiesWithoutRecovery: readonly string[]
  /** Whose recovery key was used and not replaced since. */
  readonly authoritiesWithUsedRecovery: readonly string[]
  readonly restorePending: boolean
}

export type Level = 'well' | 'look' | 'act'

export interface Remark {
  readonly check: string
  readonly level: Level
  readonly sentence: string
}

/** Two missed nightly backups. */
const BACKUP_HOURS_MAX = 49
/** An export, the log of PostgreSQL and a day of uploads fit in this. */
const DISK_FREE_BYTES_MIN = 2 * 1024 ** 3
/** Twice the cadence and a little: one late checkpoint is no news. */
const CHECKPOINT_MINUTES_MAX = 25
/** Entries are dated by this clock, and peers answer CLOCK_SKEW beyond 300 s (kernel 10). */
const SKEW_SECONDS_MAX = 5
const FUTURE_SECONDS_MAX = 300
/** Short enough that a key stolen unnoticed is worth less each year, long enough that peers follow. */
const KEY_DAYS_MAX = 365
/** Said so much earlier that the next one can be announced in time. */
const KEY_DUE_DAYS = KEY_DAYS_MAX - KEY_ANNOUNCE_DAYS
/** A witness that is restarted misses one checkpoint, rarely two. */
const CHECKPOINTS_MISSED_MAX = 2

const isPrivateOrigin = (origin: string): boolean =>
  origin.startsWith('https://') || /^http:\/\/[a-z2-7]{56}\.onion$/.test(origin)

const STANDBY_WELL = 'No synchronous standby is missing.'
const STANDBY_LACKS = {
  absent: 'A synchronous standby that was asked for is not attached: nothing is published. Bring it back.',
  behind: 'The synchronous standby is behind: nothing is published until it has what we have. Look at the line to it.',
  'not-visible':
    'How far the standby is can not be seen, so nothing is published. Grant pg_read_all_stats (docs/operating.md, The log).',
} as const satisfies Record<StandbyLack, string>

type Check = readonly [name: string, judge: (facts: Facts) => readonly [Level, string]]

const well = (sentence: string): readonly [Level, string] => ['well', sentence]
const look = (sentence: string): readonly [Level, string] => ['look', sentence]
const act = (sentence: string): readonly [Level, string] => ['act', sentence]

const checks: readonly Check[] = [
  [
    'settings',
    ({ hasSettings }) =>
      hasSettings
        ? well('The first run was done.')
        : act('The first run is not done. Open the address in a browser and answer its questions.'),
  ],
  [
    'restore',
    ({ restorePending }) =>
      restorePending
        ? act('A restore waits to be confirmed, and the instance is shut. See "recourse restore status".')
        : well('No restore waits to be confirmed.'),
  ],
  [
    'origin',
    ({ origin, originStatus }) => {
      if (!isPrivateOrigin(origin))
        return act(
          `The address ${origin} is neither https nor an onion service, so people can be overheard. Put a proxy with a certificate in front and set RECOURSE_ORIGIN.`,
        )
      if (originStatus === null) return act(`Nothing answers at ${origin}. Check the server, the proxy and the name.`)
      return originStatus < 500
        ? well(`${origin} answers.`)
        : act(`${origin} answers with an error (${originStatus}). Look into the journal.`)
    },
  ],
  [
    'backup key',
    ({ hasBackupKey }) =>
      hasBackupKey
        ? well('There is a backup key.')
        : act(
            'There is no backup key, so there are no backups. Run "recourse backup key" and keep its secret elsewhere.',
          ),
  ],
  [
    'backup',
    ({ backupAgeHours }) => {
      if (backupAgeHours === null) return act('There is no backup. Run "recourse backup make", every night.')
      return backupAgeHours <= BACKUP_HOURS_MAX
        ? well(`The last backup is ${Math.floor(backupAgeHours)} hours old.`)
        : act(`The last backup is ${Math.floor(backupAgeHours)} hours old. Look why the nightly one did not run.`)
    },
  ],
  [
    'disk',
    ({ diskFreeBytes, databaseBytes }) => {
      const needed = Math.max(DISK_FREE_BYTES_MIN, databaseBytes)
      const free = `${(diskFreeBytes / 1024 ** 3).toFixed(1)} GiB are free`
      return diskFreeBytes >= needed
        ? well(`${free}.`)
        : act(`Only ${free}; a backup and a day of work need ${(needed / 1024 ** 3).toFixed(1)}. Make room.`)
    },
  ],
  [
    'log',
    ({ logLagSeconds, logWaitingRows }) =>
      logLagSeconds <= LAG_ALARM_SECONDS
        ? well(`${logWaitingRows} rows wait for their place in the log.`)
        : act(
            `The log is ${logLagSeconds} s behind with ${logWaitingRows} rows. Is the server running? Does a transaction hang?`,
          ),
  ],
  [
    'checkpoint',
    ({ checkpointAgeMinutes }) => {
      if (checkpointAgeMinutes === null)
        return look('No checkpoint was published yet. The server makes the first one when it starts.')
      return checkpointAgeMinutes <= CHECKPOINT_MINUTES_MAX
        ? well(`The last public checkpoint is ${checkpointAgeMinutes} minutes old.`)
        : act(
            `The last public checkpoint is ${checkpointAgeMinutes} minutes old; it should be ten. Promises break after an hour. Is the server running?`,
          )
    },
  ],
  ['standby', ({ standbyLack }) => (standbyLack === null ? well(STANDBY_WELL) : act(STANDBY_LACKS[standbyLack]))],
  [
    'witnesses',
    ({ witnesses }) => {
      if (witnesses.length === 0)
        return look('Nobody cosigns this log, so only your word stands for it. See "recourse witness add".')
      const missing = witnesses.filter(({ missed }) => (missed ?? 0) > CHECKPOINTS_MISSED_MAX)
      if (missing.length > 0)
        return act(
          `${missing.map(({ name, missed }) => `${name} did not cosign the last ${missed} checkpoints`).join(', ')}. Ask there, and look for log.witness in the journal.`,
        )
      const fresh = witnesses.filter(({ missed }) => missed === null)
      return fresh.length === 0
        ? well('Every witness on the list cosigns.')
        : look(`${fresh.map(({ name }) => name).join(', ')} did not cosign yet, and is asked at the next checkpoint.`)
    },
  ],
  [
    'clock',
    ({ databaseClockSkewSeconds, sinceLastEntrySeconds }) => {
      if (sinceLastEntrySeconds !== null && sinceLastEntrySeconds < -FUTURE_SECONDS_MAX)
        return act(
          `The newest entry is ${-sinceLastEntrySeconds} s in the future: this clock went back. Set it right before anybody writes.`,
        )
      return Math.abs(databaseClockSkewSeconds) <= SKEW_SECONDS_MAX
        ? well('The clock agrees with the database and the entries.')
        : act(
            `This clock and the database's differ by ${Math.abs(databaseClockSkewSeconds)} s. Let both follow a time server.`,
          )
    },
  ],
  [
    'signing keys',
    ({ signingKeys }) => {
      const due = signingKeys.filter(({ ageDays }) => ageDays !== null && ageDays > KEY_DUE_DAYS)
      const coming = signingKeys.flatMap(({ ageDays }) => (ageDays !== null && ageDays < 0 ? [-ageDays] : []))
      if (due.length > 0)
        return look(
          `${due.length} signing keys are a year old within a month, or older. Run "recourse keys rotate --authority ${due[0]?.authority}".`,
        )
      return coming.length === 0
        ? well('No signing key is due.')
        : well(`${coming.length} next signing keys are announced; the first signs in ${Math.min(...coming)} days.`)
    },
  ],
  [
    'call key',
    ({ callKeyAgeDays: age }) => {
      if (age !== null && age > KEY_DUE_DAYS)
        return look('The key that calls partners is a year old within a month, or older. Run "recourse keys call".')
      return age !== null && age < 0
        ? well(`The next call key is announced; it counts in ${-age} days.`)
        : well('The key that calls partners is not due.')
    },
  ],
  [
    'operator secret',
    ({ secretIsBesideData }) =>
      secretIsBesideData
        ? act(
            'The operator secret lies beside the data it protects: one stolen disk has both. Move it, and set RECOURSE_SECRET_FILE or LoadCredential.',
          )
        : well('The operator secret lies elsewhere than the data.'),
  ],
  [
    'recovery',
    ({ authoritiesWithoutRecovery: without, authoritiesWithUsedRecovery: used }) => {
      if (without.length > 0)
        return act(
          `${without.length} authorities have no confirmed recovery shares: a forgotten passphrase loses files, and powers are not separated.`,
        )
      return used.length === 0
        ? well('Every authority has confirmed recovery shares.')
        : act(
            `${used.length} authorities have used their recovery key. Let an administrator make a new one (People, Recovery key).`,
          )
    },
  ],
]

/** Every check, in one order; a well one is said too, so that nobody wonders whether it was looked at. */
export const examine = (facts: Facts): readonly Remark[] =>
  checks.map(([check, judge]) => {
    const [level, sentence] = judge(facts)
    return { check, level, sentence }
  })
