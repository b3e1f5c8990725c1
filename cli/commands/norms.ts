import { checkNorms, normsFolder, type Problem } from '../../server/platform/norms/index.ts'
import { EXIT, type Command } from '../command.ts'

const line = ({ file, path, sentence }: Problem): string => `${file}${path === '' ? '' : `: ${path}`}: ${sentence}`

const check: Command = {
  noun: 'norms',
  verb: 'check',
  summary:
    'Check the files of the law: their shape, what they name of each other, their examples, their age, their translations.',
  options: { folder: { type: 'string', help: 'folder of norms; without it, the one of this program' } },
  run: (call) => {
    const today = new Date(call.edges.clock.now()).toISOString().slice(0, 10)
    const report = checkNorms(call.text('folder') ?? normsFolder(), today)
    const { packs, problems, warnings, references } = report
    call.json(report)
    for (const { name, asOf, sha256 } of packs) call.say(`${name.padEnd(18)} ${asOf} ${sha256}`)
    for (const warning of warnings) call.say(`Look again: ${line(warning)}`)
    for (const problem of problems) call.say(`Broken: ${line(problem)}`)
    if (problems.length === 0) call.say(`All fits: ${String(packs.length)} files, ${String(references)} references.`)
    return Promise.resolve(problems.length === 0 ? EXIT.done : EXIT.refused)
  },
}

export const normsCommands: readonly Command[] = [check]
