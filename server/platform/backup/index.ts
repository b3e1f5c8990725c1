export { confirmRestore, type Confirmed } from './confirm.ts'
export { backupRecipient, identityIn, makeBackupKey } from './backup-key.ts'
export { fileErasureList, NOTHING_ERASED, readErasures, type Erased } from './erasures-log.ts'
export { checkBackup, type BackupChecked } from './read.ts'
export { unpackKeys } from './key-files.ts'
export { BACKUP_DAYS_DEFAULT, knownBackups, makeBackup, type KnownBackup, type Made } from './make.ts'
export { stemOf, SUFFIXES } from './manifest.ts'
export { backupRefusals, refuse as refuseBackup, type BackupRefusal } from './refusals.ts'
export { restoreBackup, type Restored, type RestoreParts } from './restore.ts'
export {
  backupMigrations,
  markConfirmed,
  markRestored,
  pendingRestore,
  RESTORE_REASONS,
  type RestoreReason,
  type RestoreSaid,
} from './restore-state.ts'
