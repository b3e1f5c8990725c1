import type { NormData } from './data.ts'
import type { ForumData } from './pathway-data.ts'
import { idsIn, keysOf, type Problems } from './problems.ts'

const FILE = 'forums'

/** Each forum: what it names of the mappings, and that its code says what its text says. */
export function joinForums(data: NormData, problems: Problems): void {
  problems.ids(FILE, 'forums', data.forums.forums)
  for (const forum of data.forums.forums) {
    joinAcceptanceOf(forum, data, problems)
    joinPeopleOf(forum, data, problems)
    joinSameMatterOf(forum, data, problems)
    joinLimitOf(forum, data, problems)
    textAgrees(forum, problems)
  }
  joinEvents(data, problems)
  const known = idsIn(data.forums.forums)
  for (const { forum, instruments } of data['forum-forms'].forms) {
    problems.wanted('forum-forms', forum, 'forum', forum, known)
    const ofRights = idsIn(data.rights.instruments)
    problems.all('forum-forms', `${forum} instruments`, 'instrument of rights.json', instruments, ofRights)
  }
}

function joinAcceptanceOf({ id, acceptance, conditions }: ForumData, data: NormData, problems: Problems): void {
  const instruments = keysOf(data.ratifications.instruments)
  const path = `${id} acceptance`
  for (const named of [acceptance.instrument, acceptance.base])
    if (named) problems.wanted(FILE, path, 'instrument', named, instruments)
  for (const { instrument } of acceptance.coded.alternatives)
    if (instrument !== undefined) problems.wanted(FILE, `${path}.coded`, 'instrument', instrument, instruments)
  const critical = conditions.temporal.coded.critical_instrument
  if (critical) problems.wanted(FILE, `${id} conditions.temporal.coded`, 'instrument', critical, instruments)
}

function joinPeopleOf(
  { id, respondents, standing, conditions, jurisdiction }: ForumData,
  data: NormData,
  problems: Problems,
): void {
  const { mappings } = data
  problems.all(FILE, `${id} respondents`, 'respondent type', respondents, keysOf(mappings.respondent_types))
  for (const role of Object.values(mappings.standing_roles)) {
    problems.wanted(FILE, `${id} standing`, 'standing role', role, keysOf(standing))
    problems.wanted(FILE, `${id} standing`, 'standing code', standing[role], keysOf(mappings.standing_codes))
  }
  const { exceptions } = conditions.exhaustion
  const known = keysOf(mappings.exhaustion_exceptions)
  problems.all(FILE, `${id} conditions.exhaustion`, 'exhaustion exception', exceptions, known)
  const theories = jurisdiction.theories.map(({ theory }) => theory)
  if (theories.length !== new Set(theories).size)
    problems.add(FILE, `${id} jurisdiction.theories`, 'A theory stands there twice.')
  problems.same(FILE, `${id} jurisdiction.theories`, new Set(theories), keysOf(mappings.jurisdiction_theories))
}

function joinSameMatterOf({ id, conditions }: ForumData, { forums }: NormData, problems: Problems): void {
  const known = idsIn(forums.forums)
  const { same_nature_procedures: sameNature = [], not_same: notSame = [], coded } = conditions.same_matter
  const path = `${id} conditions.same_matter`
  problems.all(FILE, path, 'forum', [...sameNature, ...notSame], known)
  problems.all(FILE, `${path}.coded`, 'forum', [...coded.forums_that_count, ...coded.forums_that_do_not], known)
  for (const other of coded.forums_that_count)
    if (coded.forums_that_do_not.includes(other))
      problems.add(FILE, `${path}.coded`, `"${other}" counts and does not count as another procedure.`)
  for (const other of sameNature)
    if (!coded.forums_that_count.includes(other))
      problems.add(FILE, `${path}.coded`, `"${other}" is a procedure of the same nature and is not coded as one.`)
}

function joinLimitOf({ id, conditions }: ForumData, { mappings }: NormData, problems: Problems): void {
  const limit = conditions.time_limit
  const path = `${id} conditions.time_limit`
  const events = keysOf(mappings.trigger_events)
  if (limit.from_event) problems.wanted(FILE, path, 'event', limit.from_event, keysOf(mappings.from_events))
  problems.ids(FILE, `${path}.versions`, limit.versions)
  for (const version of limit.versions) {
    const at = `${path}.versions ${version.id}`
    const named = [...version.triggers, ...version.excused_when.flatMap(({ triggers }) => triggers)]
    problems.all(FILE, at, 'trigger event', named, events)
    if (version.kind !== limit.kind) problems.add(FILE, at, 'It is of another kind than the time limit.')
    if (version.duration && version.triggers.length === 0)
      problems.add(FILE, at, 'It has a duration and nothing that starts it.')
    if (version.when_passed === 'closed' && version.kind !== 'fixed')
      problems.add(FILE, at, 'Only a fixed limit may close a door.')
  }
  const coded = new Set(limit.versions.flatMap((one) => [one.duration, one.amber_after, one.prudential]))
  const said = [
    ...[limit.duration, limit.prudential],
    ...(limit.history ?? []).map(({ duration }) => duration),
    ...(limit.practice ?? []).map((one) => one.presumed_abuse_after),
  ]
  for (const text of said)
    if (text && !coded.has(text)) problems.add(FILE, path, `${text} stands in the text and in no version.`)
}

/** Code and text stand side by side: the text is the source. */
function textAgrees(
  { id, acceptance, conditions, jurisdiction, jurisdiction_link: link }: ForumData,
  problems: Problems,
): void {
  if (acceptance.coded.reads !== acceptance.instrument)
    problems.add(FILE, `${id} acceptance.coded.reads`, 'Differs from acceptance.instrument.')
  const { temporal } = conditions
  if (temporal.coded.continuing_counts !== temporal.continuing_exception)
    problems.add(FILE, `${id} conditions.temporal`, 'continuing_counts differs from continuing_exception.')
  if (link && jurisdiction.required !== 'yes')
    problems.add(FILE, `${id} jurisdiction.required`, 'There is a text on jurisdiction, and it is not required.')
}

function joinEvents({ forums, mappings }: NormData, problems: Problems): void {
  const events = keysOf(mappings.trigger_events)
  for (const [event, triggers] of Object.entries(mappings.from_events))
    problems.all('mappings', `from_events ${event}`, 'trigger event', triggers, events)
  problems.all(
    FILE,
    'event_types',
    'event in from_events of mappings.json',
    forums.event_types,
    keysOf(mappings.from_events),
  )
  const excuses = keysOf(mappings.excuse_values)
  const used = new Set<string>()
  for (const [code, one] of Object.entries(mappings.exhaustion_exceptions)) {
    for (const excuse of one.excuses) used.add(excuse)
    problems.all(
      'mappings',
      `exhaustion_exceptions ${code}`,
      'excuse',
      [...one.excuses, ...one.excuses_unknown],
      excuses,
    )
  }
  for (const [excuse, state] of Object.entries(mappings.excuse_values))
    if ((state === 'maps') !== used.has(excuse))
      problems.add('mappings', `excuse_values ${excuse}`, `It is "${state}", which does not fit the exceptions.`)
}
