import { EXIT, inHouse, type Command } from '../command.ts'
import { askOrigin, gatherFacts } from '../doctor/facts.ts'
import { examine, type Level } from '../doctor/judge.ts'

const MARKS = { well: 'well', look: 'LOOK', act: 'ACT ' } as const satisfies Record<Level, string>

export const doctor: Command = {
  noun: 'doctor',
  verb: null,
  summary: 'Look the instance over, and say in sentences what to do.',
  run: (call) =>
    inHouse(
      call,
      async (house) => {
        const remarks = examine(await gatherFacts(house, call.configuration.dataDirectory, askOrigin))
        call.json({ remarks })
        for (const { check, level, sentence } of remarks) call.say(`${MARKS[level]}  ${check}: ${sentence}`)
        return remarks.every(({ level }) => level === 'well') ? EXIT.done : EXIT.found
      },
      { whileRestored: true },
    ),
}
