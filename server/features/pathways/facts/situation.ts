import type { Situation } from '@recourse/pathways'
import { valueOf, type FactRecord } from './read.ts'

/** The facts of a case as the engine reads them, and where each stands. Pure: shown and nightly assessments share it. */

export interface NormsForFacts {
  /** Rights that an act touches by the norms. */
  rightsOf(violation: string): readonly string[]
}

/** What is known of proceedings, in the engine's words; no list of procedures: nobody said whether there are any. */
export interface FromOthers {
  readonly procedures?: Situation['procedures']
  readonly remedies?: Situation['remedies']
}

export type SituationInput = Record<string, unknown> & { readonly acts: readonly unknown[] }

/** The engine writes an underscore where texts and forms have a dash. */
const coded = (value: string | undefined): string | undefined => value?.replaceAll('-', '_')

/** Without what nobody said: left out is unknown. */
const known = <Value extends object>(values: Value): Value =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Value

const ofKind = (records: readonly FactRecord[], record: FactRecord['record']): readonly FactRecord[] =>
  records.filter((one) => one.record === record && !one.isLeftOut)

type Disputed = { path: string }[]

/** Names every disputed field of a record by its place in what the engine gets. */
function disputes(found: FactRecord | undefined, at: string, names: Readonly<Record<string, string>>): Disputed {
  if (found === undefined) return []
  return Object.entries(names).flatMap(([name, path]) =>
    found.facts.get(name)?.isDisputed === true ? [{ path: `${at}/${path}` }] : [],
  )
}

const respondentFrom = (found: FactRecord) =>
  known({ id: found.of, type: coded(valueOf(found, 'type')), ...pick(found, ['state', 'seat', 'approached']) })

const pick = (found: FactRecord, names: readonly string[]): Record<string, string | undefined> =>
  Object.fromEntries(names.map((name) => [name, valueOf(found, name)]))

function actFrom(found: FactRecord, links: readonly FactRecord[], norms: NormsForFacts) {
  const [state, kind] = [valueOf(found, 'placeState'), coded(valueOf(found, 'place'))]
  const own = links.filter((link) => valueOf(link, 'act') === found.of)
  const violation = valueOf(found, 'violation') ?? ''
  return known({
    ...{ id: found.of, respondent: valueOf(found, 'respondent'), violation, rights: norms.rightsOf(violation) },
    ...pick(found, ['start', 'end', 'known', 'continuing']),
    place: state === undefined && kind === undefined ? undefined : known({ state, kind }),
    links: own.length === 0 ? undefined : own.map(linkFrom),
  })
}

/** A link about which two say different things is open. */
const linkFrom = (link: FactRecord) => ({
  theory: coded(valueOf(link, 'theory')),
  holds: link.facts.get('holds')?.isDisputed === true ? 'unknown' : valueOf(link, 'holds'),
})

function victimFrom(found: FactRecord | undefined) {
  if (found === undefined) return { id: 'person', role: 'direct' }
  const nationality = valueOf(found, 'nationality')
  return known({
    ...{ id: 'person', role: coded(valueOf(found, 'role')) ?? 'direct', minor_at_facts: valueOf(found, 'minor') },
    ...pick(found, ['condition', 'consent', 'stateless', 'residence', 'sex', 'majority', 'died']),
    kin_wish: valueOf(found, 'kinWish'),
    nationality: nationality === undefined ? undefined : [nationality],
  })
}

const riskFrom = (found: FactRecord | undefined) =>
  found === undefined ? undefined : known(pick(found, ['imminent', 'harm', 'date', 'retaliation']))

const filingFrom = (found: FactRecord | undefined) =>
  found === undefined
    ? undefined
    : known({
        ...pick(found, ['anonymous', 'language']),
        ...{ reason_for_delay: valueOf(found, 'reason'), waiver_signed: valueOf(found, 'waiver') },
      })

interface Pause {
  readonly said: object
  readonly isDisputed: boolean
}

