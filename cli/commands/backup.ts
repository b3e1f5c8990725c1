import { placesIn } from '../../server/foundations.ts'
import { readFileSync } from 'node:fs'
import {
  BACKUP_DAYS_DEFAULT,
  backupRecipient,
  checkBackup,
  identityIn,
  knownBackups,
  makeBackup,
  makeBackupKey,
  refuseBackup,
} from '../../server/platform/backup/index.ts'
import { EXIT, inHouse, usageRefusal, type Command } from '../command.ts'

const key: Command = {
  noun: 'backup',
  verb: 'key',
  summary: 'Make the backup key. Its secret is shown once: keep it away from this machine.',
  options: { replace: { type: 'boolean', help: 'make a new key although there is one' } },
  run: (call) =>
    inHouse(call, async ({ store }) => {
      const made = await makeBackupKey(store, call.isSet('replace'))
      if (!made.ok) return call.refuse(made.refusal)
      const recipient = backupRecipient(store)
      call.json({ recipient, identity: made.value })
      call.say('# The secret of the backups of this instance. It is shown this once and is kept nowhere here.')
      call.say('# Print it or put it on another machine. Without it no backup can be restored.')
      call.say(`# Public key: ${recipient ?? ''}`)
      call.say(made.value)
      return EXIT.done
    }),
}

const make: Command = {
  noun: 'backup',
  verb: 'make',
  summary: 'Write a sealed backup, read it back, and remove those that are past their day.',
  options: {
    to: { type: 'string', help: 'folder to write to (default: backups in the data folder)' },
    days: { type: 'string', help: `days to keep it (default ${BACKUP_DAYS_DEFAULT}); people are told this` },
  },
  run: (call) =>
    inHouse(call, async (house) => {
      const recipient = backupRecipient(house.store)
      if (recipient === null) return call.refuse(refuseBackup('no-backup-key').refusal)
      const days = Number(call.text('days') ?? BACKUP_DAYS_DEFAULT)
      if (!Number.isInteger(days) || days < 1) return call.refuse(usageRefusal('--days is a whole number from 1.'))
      const places = placesIn(call.configuration.dataDirectory)
      const made = await makeBackup({
        ...house,
        ...{ pool: house.database.owner, recipient, days, macKey: house.instance.derive('backups') },
        ...{ keysFolder: places.keys, filesFolder: places.files, folder: call.text('to') ?? places.backups },
      })
      if (!made.ok) return call.refuse(made.refusal)
      const { path, manifest, tables, expired, files } = made.value
      const rows = tables.reduce((sum, one) => sum + one.rows, 0)
      call.json({ path, manifest, tables, expired, files })
      call.say(`Written and read back: ${path}`)
      call.say(
        `${tables.length} tables, ${rows} rows, ${manifest.database.bytes} bytes; kept until ${manifest.expiresOn}.`,
      )
      for (const stem of expired) call.say(`Past its day and removed: ${stem}`)
      call.say(`${files.count} files of people, sealed as they lie there, in the folder "files" beside it.`)
      for (const blob of files.damaged) call.say(`Not what was stored, and left out: ${blob} (see Integrity alarm)`)
      call.say('Copy the four files of that name, the folder "files" and erasures.log to another machine.')
      return files.damaged.length === 0 ? EXIT.done : EXIT.found
    }),
}

const list: Command = {
  noun: 'backup',
  verb: 'list',
  summary: 'List the backups in a folder.',
  options: { in: { type: 'string', help: 'folder (default: backups in the data folder)' } },
  run: (call) => {
    const folder = call.text('in') ?? placesIn(call.configuration.dataDirectory).backups
    const known = knownBackups(folder)
    call.json(known)
    for (const { stem, manifest } of known)
      call.say(`${manifest.madeAt}  ${manifest.database.bytes} bytes  kept until ${manifest.expiresOn}  ${stem}`)
    if (known.length === 0) call.say('There is no backup here.')
    return Promise.resolve(known.length === 0 ? EXIT.found : EXIT.done)
  },
}

const verify: Command = {
  noun: 'backup',
  verb: 'verify',
  summary: 'Open a backup with its secret and check every sum, without a database.',
  operands: 'FILE',
  options: { identity: { type: 'string', help: 'file with the backup secret' } },
  run: async (call) => {
    const [path] = call.positionals
    const identity = readIdentity(call.text('identity'))
    if (path === undefined) return call.refuse(usageRefusal('Name the backup.'))
    if (identity === null) return call.refuse(refuseBackup('identity-unreadable').refusal)
    const checked = await checkBackup(path, identity)
    if (!checked.ok) return call.refuse(checked.refusal)
    const { tables, files } = checked.value
    call.json({ tables, files })
    for (const { name, rows } of tables) call.say(`${name.padEnd(24)} ${rows} rows`)
    call.say(`${'files of people'.padEnd(24)} ${files}`)
    call.say('The backup opens and is whole.')
    return EXIT.done
  },
}

/** Null where the file holds no secret. */
export function readIdentity(path: string | undefined): string | null {
  try {
    return path === undefined ? null : identityIn(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

export const backupCommands: readonly Command[] = [key, make, list, verify]
