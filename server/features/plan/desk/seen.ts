import { parseDuration, daysOf } from '@recourse/clocks'
import {
  isOpen,
  paidTwice,
  planStanding,
  staleness,
  standingOf,
  type Measure,
  type MeasureStanding,
  type PlanStanding,
  type Speaker,
  type Stale,
  type Twice,
} from '@recourse/remedies'
import { caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { civilDateIn } from '../../../platform/http/index.ts'
import type { ReadEntry } from '@recourse/chronicle'
import {
  agreementsOf,
  countingMoney,
  measuresOf,
  moneyOf,
  needsAskedOn,
  preferenceOf,
  voicesOf,
  type NotedMoney,
  type Preference,
  type SaidAgreement,
  type Voices,
} from '../../remedies/index.ts'

export interface Shown {
  readonly measure: Measure
  readonly standing: MeasureStanding
}

/** A plan as a page shows it: folded once for each reading. */
export interface SeenPlan {
  readonly voices: Voices
  readonly measures: readonly Shown[]
  readonly money: readonly NotedMoney[]
  readonly agreements: readonly SaidAgreement[]
  readonly preference: Preference | null
  readonly plan: PlanStanding
  readonly stale: Stale | null
  readonly twice: readonly Twice[]
}

/** Civil day of an entry, in the zone of the instance. */
export const dayIn =
  (timeZone: string) =>
  ({ recordedOn, recordedAt }: ReadEntry['header']): string =>
    recordedOn ?? civilDateIn(timeZone, Date.parse(recordedAt ?? ''))

export type PlanView = Pick<CaseView, 'platform' | 'opened' | 'people' | 'today'>

export async function zoneOf({ platform }: Pick<PlanView, 'platform'>): Promise<string> {
  return (await platform.settings())?.timeZone ?? 'UTC'
}

/** How long a look at the needs holds, in days: the rhythm of `norms/needs.json`. */
function rhythmDays({ platform }: Pick<PlanView, 'platform'>): number {
  const rhythm = parseDuration(platform.norms.needs.reassess.then)
  if (!rhythm.ok) throw new Error('norms/needs.json names a rhythm that is no duration')
  return daysOf(rhythm.value)
}

export async function seePlan(view: PlanView): Promise<SeenPlan> {
  const { opened, people, today } = view
  const { entries } = opened
  const voices = voicesOf(people, opened.authority, dayIn(await zoneOf(view)))
  const all = measuresOf(entries, voices)
  const money = moneyOf(entries)
  const agreements = agreementsOf(entries, voices)
  const lastAsked = needsAskedOn(entries, voices)
  return {
    ...{ voices, money, agreements, preference: preferenceOf(entries, voices) },
    measures: all.map((measure) => ({ measure, standing: standingOf(measure, today) })),
    plan: planStanding(all, agreements),
    stale: all.some(({ state }) => isOpen(state))
      ? staleness({ lastAsked, events: [], today, afterDays: rhythmDays(view) })
      : null,
    twice: paidTwice(countingMoney(money)),
  }
}

export const mayWork = ({ visitor, opened }: Pick<CaseView, 'visitor' | 'opened'>): boolean =>
  caseWorkers.decide(visitor.who, { authority: opened.authority, unit: opened.author.unit ?? '' }).granted

/** As whom a member may write a step down: for the desk, for the person who told them, and as a monitor where their body watches. */
export const speakersOf = ({ opened }: Pick<CaseView, 'opened'>, { watching }: Voices): readonly Speaker[] =>
  watching.has(opened.author.authority) ? ['desk', 'person', 'monitor'] : ['desk', 'person']
