import { formatDay, safeDay, type Day } from '@recourse/clocks'
import type { Deadline } from '../conditions/time-limit.ts'
import type { Law } from '../law/law.ts'
import type { Level } from '../law/shape.ts'
import { DAYS_OFF, type DaysOffCode } from '../reasons/days-off.ts'
import type { Finding } from '../reasons.ts'
import { actsOf } from '../situation/facts.ts'
import { urgentDoors, type Assessment, type Door } from './assess.ts'
import { sourceOf, type Source } from './sources.ts'
import { ageWarnings, doorWarnings, type RenderedWarning } from './warnings.ts'

/** The days that four digits of a year can write; a deadline outside is not shown as a date. */
const FIRST_DAY = -719_528
const LAST_DAY = 2_932_896

const isWritable = (day: Day): boolean => day >= FIRST_DAY && day <= LAST_DAY

export interface RenderedTest {
  readonly id: string
  readonly outcome: string
  readonly class: string
  readonly reason: string
  readonly text: string
  readonly question?: string
  readonly reopens?: string
  readonly sources: readonly Source[]
}

export interface RenderedDeadline {
  readonly kind: string
  readonly rule: string
  readonly duration?: string
  readonly trigger?: string
  readonly trigger_date?: string
  readonly last_day?: string
  readonly latest_arguable_day?: string
  /** Advised, so never a day that has gone by: left out once it has. */
  readonly safe_day?: string
  /** The day on which evidence and forms of authority should be there; left out once it has gone by. */
  readonly evidence_day?: string
  /** The last day ends at 24:00 on the clocks of the seat. */
  readonly ends_at?: string
  readonly seat?: string
  readonly zone?: string
  /** What a weekend or a holiday does to the last day. */
  readonly days_off?: { readonly code: DaysOffCode; readonly text: string; readonly level: Level }
}

export interface RenderedDoor {
  readonly forum: string
  readonly respondent: string
  readonly respondent_state?: string
  readonly acts: readonly string[]
  readonly result: string
  readonly headline?: string
  readonly tests: readonly RenderedTest[]
  readonly deadline: RenderedDeadline | null
  readonly would_bar: readonly string[]
  readonly warnings: readonly RenderedWarning[]
}

/** An assessment in words, as assessment.schema.json has it. English; other languages go by the reason codes. */
export function render(law: Law, assessment: Assessment): Record<string, unknown> {
  const { situation } = assessment.facts
  return {
    evaluated_at: situation.evaluate_at,
    norms: law.asOf,
    warnings: ageWarnings(law, assessment),
    urgent: urgentDoors(assessment).map((door) => ({
      forum: door.prepared.forum.id,
      respondent: door.respondent.id,
      why: door.findings[0]?.reason ?? '',
      ...(door.prepared.forum.interim.rule === null ? {} : { measure: door.prepared.forum.interim.rule }),
      sources: [sourceOf(law, door, 'urgent')],
    })),
    pathways: assessment.doors.map((door) => renderDoor(law, assessment, door)),
  }
}

/** One door in words. */
export function renderDoor(law: Law, assessment: Assessment, door: Door): RenderedDoor {
  const { prepared, respondent, headline, deadline } = door
  return {
    forum: prepared.forum.id,
    respondent: respondent.id,
    ...(respondent.state === undefined ? {} : { respondent_state: respondent.state }),
    acts: door.acts,
    result: door.result,
    ...(headline === null ? {} : { headline: headline.test }),
    tests: door.findings.map((finding) => renderFinding(law, door, finding)),
    deadline: deadline === null ? null : renderDeadline(law, assessment, door, deadline),
    would_bar: prepared.wouldBar,
    warnings: doorWarnings(law, assessment, door),
  }
}

function renderFinding(law: Law, door: Door, finding: Finding): RenderedTest {
  const { test, outcome, reason, sentence, question, reopens } = finding
  return {
    ...{ id: test, outcome, class: finding.class, reason, text: sentence },
    ...(question === undefined ? {} : { question }),
    ...(reopens === undefined ? {} : { reopens }),
    sources: [sourceOf(law, door, test)],
  }
}

function renderDeadline(law: Law, assessment: Assessment, door: Door, deadline: Deadline): RenderedDeadline {
  const { kind, version, duration, trigger, triggerDay, due } = deadline
  const day = (name: string, value: Day | undefined): Record<string, string> =>
    value !== undefined && isWritable(value) ? { [name]: formatDay(value) } : {}
  const { safe, evidence } = advisedDays(law, assessment, door, deadline)
  return {
    ...{ kind, rule: version.id },
    ...(duration === null ? {} : { duration }),
    ...(trigger === null ? {} : { trigger }),
    ...(triggerDay === null ? {} : day('trigger_date', triggerDay.earliest)),
    ...day('last_day', due?.earliest),
    ...(due === null || due.latest === due.earliest ? {} : day('latest_arguable_day', due.latest)),
    ...day('safe_day', safe),
    ...day('evidence_day', evidence),
    ...(due === null ? {} : endOf(door.prepared.forum)),
    ...(due !== null && isWritable(due.earliest) ? { days_off: daysOffOf(door) } : {}),
  }
}

interface Advised {
  readonly safe?: Day
  readonly evidence?: Day
}

/** What is advised before a last day, from today on and never before the limit began. */
function advisedDays(law: Law, assessment: Assessment, door: Door, { due, triggerDay }: Deadline): Advised {
  if (due === null) return {}
  const began = triggerDay?.earliest
  const safe = safeDay(due.earliest, marginOf(law, assessment, door), began)
  const evidence = safeDay(safe, law.margins.evidence, began)
  const { today } = assessment.facts
  return { ...(safe < today ? {} : { safe }), ...(evidence < today ? {} : { evidence }) }
}

const daysOffOf = ({ prepared: { daysOff } }: Door): NonNullable<RenderedDeadline['days_off']> => ({
  ...{ code: daysOff.code, text: DAYS_OFF[daysOff.code], level: daysOff.level },
})

/** When a last day ends: at the seat of the body, wherever the person is (pathways.md, 4.2.4). */
const endOf = ({ seat }: Door['prepared']['forum']): Pick<RenderedDeadline, 'ends_at' | 'seat' | 'zone'> =>
  seat === undefined ? {} : { ends_at: '24:00', seat: seat.place, zone: seat.zone }

/** Who is detained, or writes in a language that the body does not read, needs the longer margin. */
function marginOf({ margins }: Law, { facts }: Assessment, { prepared, acts }: Door): Law['margins']['plain'] {
  const language = facts.situation.filing?.language
  const needsTranslation = language !== undefined && !prepared.forum.languages.includes(language)
  const isDetained = actsOf(facts, acts).some(({ victims }) =>
    victims.some(({ condition }) => condition === 'detained'),
  )
  return needsTranslation || isDetained ? margins.wide : margins.plain
}
