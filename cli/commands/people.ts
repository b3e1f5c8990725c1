import { EXIT, inHouse, type Command } from '../command.ts'

const unitList: Command = {
  noun: 'unit',
  verb: 'list',
  summary: 'List authorities and their units.',
  run: (call) =>
    inHouse(call, async ({ directory }) => {
      const { authorities, units } = await directory.current()
      call.json({
        units: [...units.values()].map(({ id, authority, name, epochs }) => ({
          id,
          authority,
          name,
          epochs: epochs.length,
        })),
      })
      for (const authority of authorities.values()) {
        call.say(`${authority.name} (${authority.jurisdiction}, ${authority.type})  ${authority.id}`)
        for (const unit of units.values())
          if (unit.authority === authority.id)
            call.say(`  ${unit.name}  ${unit.id}${unit.epochs.length === 0 ? '  no key yet: nobody has enrolled' : ''}`)
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

export const peopleCommands: readonly Command[] = [unitList, userList]
