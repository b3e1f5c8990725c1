import {
  confirmRestore,
  pendingRestore,
  readErasures,
  refuseBackup,
  RESTORE_REASONS,
  restoreBackup,
  unpackKeys,
  stemOf,
  SUFFIXES,
  type RestoreReason,
} from '../../server/platform/backup/index.ts'
import { openFoundations, placesIn } from '../../server/foundations.ts'
import { allMigrations, allProjections } from '../../server/house.ts'
import { FileStore } from '../../server/platform/files/index.ts'
import { civilDateIn } from '../../server/platform/http/index.ts'
import { instanceSecret } from '../../server/platform/keystore/index.ts'
import { nodePrimitives as primitives } from '../../server/platform/primitives.ts'
import { auditHouse, tellAudit } from '../audit-house.ts'
import { EXIT, inHouse, usageRefusal, type Call, type Command, type ExitCode } from '../command.ts'
import { readIdentity } from './backup.ts'

const isReason = (text: string): text is RestoreReason => (RESTORE_REASONS as readonly string[]).includes(text)

const run: Command = {
  noun: 'restore',
  verb: 'run',
  summary: 'Bring a backup into an empty database. The instance stays shut until "restore confirm".',
  operands: 'FILE',
  options: {
    identity: { type: 'string', help: 'file with the backup secret' },
    reason: { type: 'string', help: RESTORE_REASONS.join(', ') },
    'without-missing-files': { type: 'boolean', help: 'go on although files of people are lost' },
    erasures: { type: 'string', multiple: true, help: 'a further erasures.log, of another server or copied away' },
  },
  run: async (call) => {
    const [path] = call.positionals
    const reason = call.text('reason') ?? ''
    const identity = readIdentity(call.text('identity'))
    if (path === undefined) return call.refuse(usageRefusal('Name the backup.'))
    if (!isReason(reason)) return call.refuse(usageRefusal(`--reason is one of ${RESTORE_REASONS.join(', ')}.`))
    if (identity === null) return call.refuse(refuseBackup('identity-unreadable').refusal)
    return restoreFrom(call, { stem: stemOf(path), reason, identity })
  },
}

async function restoreFrom(
  call: Call,
  { stem, reason, identity }: { stem: string; reason: RestoreReason; identity: string },
): Promise<ExitCode> {
  const { configuration, edges } = call
  const places = placesIn(configuration.dataDirectory)
  const keys = unpackKeys(`${stem}${SUFFIXES.keys}`, places.keys)
  if (!keys.ok) return call.refuse(keys.refusal)
  const founded = await openFoundations(configuration, edges)
  if (!founded.ok) return call.refuse(founded.refusal)
  const { database, store } = founded.value
  const erased = readErasures([places.erasures, ...call.texts('erasures')])
  const macKey = instanceSecret(store, primitives, edges.chance).derive('backups')
  const files = new FileStore({ folder: places.files, ...edges })
  const withoutMissingFiles = call.isSet('without-missing-files')
  const parts = { database, store, primitives, macKey, stem, identity, reason, erased, chance: edges.chance, files }
  const restored = await restoreBackup({
    ...parts,
    withoutMissingFiles,
    migrations: allMigrations,
    projections: allProjections,
  })
  await database.close()
  if (!restored.ok) return call.refuse(restored.refusal)
  const { said, tables, lostFiles } = restored.value
  call.say(`Restored ${tables.reduce((sum, one) => sum + one.rows, 0)} rows of the backup made at ${said.madeAt}.`)
  call.say(
    `Done again: ${erased.entries.length} erased entries, ${erased.compartments.length} erased compartments. To do at the confirmation: ${erased.memberships.length} ended memberships, ${erased.partners.length} partners and ${erased.keys.length} keys that are believed no more.`,
  )
  for (const blob of lostFiles) call.say(`A file of somebody is lost: ${blob}`)
  return inHouse(call, async (house) => tellStatus(call, said, tellAudit(call, await auditHouse(house))), {
    whileRestored: true,
  })
}

function tellStatus(
  call: Call,
  said: { newOrigin: string; old: { origin: string; size: number } | null },
  code: ExitCode,
) {
  const { newOrigin, old } = said
  call.say(`The log goes on under the name ${newOrigin}. Monitors must be told this name and its key.`)
  if (old !== null)
    call.say(
      `The old log ${old.origin} ends here at ${old.size} leaves. Ask monitors and peers for the last head they hold.`,
    )
  call.say('The instance is shut. When the heads were compared: recourse restore confirm --heads-compared')
  return code
}

const status: Command = {
  noun: 'restore',
  verb: 'status',
  summary: 'Tell whether a restore waits to be confirmed, and what to compare.',
  run: (call) =>
    inHouse(
      call,
      async ({ database }) => {
        const pending = await pendingRestore(database.app)
        call.json({ pending })
        if (pending === null) call.say('No restore waits to be confirmed.')
        return pending === null ? EXIT.done : tellStatus(call, pending, EXIT.found)
      },
      { whileRestored: true },
    ),
}

const confirm: Command = {
  noun: 'restore',
  verb: 'confirm',
  summary: 'Open a restored instance, after the heads that peers and monitors hold were compared.',
  options: { 'heads-compared': { type: 'boolean', help: 'you have compared them' } },
  run: (call) =>
    inHouse(
      call,
      async (house) => {
        if (!call.isSet('heads-compared'))
          return call.refuse(
            usageRefusal('Compare the heads first ("recourse restore status"), then add --heads-compared.'),
          )
        const { timeZone } = (await house.settings()) ?? { timeZone: 'UTC' }
        const today = civilDateIn(timeZone, house.clock.now())
        const confirmed = await confirmRestore(house.acts, house.database.app, today)
        if (!confirmed.ok) return call.refuse(confirmed.refusal)
        const { restore, endedAgain } = confirmed.value
        call.json({ backup: restore.backup, endedAgain })
        call.say(`The directory says that this instance was restored; ${endedAgain} memberships were ended again.`)
        call.say('The instance may be started.')
        return EXIT.done
      },
      { whileRestored: true },
    ),
}

export const restoreCommands: readonly Command[] = [run, status, confirm]
