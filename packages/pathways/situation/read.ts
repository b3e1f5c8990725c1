import { parseDate } from '@recourse/clocks'
import { refuse, type Decision, type Refused, type RefusalCode } from '../refusals.ts'
import { withoutDisputed } from './disputed.ts'
import { situationSchema, type Situation } from './schema.ts'

/** Which ids the norms know; whoever reads a situation hands them in. */
export interface KnownIds {
  readonly rights: ReadonlySet<string>
  readonly violations: ReadonlySet<string>
  readonly forums: ReadonlySet<string>
}

type Path = readonly PropertyKey[]
/** Fields that hold an EDTF date, wherever they stand. */
const DATE_FIELDS = new Set([
  ...['start', 'end', 'known', 'taken', 'served', 'absence_known', 'filed', 'decided', 'closed'],
  ...['majority', 'died', 'from', 'to'],
])

/**
 * Parses a situation and follows every id and date in it. A disputed fact is read as unknown. Refuses with the place of
 * the first fault, as a JSON pointer.
 */
export function readSituation(input: unknown, known: KnownIds): Decision<Situation> {
  const parsed = situationSchema.safeParse(input)
  if (!parsed.success) return refuse('shape-wrong', parsed.error.issues[0]?.path ?? [])
  const situation = parsed.data
  const fault = idFault(situation, known) ?? dateFault(situation)
  if (fault !== undefined) return fault
  const agreed = withoutDisputed(situation)
  // Days of which two say different things contradict each other, and nothing else.
  return agreed.ok ? (orderFault(agreed.value) ?? agreed) : agreed
}

/** The same of a text. */
export function parseSituation(text: string, known: KnownIds): Decision<Situation> {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return refuse('not-json', [])
  }
  return readSituation(input, known)
}

function idFault(situation: Situation, known: KnownIds): Refused | undefined {
  const { victims, respondents, acts, remedies = [], procedures = [], suspensions = [] } = situation
  for (const [name, records] of Object.entries({ victims, respondents, acts })) {
    const twice = records.findIndex(({ id }, at) => records.findIndex((other) => other.id === id) !== at)
    if (records.length <= SMALL && twice >= 0) return refuse('id-twice', [name, twice, 'id'])
    if (records.length > SMALL && new Set(records.map(({ id }) => id)).size < records.length)
      return refuse('id-twice', [name])
  }
  const ids = (records: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(records.map(({ id }) => id))
  const [ofVictims, ofRespondents, ofActs] = [ids(victims), ids(respondents), ids(acts)]
  return firstFault([
    ...victims.map(({ represents }, at) => lost(ofVictims, represents, ['victims', at, 'represents'])),
    ...acts.flatMap((act, at) => [
      lost(ofRespondents, act.respondent, ['acts', at, 'respondent']),
      lost(known.violations, act.violation, ['acts', at, 'violation'], 'violation-unknown'),
      ...(act.victims ?? []).map((id, place) => lost(ofVictims, id, ['acts', at, 'victims', place])),
      ...act.rights.map((id, place) => lost(known.rights, id, ['acts', at, 'rights', place], 'right-unknown')),
    ]),
    ...lostActs('remedies', remedies, ofActs),
    ...lostActs('suspensions', suspensions, ofActs),
    ...lostActs('procedures', procedures, ofActs),
    ...procedures.flatMap(({ forum, respondent }, at) => [
      lost(known.forums, forum, ['procedures', at, 'forum'], 'forum-unknown'),
      lost(ofRespondents, respondent, ['procedures', at, 'respondent']),
    ]),
  ])
}

/** Acts that a list of records names and that are not there. */
const lostActs = (
  list: string,
  records: readonly { readonly acts?: readonly string[] | undefined }[],
  acts: ReadonlySet<string>,
): readonly (Refused | undefined)[] =>
  records.flatMap(({ acts: named = [] }, at) => named.map((id, place) => lost(acts, id, [list, at, 'acts', place])))

/** Lists up to this long are compared pair by pair, which names the place. */
const SMALL = 200

const firstFault = (faults: readonly (Refused | undefined)[]): Refused | undefined =>
  faults.find((fault) => fault !== undefined)

function lost(
  ids: ReadonlySet<string>,
  id: string | undefined,
  path: Path,
  code: RefusalCode = 'id-unknown',
): Refused | undefined {
  return id === undefined || ids.has(id) ? undefined : refuse(code, path)
}

function dateFault(situation: Situation): Refused | undefined {
  const { victims, acts, remedies, procedures, suspensions, project, risk } = situation
  const inside = { victims, acts, remedies, procedures, suspensions, project }
  const date = risk?.date
  if (date !== undefined && !parseDate(date).ok) return refuse('date-wrong', ['risk', 'date'])
  for (const [name, value] of Object.entries(inside)) {
    const records: readonly (readonly [Path, object])[] = Array.isArray(value)
      ? value.map((record: object, at) => [[name, at], record] as const)
      : [[[name], value ?? {}]]
    for (const [path, record] of records)
      for (const [field, text] of Object.entries(record))
        if (DATE_FIELDS.has(field) && typeof text === 'string' && !parseDate(text).ok)
          return refuse('date-wrong', [...path, field])
  }
  return undefined
}

/** Facts that can't both be true on any reading of their dates. */
function orderFault({ acts, remedies = [], suspensions = [] }: Situation): Refused | undefined {
  return firstFault([
    ...acts.map(({ start, end }, at) =>
      isAfter(start, end) ? refuse('end-before-start', ['acts', at, 'end']) : undefined,
    ),
    ...remedies.map(({ taken, served }, at) =>
      isAfter(taken, served) ? refuse('served-before-taken', ['remedies', at, 'served']) : undefined,
    ),
    ...suspensions.map(({ from, to }, at) =>
      isAfter(from, to) ? refuse('suspension-backwards', ['suspensions', at, 'to']) : undefined,
    ),
  ])
}

function isAfter(first: string | undefined, second: string | undefined): boolean {
  if (first === undefined || second === undefined) return false
  const [one, other] = [parseDate(first), parseDate(second)]
  return one.ok && other.ok && one.value.earliest > other.value.latest
}
