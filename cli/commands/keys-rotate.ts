import { rotateSigningKey, type RotationReason } from '../../server/platform/access/index.ts'
import { EXIT, inHouse, usageRefusal, type Command } from '../command.ts'

const REASONS: readonly RotationReason[] = ['due', 'suspected', 'other']

export const keysRotate: Command = {
  noun: 'keys',
  verb: 'rotate',
  summary:
    'Give an authority a new signing key: announced under the old one, used in thirty days, at once if suspected.',
  options: {
    authority: { type: 'string', help: 'id of the authority (default: the only one here)' },
    reason: { type: 'string', help: `${REASONS.join(', ')} (default due)` },
  },
  run: (call) =>
    inHouse(call, async (house) => {
      const known = [...(await house.directory.current()).authorities.keys()]
      const authority = call.text('authority') ?? (known.length === 1 ? known[0] : undefined)
      const reason = REASONS.find((one) => one === (call.text('reason') ?? 'due'))
      if (authority === undefined || !known.includes(authority))
        return call.refuse(usageRefusal('Name an authority of this instance with --authority.'))
      if (reason === undefined) return call.refuse(usageRefusal(`--reason is one of ${REASONS.join(', ')}.`))
      const rotated = await rotateSigningKey({ ...house.acts, ...house }, authority, reason)
      if (!rotated.ok) return call.refuse(rotated.refusal)
      const { kid, from } = rotated.value
      call.json({ authority, kid, from })
      call.say(`The new signing key ${kid} is announced in the directory; what the old one signed still verifies.`)
      call.say(`It signs from ${from} on. The server takes it up by itself. Make a backup now: it holds the new key.`)
      return EXIT.done
    }),
}
