import type { Command } from '../command.ts'
import { backupCommands } from './backup.ts'
import { doctor } from './doctor.ts'
import { keysCall } from './keys-call.ts'
import { keysRotate } from './keys-rotate.ts'
import { logAudit } from './log-audit.ts'
import { logPolicy } from './log-policy.ts'
import { logVerify } from './log-verify.ts'
import { normsCommands } from './norms.ts'
import { pathwaysCommands } from './pathways.ts'
import { peerCommands } from './peer.ts'
import { peopleCommands } from './people.ts'
import { proofVerify } from './proof-verify.ts'
import { restoreCommands } from './restore.ts'
import { trustCommands } from './trust.ts'
import { viewsCommands } from './views.ts'
import { witnessCommands } from './witness.ts'

/** Every command there is; the help is made of this table. */
export const commands: readonly Command[] = [
  doctor,
  ...backupCommands,
  ...restoreCommands,
  keysRotate,
  keysCall,
  logVerify,
  logAudit,
  proofVerify,
  logPolicy,
  ...witnessCommands,
  ...viewsCommands,
  ...peopleCommands,
  ...pathwaysCommands,
  ...normsCommands,
  ...peerCommands,
  ...trustCommands,
]