/** A time of which two say different things perhaps stopped a limit, at some time or never: each cause, without days. */
function pausesFrom(found: FactRecord): readonly Pause[] {
  const isDisputed = [...found.facts.values()].some((fact) => fact.isDisputed)
  if (!isDisputed)
    return [{ said: known({ ...pick(found, ['from', 'to']), cause: coded(valueOf(found, 'cause')) }), isDisputed }]
  const causes = found.facts.get('cause')?.values ?? []
  return causes.map(({ value }) => ({ said: known({ ...pick(found, ['from']), cause: coded(value) }), isDisputed }))
}

const projectFrom = (found: FactRecord | undefined) =>
  found === undefined
    ? undefined
    : known({ ...pick(found, ['institution', 'closed']), status: valueOf(found, 'project') })

const prosecutionFrom = (found: FactRecord | undefined) =>
  found === undefined ? undefined : known({ genuine_proceedings: valueOf(found, 'genuine') })

const same = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name]))

/** Fields by their names here and where the engine has them. */
const PLACES = {
  respondent: same('type', 'state', 'seat', 'approached'),
  act: { ...same('start', 'end', 'known', 'continuing'), placeState: 'place/state', place: 'place/kind' },
  victim: {
    ...same('role', 'condition', 'consent', 'nationality', 'stateless', 'residence', 'sex', 'majority', 'died'),
    ...{ minor: 'minor_at_facts', kinWish: 'kin_wish' },
  },
  project: { ...same('institution', 'closed'), project: 'status' },
  prosecution: { genuine: 'genuine_proceedings' },
  risk: same('imminent', 'harm', 'date', 'retaliation'),
  filing: { ...same('anonymous', 'language'), reason: 'reason_for_delay', waiver: 'waiver_signed' },
} as const

/** Acts whose respondent is part of the case. */
function actsOf(records: readonly FactRecord[]): readonly FactRecord[] {
  const respondents = new Set(ofKind(records, 'respondent').map(({ of }) => of))
  return ofKind(records, 'act').filter((one) => respondents.has(valueOf(one, 'respondent') ?? ''))
}

/** Null: nobody said yet what was done, and by whom. @param today civil date */
export function situationFrom(
  records: readonly FactRecord[],
  { norms, today, others = {} }: { norms: NormsForFacts; today: string; others?: FromOthers },
): SituationInput | null {
  const respondents = ofKind(records, 'respondent')
  const acts = actsOf(records)
  if (respondents.length === 0 || acts.length === 0) return null
  const links = ofKind(records, 'link')
  const one = (record: FactRecord['record']): FactRecord | undefined => ofKind(records, record)[0]
  const [victim, risk, filing, project, trial] = [
    ...[one('victim'), one('risk'), one('filing'), one('project'), one('prosecution')],
  ]
  const pauses = ofKind(records, 'pause').flatMap(pausesFrom)
  const disputed = [
    ...respondents.flatMap((found, at) => disputes(found, `/respondents/${at}`, PLACES.respondent)),
    ...acts.flatMap((found, at) => disputes(found, `/acts/${at}`, PLACES.act)),
    ...disputes(victim, '/victims/0', PLACES.victim),
    ...disputes(risk, '/risk', PLACES.risk),
    ...disputes(filing, '/filing', PLACES.filing),
    ...disputes(project, '/project', PLACES.project),
    ...disputes(trial, '/icc', PLACES.prosecution),
    ...pauses.flatMap(({ isDisputed }, at) => (isDisputed ? [{ path: `/suspensions/${at}/from` }] : [])),
  ]
  const { procedures, remedies = [] } = others
  return known({
    ...{ evaluate_at: today, victims: [victimFrom(victim)], respondents: respondents.map(respondentFrom) },
    acts: acts.map((found) => actFrom(found, links, norms)),
    remedies: remedies.length === 0 ? undefined : remedies,
    procedures,
    suspensions: pauses.length === 0 ? undefined : pauses.map(({ said }) => said),
    ...{ project: projectFrom(project), icc: prosecutionFrom(trial) },
    ...{ risk: riskFrom(risk), filing: filingFrom(filing) },
    disputed: disputed.length === 0 ? undefined : disputed,
  })
}
