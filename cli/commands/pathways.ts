import { fromUtf8 } from '@recourse/chronicle'
import {
  assess,
  parseSituation,
  render,
  renderDoor,
  type Assessment,
  type Law,
  type RenderedDoor,
} from '@recourse/pathways'
import { lawBesideProgram } from '../../server/platform/norms/index.ts'
import { EXIT, usageRefusal, type Call, type Command, type ExitCode } from '../command.ts'
import { fileNamed } from '../files.ts'

type Job = (law: Law, assessment: Assessment) => ExitCode

/** Reads the situation that was named, and does the job with its assessment. */
function withAssessment(call: Call, job: Job): ExitCode {
  const [name] = call.positionals
  if (name === undefined) return call.refuse(usageRefusal('Name the file of the situation, or - for what is piped in.'))
  const file = fileNamed(name === '-' ? '/dev/stdin' : name)
  if ('refusal' in file) return call.refuse(file.refusal)
  const { law } = lawBesideProgram()
  const read = parseSituation(fromUtf8(file.bytes) ?? '', law.known)
  if (read.ok) return job(law, assess(law, read.value))
  const { code, sentence, rule, path } = read.refusal
  return call.refuse({ code, sentence: `${sentence} At: ${path === '' ? 'the whole' : path}`, rule })
}

const assessCommand: Command = {
  noun: 'pathways',
  verb: 'assess',
  summary: 'Print which doors are open for a situation, and by when, as JSON.',
  operands: 'FILE|-',
  run: (call) =>
    Promise.resolve(
      withAssessment(call, (law, assessment) => {
        const rendered = render(law, assessment)
        call.json(rendered)
        call.say(JSON.stringify(rendered, null, 1))
        return EXIT.done
      }),
    ),
}

/** One door in plain text, test by test, with what must be minded and the days to keep. */
function explain(call: Call, door: RenderedDoor): void {
  call.say(`${door.forum} against ${door.respondent}: ${door.result}`)
  for (const { id, outcome, text, question, reopens, sources } of door.tests) {
    call.say(`  ${id}: ${outcome}. ${text}`)
    if (question !== undefined) call.say(`    Ask: ${question}`)
    if (reopens !== undefined) call.say(`    Reopens: ${reopens}`)
    for (const { instrument, article, level } of sources) call.say(`    ${instrument}, ${article} (${level})`)
  }
  for (const { text, forum, date, detail } of door.warnings)
    call.say(`  Mind: ${[text, forum, date, detail].filter((part) => part !== undefined).join(' ')}`)
  const { last_day, safe_day, evidence_day, ends_at, seat, zone } = door.deadline ?? {}
  if (last_day === undefined) return
  const end = ends_at === undefined ? '' : ` until ${ends_at} in ${seat ?? ''} (${zone ?? ''})`
  call.say(`  Last day: ${last_day}${end}; better by ${safe_day ?? last_day}`)
  if (evidence_day !== undefined) call.say(`  Evidence and forms ready by: ${evidence_day}`)
}

const explainCommand: Command = {
  noun: 'pathways',
  verb: 'explain',
  summary: 'Print one door of a situation in plain text, test by test.',
  operands: 'FILE|-',
  options: { forum: { type: 'string', help: 'id of the forum, as in norms/forums.json' } },
  run: (call) =>
    Promise.resolve(
      withAssessment(call, (law, assessment) => {
        const doors = assessment.doors.filter(({ prepared }) => prepared.forum.id === call.text('forum'))
        if (doors.length === 0) return call.refuse(usageRefusal('Name a forum of norms/forums.json with --forum.'))
        const rendered = doors.map((door) => renderDoor(law, assessment, door))
        call.json(rendered)
        for (const door of rendered) explain(call, door)
        return EXIT.done
      }),
    ),
}

export const pathwaysCommands: readonly Command[] = [assessCommand, explainCommand]
