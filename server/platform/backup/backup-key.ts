import { fromUtf8, utf8 } from '@recourse/chronicle'
import { newIdentity } from '../age/index.ts'
import type { KeyStore } from '../keystore/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { refuse, type BackupRefusal } from './refusals.ts'

/** In the key store and not in the database: whoever has the database must not choose who can read its backups. */
const NAME = 'backup-recipient'

/** The public key that backups are sealed to, such as age1...; null before one was made. */
export function backupRecipient(store: KeyStore): string | null {
  const bytes = store.read(NAME)
  return bytes === null ? null : fromUtf8(bytes)
}

/**
 * Makes the backup key, apart from the recovery key. Only its public part stays.
 * @returns the secret part, to be shown once
 */
export async function makeBackupKey(store: KeyStore, replace: boolean): Promise<Outcome<string, BackupRefusal>> {
  if (backupRecipient(store) !== null && !replace) return refuse('backup-key-exists')
  const { identity, recipient } = await newIdentity()
  store.write(NAME, utf8(recipient))
  return accept(identity)
}

/** The secret in a file as it was printed: lines that begin with # are for people. */
export function identityIn(text: string): string | null {
  return /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/m.exec(text)?.[0] ?? null
}
