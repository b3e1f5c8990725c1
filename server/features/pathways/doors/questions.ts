import type { ShownDoor } from '../assess.ts'
import type { RecordKind } from '../facts/shape.ts'
import type { Reasoned } from '../reasons/say.tsx'

/** What would settle unknown doors, and who can answer: the desk by a form, or somebody who knows the law. */

/** A record of ours, or the room in which filings and remedies are written down. */
export type Answerer = RecordKind | 'proceedings'

/** Which record answers a test that is unknown; absent: no fact of the case does, but the law. */
const ANSWERED_BY: Readonly<Record<string, Answerer>> = {
  urgent: 'risk',
  respondent_type: 'respondent',
  temporal: 'act',
  standing: 'victim',
  rights: 'act',
  jurisdiction: 'link',
  same_matter: 'proceedings',
  exhaustion: 'proceedings',
  time_limit: 'proceedings',
  form: 'filing',
}

/** Reasons of these tests that another record answers, or none. */
const BY_REASON: Readonly<Record<string, Answerer | null>> = {
  'state-unknown': 'respondent',
  'exit-date-unsure': 'act',
  'exit-effect-unknown': null,
  'critical-date-unknown': null,
  'domestic-law-decides': null,
  'respondent-unmapped': null,
  'standing-unmapped': null,
  'rights-unmapped': null,
  'right-outside-unconfirmed': null,
  'person-condition-unsure': 'victim',
  'person-condition-asked': 'victim',
  'person-condition-doubtful': null,
  'nationality-asked': 'victim',
  'nationality-not-covered': null,
  'kin-do-not-wish': null,
  'prior-step-missing': 'respondent',
  'state-proceedings-unknown': 'prosecution',
  'limit-may-have-paused': 'pause',
  'waiver-unsaid': 'filing',
  'waiver-signed': null,
  'diligence-to-show': 'filing',
  'urgent-measure-harm-unsure': 'risk',
  'territory-not-in-data': null,
  'institution-unknown': 'project',
  'link-domestic-law': null,
  'limit-unknown': null,
  'limit-passed-ask-reason': 'filing',
  'delay-to-justify': 'filing',
  'limit-passed-reason-given': null,
  'exhaustion-partly': null,
}

export interface OpenQuestion extends Reasoned {
  readonly question: string
  readonly record: Answerer | null
  /** Doors of which it decides, or first decides, the result. */
  readonly decides: number
  /** Doors on which it stands at all. */
  readonly stands: number
}

export function recordFor(test: string, reason: string): Answerer | null {
  const byReason = BY_REASON[reason]
  return byReason === undefined ? (ANSWERED_BY[test] ?? null) : byReason
}

/** Each question once: what decides most doors first, and questions of fact before questions of law. */
export function questionsOf(doors: readonly ShownDoor[]): readonly OpenQuestion[] {
  const found = new Map<string, OpenQuestion>()
  for (const { rendered, door } of doors) {
    if (door.result !== 'unknown' && door.result !== 'open_with_conditions') continue
    for (const test of rendered.tests) {
      if (test.outcome !== 'unknown' || test.question === undefined) continue
      const { reason, text, question } = test
      const record = recordFor(test.id, reason)
      const { decides = 0, stands = 0 } = found.get(reason) ?? {}
      const isDecisive = door.headline?.reason === reason
      found.set(reason, {
        ...{ reason, text, question, record, stands: stands + 1 },
        decides: decides + (isDecisive ? 1 : 0),
      })
    }
  }
  const rank = ({ record, decides, stands }: OpenQuestion): number =>
    (record === null ? 0 : 1e6) + decides * 1e3 + stands
  return [...found.values()].sort((one, other) => rank(other) - rank(one))
}
