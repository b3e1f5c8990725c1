import { parseDate } from '@recourse/clocks'
import { orderFault } from './contradictions.ts'
import { refuse, type Decision, type Refused, type RefusalCode } from '../refusals.ts'
import { withoutDisputed } from './disputed.ts'
import { situationSchema, type Situation } from './schema.ts'
import { shapeFault } from './shape-fault.ts'

/** Which ids the norms know; whoever reads a situation hands them in. */
export interface KnownIds {
  readonly rights: ReadonlySet<string>
  readonly violations: ReadonlySet<string>
  readonly forums: ReadonlySet<string>
  /** Is there a State or territory of this code? Where nobody can say, each code is taken. */
  readonly isPlace?: (code: string) => boolean
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
  if (!parsed.success) return shapeFault(input, parsed.error)
  const situation = parsed.data
  const fault = idFault(situation, known) ?? placeFault(situation, known) ?? dateFault(situation)
  if (fault !== undefined) return fault
  const agreed = withoutDisputed(situation)
  // Days of which two say different things contradict each other, and nothing else.
  return agreed.ok ? (orderFault(agreed.value) ?? agreed) : agreed
}

/** The same of a text. */
export function parseSituation(text: string, known: KnownIds): Decision<Situation> {
  let input: unknown
  try {
    // Some programs set a mark of byte order before a text; it says nothing.
    input = JSON.parse(text.replace(/^\uFEFF/u, ''))
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

/** Fields that hold the code of a State or territory, or a list of them, wherever they stand. */
const PLACE_FIELDS = new Set([
  ...['state', 'seat', 'whereabouts', 'residence', 'nationality', 'other_places', 'seized_state'],
  'article_12_3_declaration',
])

function placeFault(node: unknown, { isPlace }: Pick<KnownIds, 'isPlace'>, at: Path = []): Refused | undefined {
  if (isPlace === undefined || typeof node !== 'object' || node === null) return undefined
  for (const [step, value] of Object.entries(node)) {
    const codes = PLACE_FIELDS.has(step) ? [value].flat() : []
    const wrong = codes.findIndex((code) => typeof code === 'string' && !isPlace(code))
    if (wrong >= 0) return refuse('state-unknown', [...at, step, ...(Array.isArray(value) ? [wrong] : [])])
    const fault = placeFault(value, { isPlace }, [...at, step])
    if (fault !== undefined) return fault
  }
  return undefined
}

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
