import { addDuration, formatDay, parseDate, parseDay, parseDuration, type Day } from '@recourse/clocks'
import type { NormData } from './data.ts'
import type { ForumData, LimitExample, WorkedExample } from './pathway-data.ts'
import type { Problems } from './problems.ts'

type Version = ForumData['conditions']['time_limit']['versions'][number]

/** The worked examples of mappings.json, computed anew: data that no longer give them have changed their meaning. */
export function workExamples({ forums, mappings }: NormData, problems: Problems): void {
  const byId = new Map(forums.forums.map((forum) => [forum.id, forum]))
  mappings.worked_examples.forEach((example, at) => {
    const path = `worked_examples[${String(at)}]`
    problems.wanted('mappings', path, 'forum', example.forum, byId)
    problems.all(
      'mappings',
      path,
      'trigger event',
      Object.keys(example.facts),
      new Set(Object.keys(mappings.trigger_events)),
    )
    const forum = byId.get(example.forum)
    if (forum !== undefined) workOne(path, forum, example, problems)
  })
  mappings.limit_examples.forEach((example, at) => {
    const path = `limit_examples[${String(at)}]`
    problems.wanted('mappings', path, 'forum', example.forum, byId)
    const forum = byId.get(example.forum)
    if (forum !== undefined) compareLimit(path, forum, example, problems)
  })
}

function workOne(path: string, forum: ForumData, example: WorkedExample, problems: Problems): void {
  const computed = lastDay(forum, example.facts)
  if (computed === null) return problems.add('mappings', path, 'No version of the time limit applies.')
  const got = `${computed.version.id}, ${computed.day}, ${computed.version.boundary}`
  const wanted = `${example.version}, ${example.last_day}, ${example.boundary}`
  if (got !== wanted) problems.add('mappings', path, `The data give ${got}; the example says ${wanted}.`)
}

/** The rule of mappings.json on exact days: the first version whose dates and triggers fit. */
function lastDay(forum: ForumData, facts: WorkedExample['facts']): { version: Version; day: string } | null {
  for (const version of forum.conditions.time_limit.versions) {
    const needsOther = version.applies_if?.other_procedure_used === 'yes'
    if (needsOther && facts.other_procedure_ended === undefined) continue
    const trigger = version.triggers.flatMap((event) => facts[event] ?? [])[0]
    if (trigger === undefined || !isValidOn(version, decisive(version, facts, trigger))) continue
    if (version.duration) return { version, day: addTo(trigger, version.duration) }
  }
  return null
}

const decisive = ({ which_date_decides: which }: Version, facts: WorkedExample['facts'], trigger: string): string =>
  which === 'none' ? trigger : (facts[which] ?? trigger)

const edge = (text: string, end: 'earliest' | 'latest'): Day => {
  const read = parseDate(text)
  return read.ok ? read.value[end] : NaN
}

function isValidOn({ valid_from: from, valid_to: to }: Version, day: string): boolean {
  const on = edge(day, 'earliest')
  return (from === null || edge(from, 'earliest') <= on) && (to === null || on <= edge(to, 'latest'))
}

function addTo(day: string, text: string): string {
  const [start, duration] = [parseDay(day), parseDuration(text)]
  if (!start.ok || !duration.ok) return 'no date'
  return formatDay(addDuration(start.value, duration.value, 'clamp_to_last_day'))
}

function compareLimit(path: string, { conditions }: ForumData, example: LimitExample, problems: Problems): void {
  const { versions } = conditions.time_limit
  const kinds = new Set(versions.map(({ kind }) => kind))
  const durations = versions.flatMap((one) => one.duration ?? one.amber_after ?? one.prudential ?? [])
  const whenPassed = versions.at(-1)?.when_passed
  const isAsSaid = kinds.size === 1 && kinds.has(example.kind as Version['kind'])
  if (!isAsSaid || durations.join() !== example.durations.join() || whenPassed !== example.when_passed)
    problems.add('mappings', path, `The data say ${[...kinds].join()}, ${durations.join()}, ${String(whenPassed)}.`)
  const excused = versions.flatMap((one) => one.excused_when.filter((when) => when.if === 'exhaustion_excused'))
  const effects = [...new Set(excused.map(({ effect }) => effect))].join()
  if (effects !== (example.exhaustion_excused ?? ''))
    problems.add('mappings', path, `Where exhaustion is excused the data say "${effects}".`)
}
