import { policyOf, readWitnesses } from '../../server/platform/log/index.ts'
import { EXIT, inHouse, usageRefusal, type Command } from '../command.ts'

export const logPolicy: Command = {
  noun: 'log',
  verb: 'policy',
  summary: 'Print whose word counts for this log (C2SP tlog-policy), as /log/policy serves it.',
  options: { quorum: { type: 'string', help: 'witnesses that must cosign (default: all of two, a majority of more)' } },
  run: (call) =>
    inHouse(call, async ({ database, log, origin }) => {
      const witnesses = await readWitnesses(database.app)
      const asked = call.text('quorum')
      const quorum = asked === undefined ? undefined : Number(/^\d{1,2}$/.exec(asked)?.[0] ?? NaN)
      if (quorum !== undefined && !(quorum <= witnesses.length))
        return call.refuse(
          usageRefusal(`--quorum is a whole number from 0 to ${witnesses.length}, as many as there are.`),
        )
      const policy = Buffer.from(policyOf(log.signer.key, origin, witnesses, quorum)).toString('utf8')
      call.json({ policy })
      call.say(policy.trimEnd())
      return EXIT.done
    }),
}
