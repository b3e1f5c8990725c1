import { existsSync } from 'node:fs'
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
import { placesIn } from '../../server/foundations.ts'
import { isCountryCode, lawBesideProgram, type LawInForce } from '../../server/platform/norms/index.ts'
import { EXIT, inHouse, usageRefusal, type Call, type Command, type ExitCode } from '../command.ts'
import { fileNamed } from '../files.ts'

type Rendered = ReturnType<typeof render>
type Job = (law: Law, assessment: Assessment, corrections: Corrections) => ExitCode
type Corrections = LawInForce['versions']['corrections']

/** Reads the situation that was named, and does the job with its assessment. */
async function withAssessment(call: Call, job: Job): Promise<ExitCode> {
  const [name] = call.positionals
  if (name === undefined) return call.refuse(usageRefusal('Name the file of the situation, or - for what is piped in.'))
  const file = fileNamed(name === '-' ? '/dev/stdin' : name)
  if ('refusal' in file) return call.refuse(file.refusal)
  return withLaw(call, (law) => assessed(call, law, fromUtf8(file.bytes) ?? '', job))
}

/** The law as the instance that was named holds it to be, and nothing is made where none lies; else that of the files. */
async function withLaw(call: Call, job: (law: LawInForce) => ExitCode): Promise<ExitCode> {
  const isThere = call.isDataNamed && existsSync(placesIn(call.configuration.dataDirectory).keys)
  if (isThere) return inHouse(call, async (house) => job(await house.lawInForce()))
  if (call.text('data') !== undefined) return call.refuse(usageRefusal('No instance lies in the folder of --data.'))
  return job(lawBesideProgram())
}

function assessed(call: Call, { law, versions }: LawInForce, text: string, job: Job): ExitCode {
  const read = parseSituation(text, { ...law.known, isPlace: isPlaceOf(law) })
  if (read.ok) return job(law, assess(law, read.value), versions.corrections)
  const { code, sentence, rule, path } = read.refusal
  return call.refuse({ code, sentence: `${sentence} At: ${path === '' ? 'the whole' : path}`, rule })
}

/** A code of ISO 3166 or of the norms, or one of those from XAA to XZZ that ISO leaves to its users. */
const isPlaceOf =
  ({ states }: Law) =>
  (code: string): boolean =>
    isCountryCode(code) || Object.hasOwn(states, code) || /^X[A-Z]{2}$/u.test(code)

const assessCommand: Command = {
  noun: 'pathways',
  verb: 'assess',
  summary: 'Print which doors are open for a situation, and by when, as JSON.',
  operands: 'FILE|-',
  run: (call) =>
    withAssessment(call, (law, assessment, corrections) => {
      const rendered = withCorrections(render(law, assessment), corrections)
      call.json(rendered)
      call.say(JSON.stringify(rendered, null, 1))
      return EXIT.done
    }),
}

/** What this instance laid over the files stands beside them, so that two who differ can see why. */
function withCorrections(rendered: Rendered, { count, sha256, asOf }: Corrections): Rendered {
  if (count === 0) return rendered
  return { ...rendered, norms: { ...(rendered.norms as object), corrections: { version: sha256, as_of: asOf } } }
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
  if (door.would_bar.length > 0)
    call.say(`  A filing here would close, for the same matter: ${door.would_bar.join(', ')}`)
  explainDays(call, door.deadline ?? {})
}

/** From which day a limit counts and by which rule, the days to keep, and the latest that could be argued. */
function explainDays(call: Call, days: Partial<NonNullable<RenderedDoor['deadline']>>): void {
  const { last_day, safe_day, evidence_day, ends_at, seat, zone, days_off } = days
  const { rule, duration, trigger, trigger_date, latest_arguable_day } = days
  if (last_day === undefined) return
  if (trigger_date !== undefined)
    call.say(`  Counts from: ${trigger_date} (${trigger ?? ''}), ${duration ?? ''}, rule ${rule ?? ''}`)
  const end = ends_at === undefined ? '' : ` until ${ends_at} in ${seat ?? ''} (${zone ?? ''})`
  const better = safe_day === undefined ? 'the day advised before it has gone by' : `better by ${safe_day}`
  call.say(`  Last day: ${last_day}${end}; ${better}`)
  if (days_off !== undefined) call.say(`    ${days_off.text} (${days_off.level})`)
  if (latest_arguable_day !== undefined) call.say(`  Could be argued at the latest: ${latest_arguable_day}`)
  if (evidence_day !== undefined) call.say(`  Evidence and forms ready by: ${evidence_day}`)
}

const explainCommand: Command = {
  noun: 'pathways',
  verb: 'explain',
  summary: 'Print one door of a situation in plain text, test by test.',
  operands: 'FILE|-',
  options: { forum: { type: 'string', help: 'id of the forum, as in norms/forums.json' } },
  run: (call) =>
    withAssessment(call, (law, assessment, { count }) => {
      const doors = assessment.doors.filter(({ prepared }) => prepared.forum.id === call.text('forum'))
      if (doors.length === 0) return call.refuse(usageRefusal('Name a forum of norms/forums.json with --forum.'))
      const rendered = doors.map((door) => renderDoor(law, assessment, door))
      call.json(rendered)
      for (const door of rendered) explain(call, door)
      if (count > 0) call.say(`  Corrections of this instance that count: ${count}`)
      return EXIT.done
    }),
}

export const pathwaysCommands: readonly Command[] = [assessCommand, explainCommand]
