import { refuseFrom } from '../outcome.ts'

const backups = 'docs/operating.md, backups'
const restore = 'docs/operating.md, restore'

const table = {
  'no-backup-key': {
    sentence: 'This instance has no backup key yet. Make one with "recourse backup key" and keep its secret elsewhere.',
    rule: backups,
  },
  'backup-key-exists': {
    sentence: 'There is a backup key already. To replace it, add --replace; older backups still need the older secret.',
    rule: backups,
  },
  'backup-not-whole': {
    sentence:
      'The backup was written but did not read back as it should. It was removed; check the disk and try again.',
    rule: backups,
  },
  'manifest-missing': {
    sentence: 'The backup has no manifest beside it that can be read. All three files of a backup belong together.',
    rule: restore,
  },
  'backup-damaged': {
    sentence: 'The backup is cut off or was changed, so nothing of it was taken. Use another one.',
    rule: restore,
  },
  'files-missing': {
    sentence:
      'People’s files that belong to this backup are not in the folder "files" beside it, or were changed. Bring them, or add --without-missing-files.',
    rule: restore,
  },
  'backup-not-ours': {
    sentence: 'This backup was not made by the instance whose keys are here, or was exchanged for another one.',
    rule: restore,
  },
  'backup-wrong-key': {
    sentence: 'The secret given does not open this backup. Use the one that was current when the backup was made.',
    rule: restore,
  },
  'identity-unreadable': {
    sentence: 'The file named holds no backup secret. It is one line that begins with AGE-SECRET-KEY-1.',
    rule: restore,
  },
  'database-not-empty': {
    sentence: 'A backup goes into an empty database only, and this one holds something. Nothing was changed.',
    rule: restore,
  },
  'backup-of-another-version': {
    sentence: 'The backup was made by a newer Recourse, or this database was begun by a newer one than the backup.',
    rule: restore,
  },
  'restore-unconfirmed': {
    sentence:
      'This instance was restored from a backup and is shut until somebody has compared it with what peers and monitors hold. See "recourse restore status".',
    rule: restore,
  },
  'nothing-to-confirm': { sentence: 'No restore waits to be confirmed here.', rule: restore },
  'keys-in-place': {
    sentence: 'There are keys here already, and they are not those of this backup. Use an empty data directory.',
    rule: restore,
  },
} as const

export type BackupRefusal = keyof typeof table
export const refuse = refuseFrom<BackupRefusal>(table)
export const backupRefusals = table

/** Ends a stream of bytes that can't go on; turned into a refusal where the stream was begun. */
export class Damaged extends Error {
  constructor(readonly code: BackupRefusal = 'backup-damaged') {
    super(table[code].sentence)
    this.name = 'Damaged'
  }
}
