import {
  directoryPlace,
  grantMembership,
  instanceAuthor,
  registerMember,
  ROLES,
  type Unit,
} from '../../server/platform/access/index.ts'
import type { House } from '../../server/house.ts'
import { accept, type Outcome } from '../../server/platform/outcome.ts'
import { EXIT, inHouse, usageRefusal, type Call, type Command } from '../command.ts'

function remarkOn({ epochs, breakGlass }: Pick<Unit, 'epochs' | 'breakGlass'>): string {
  if (breakGlass) return '  break-glass: nobody joins it'
  return epochs.length === 0 ? '  no key yet: nobody has enrolled' : ''
}

const unitList: Command = {
  noun: 'unit',
  verb: 'list',
  summary: 'List authorities and their units.',
  run: (call) =>
    inHouse(call, async ({ directory }) => {
      const { authorities, units } = await directory.current()
      call.json({
        units: [...units.values()].map(({ id, authority, name, epochs, breakGlass }) => ({
          id,
          authority,
          name,
          epochs: epochs.length,
          breakGlass,
        })),
      })
      for (const authority of authorities.values()) {
        call.say(`${authority.name} (${authority.jurisdiction}, ${authority.type})  ${authority.id}`)
        for (const unit of units.values())
          if (unit.authority === authority.id) call.say(`  ${unit.name}  ${unit.id}${remarkOn(unit)}`)
      }
      return EXIT.done
    }),
}

const userList: Command = {
  noun: 'user',
  verb: 'list',
  summary: 'List members with their units and roles.',
  run: (call) =>
    inHouse(call, async ({ directory }) => {
      const { members, memberships, units } = await directory.current()
      const all = [...members.values()].map(({ id, name, keys }) => ({
        ...{ id, name, isEnrolled: keys !== null },
        roles: [...memberships.values()]
          .filter((one) => one.member === id && !one.ended)
          .map(({ unit, role, until }) => ({ unit: units.get(unit)?.name ?? unit, role, until })),
      }))
      call.json({ members: all })
      for (const { id, name, isEnrolled, roles } of all) {
        call.say(`${name}  ${id}${isEnrolled ? '' : '  invited, not enrolled'}`)
        for (const { unit, role, until } of roles)
          call.say(`  ${role}, ${unit}${until === null ? '' : `, until ${until}`}`)
      }
      return EXIT.done
    }),
}

interface Invitee {
  readonly name: string
  readonly unit: string
  readonly role: (typeof ROLES)[number]
}

/** The instance says it in its own name, so that the directory shows that no administrator did. */
async function inviteNew(house: House, invitee: Invitee | null): Promise<Outcome<string, string> | null> {
  if (invitee === null) return null
  const { name, unit, role } = invitee
  const found = (await house.directory.current()).units.get(unit)
  if (found === undefined || found.breakGlass) return null
  const { authority } = found
  const work = house.chronicle.begin(instanceAuthor(authority))
  const place = await directoryPlace(house.acts, authority)
  const member = registerMember(house.acts, work, place, name)
  grantMembership(house.acts, work, place, { member, unit, role })
  const done = await house.chronicle.commit(work)
  return done.ok ? inviteAgain(house, { id: member, authority }) : done
}

const inviteAgain = async (
  { sessions }: House,
  { id: member, authority }: { readonly id: string; readonly authority: string },
): Promise<Outcome<string, string>> => accept(await sessions.invite({ authority, member }))

const inviteeOf = (call: Call): Invitee | null => {
  const [name, unit] = [call.text('name')?.trim(), call.text('unit')]
  const role = ROLES.find((one) => one === call.text('role'))
  return !name || unit === undefined || role === undefined ? null : { name, unit, role }
}

const userInvite: Command = {
  noun: 'user',
  verb: 'invite',
  summary: 'Invite a member, where no administrator can sign in to do it. Prints a link that works once.',
  options: {
    name: { type: 'string', help: 'how colleagues know them' },
    unit: { type: 'string', help: 'id of the unit ("recourse unit list")' },
    role: { type: 'string', help: ROLES.join(', ') },
    again: { type: 'string', help: 'instead: id of a member who lost passphrase or second step' },
  },
  run: (call) =>
    inHouse(call, async (house) => {
      const again = (await house.directory.current()).members.get(call.text('again') ?? '')
      const invitee = inviteeOf(call)
      if (again === undefined && invitee === null)
        return call.refuse(usageRefusal('Give --name, --unit and --role, or --again with the id of a member.'))
      const token = again === undefined ? await inviteNew(house, invitee) : await inviteAgain(house, again)
      if (token === null) return call.refuse(usageRefusal('There is no such unit here.'))
      if (!token.ok) return call.refuse(token.refusal)
      const link = `${house.origin}/enrol?token=${token.value}`
      call.json({ link })
      call.say('Give this link to them in person or over a line you trust. Whoever opens it first becomes this member.')
      call.say(link)
      return EXIT.done
    }),
}

export const peopleCommands: readonly Command[] = [unitList, userList, userInvite]
