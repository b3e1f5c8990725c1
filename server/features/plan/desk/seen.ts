import {
  isOpen,
  paceOf,
  paidTwice,
  planStanding,
  standingOf,
  type Measure,
  type MeasureStanding,
  type Pace,
  type PlanStanding,
  type Speaker,
  type Stale,
  type Twice,
} from '@recourse/remedies'
import { dayIn, needsAskedOn, staleOf } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { decisionsOf } from '../../decisions/index.ts'
import { harmsOf, type HarmOfCase } from '../../harms/index.ts'
import {
  agreementsOf,
  countingMoney,
  measuresOf,
  moneyOf,
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
  readonly pace: Pace
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
  /** Civil day on which needs were last asked about; null: nobody has. */
  readonly needsAsked: string | null
  readonly twice: readonly Twice[]
  /** Harms of the case that count. */
  readonly harms: readonly HarmOfCase[]
}

export type PlanView = Pick<CaseView, 'platform' | 'opened' | 'people' | 'today'>

export async function zoneOf({ platform }: Pick<PlanView, 'platform'>): Promise<string> {
  return (await platform.settings())?.timeZone ?? 'UTC'
}

export async function seePlan(view: PlanView): Promise<SeenPlan> {
  const { opened, people, today } = view
  const { entries } = opened
  const voices = voicesOf(people, opened, dayIn(await zoneOf(view)))
  const all = measuresOf(entries, voices)
  const money = moneyOf(entries)
  const agreements = agreementsOf(entries, voices)
  const { needs } = view.platform.norms
  const decided = new Map(decisionsOf(entries).map(({ id, on }) => [id, on]))
  return {
    ...{ voices, money, agreements, preference: preferenceOf(entries, voices) },
    measures: all.map((measure) => ({
      ...{ measure, standing: standingOf(measure, today) },
      pace: paceOf(measure, decided.get(measure.content.basis.decision ?? '') ?? null),
    })),
    plan: planStanding(all, agreements),
    stale: all.some(({ state }) => isOpen(state)) ? staleOf(entries, { needs, dayOf: voices.dayOf, today }) : null,
    needsAsked: needsAskedOn(entries, voices.dayOf),
    twice: paidTwice(countingMoney(money)),
    harms: harmsOf(entries).filter(({ isStruck }) => !isStruck),
  }
}

/** As whom a member may write a step down: for the desk, for the person who told them, and as a monitor where their body watches. */
export const speakersOf = ({ opened }: Pick<CaseView, 'opened'>, { watching }: Voices): readonly Speaker[] =>
  watching.has(opened.author.authority) ? ['desk', 'person', 'monitor'] : ['desk', 'person']
