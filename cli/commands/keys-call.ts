import { instanceAuthor } from '../../server/platform/access/index.ts'
import { rotateCallKey } from '../../server/platform/trust/index.ts'
import { EXIT, inHouse, usageRefusal, type Command } from '../command.ts'

const REASONS = ['due', 'suspected'] as const

export const keysCall: Command = {
  noun: 'keys',
  verb: 'call',
  summary:
    'Give this instance a next call key, which signs its calls to partners: used in thirty days, at once if suspected.',
  options: {
    authority: { type: 'string', help: 'id of the authority in whose directory it is said (default: the first one)' },
    reason: { type: 'string', help: `${REASONS.join(', ')} (default due)` },
  },
  run: (call) =>
    inHouse(call, async (house) => {
      const known = [...(await house.directory.current()).authorities.keys()]
      const authority = call.text('authority') ?? known[0]
      const reason = REASONS.find((one) => one === (call.text('reason') ?? 'due'))
      if (authority === undefined || !known.includes(authority))
        return call.refuse(usageRefusal('Name an authority of this instance with --authority.'))
      if (reason === undefined) return call.refuse(usageRefusal(`--reason is one of ${REASONS.join(', ')}.`))
      const rotated = await rotateCallKey({ ...house.acts, ...house }, instanceAuthor(authority), reason)
      if (!rotated.ok) return call.refuse(rotated.refusal)
      const { kid, from } = rotated.value
      call.json({ kid, from })
      call.say(`The next call key ${kid} stands on the card of this instance. It counts from ${from} on.`)
      call.say('Partners fetch the card once an hour. Make a backup now: it holds the new key.')
      return EXIT.done
    }),
}
