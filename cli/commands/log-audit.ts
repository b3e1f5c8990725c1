import { auditHouse, tellAudit } from '../audit-house.ts'
import { inHouse, type Command } from '../command.ts'
import { filesNamed } from '../files.ts'

export const logAudit: Command = {
  noun: 'log',
  verb: 'audit',
  summary: 'Hold the database against the log, chains, hashes and signatures; name each row that was changed.',
  options: { checkpoint: { type: 'string', multiple: true, help: 'a checkpoint that a monitor or a peer holds' } },
  run: (call) => {
    const outside = filesNamed(call.texts('checkpoint'))
    if ('refusal' in outside) return Promise.resolve(call.refuse(outside.refusal))
    return inHouse(call, async (house) => tellAudit(call, await auditHouse(house, outside.all)), {
      whileRestored: true,
    })
  },
}
