import type { Situation } from '@recourse/pathways'
import { isCertainlyAfter } from '../../platform/cases/index.ts'
import { DOMESTIC } from './kinds.ts'
import { lastStep, type Proceeding } from './read.ts'
import type { DecisionOutcome, ProceedingState } from './rules.ts'

type Procedure = NonNullable<Situation['procedures']>[number]
type Remedy = NonNullable<Situation['remedies']>[number]

/** By which ids the situation calls respondents and acts; what it has no id for is left out, and so means all. */
export interface SituationNames {
  readonly respondent?: (proceeding: Proceeding) => string | undefined
  readonly acts?: (proceeding: Proceeding) => readonly string[]
  /** Somebody asked, and there is no other proceeding (`areAllThere`). */
  readonly areAllThere?: boolean
}

export interface FromProceedings {
  /** Absent: nobody said whether there are any, which is not the same as none. */
  procedures?: Procedure[]
  remedies: Remedy[]
}

/** Proceedings as the pathways engine reads them: same matter from `procedures`, exhaustion from `remedies`. */
export function toSituation(proceedings: readonly Proceeding[], names: SituationNames = {}): FromProceedings {
  const counted = proceedings.filter((one) => one.state !== 'mistaken' && !isElsewhere(one, names))
  const procedures = counted.flatMap((one) => procedureOf(one, names))
  const isSaid = procedures.length > 0 || names.areAllThere === true
  return { ...(isSaid ? { procedures } : {}), remedies: counted.flatMap((one) => remedyOf(one, names)) }
}

/** A decision without a look at the merits ends a procedure as well; whether there was such a look is `examined`. */
const DECIDED: Readonly<Record<DecisionOutcome, Procedure['status']>> = {
  violation: 'decided_merits',
  'no-violation': 'decided_merits',
  'granted-in-part': 'decided_merits',
  inadmissible: 'inadmissible',
  discontinued: 'inadmissible',
  other: 'unknown',
}

const PROCEDURE: Readonly<Record<Exclude<ProceedingState, 'decided' | 'final'>, Procedure['status'] | null>> = {
  planned: 'planned',
  'not-pursued': null,
  pending: 'pending',
  settled: 'settled',
  withdrawn: 'withdrawn',
  mistaken: null,
}

/** Against a State that is no respondent of the case: it bars nothing against the others, and meets none of their days. */
const isElsewhere = (one: Proceeding, { respondent }: SituationNames): boolean =>
  !one.isRemedy && one.respondentState !== null && respondent !== undefined && respondent(one) === undefined

/** It names acts, and none that the case has now. Nobody can say then that it is about the others. */
const isOfNoAct = (one: Proceeding, { acts }: SituationNames): boolean =>
  one.acts.length > 0 && acts?.(one).length === 0

const actsOf = (one: Proceeding, { acts }: SituationNames): { acts?: string[] } => {
  const named = acts?.(one) ?? []
  return named.length === 0 ? {} : { acts: [...named] }
}

const sameOf = (one: Proceeding, names: SituationNames): NonNullable<Procedure['same']> =>
  isOfNoAct(one, names) && one.same.facts === 'yes' ? { ...one.same, facts: 'unknown' } : { ...one.same }

function procedureOf(one: Proceeding, names: SituationNames): readonly Procedure[] {
  const { state, forum } = one
  const decision = lastStep(one, 'decided')
  const isDecided = state === 'decided' || state === 'final'
  const outcome = decision?.outcome
  const status = isDecided ? (outcome === undefined ? 'unknown' : DECIDED[outcome]) : PROCEDURE[state]
  if (forum === DOMESTIC || status === null) return []
  const respondent = names.respondent?.(one)
  const filed = one.steps.find(({ step }) => step === 'filed')?.on
  return [
    {
      ...{ forum, status, same: sameOf(one, names), ...actsOf(one, names) },
      ...(respondent === undefined ? {} : { respondent }),
      ...(filed === undefined ? {} : { filed }),
      ...(!isDecided || decision?.on === undefined || isCertainlyAfter(filed, decision.on)
        ? {}
        : { decided: decision.on }),
      ...(decision?.examined === undefined ? {} : { examined: decision.examined }),
    },
  ]
}

/** What was given up before an end was not tried to the end; what was settled is for a person to judge. */
const REMEDY: Readonly<Record<Exclude<ProceedingState, 'mistaken'>, Pick<Remedy, 'status' | 'final'>>> = {
  planned: { status: 'not_tried' },
  'not-pursued': { status: 'not_tried' },
  pending: { status: 'pending' },
  /** Whether one can still appeal is not known before somebody says that it is final. */
  decided: { status: 'decided', final: 'unknown' },
  final: { status: 'decided', final: 'yes' },
  settled: { status: 'unknown' },
  withdrawn: { status: 'not_tried' },
}

function remedyOf(one: Proceeding, names: SituationNames): readonly Remedy[] {
  const { state, isRemedy, forumState } = one
  if (!isRemedy || state === 'mistaken' || forumState === null || isOfNoAct(one, names)) return []
  const weighed = one.steps.findLast(({ step }) => step === 'weighed')
  const dates = state === 'decided' || state === 'final' ? decisionDates(one) : {}
  return [
    {
      ...{ state: forumState, ...REMEDY[state], ...actsOf(one, names), ...dates },
      ...(one.name === undefined ? {} : { what: one.name }),
      ...(weighed?.effective === undefined ? {} : { effective: weighed.effective }),
      ...(weighed?.excuse === undefined ? {} : { excuse: weighed.excuse }),
      ...(weighed?.absenceKnown === undefined ? {} : { absence_known: weighed.absenceKnown }),
    },
  ]
}

/** A service before the decision can't be: then neither is believed, and the period is unknown and not wrong. */
function decisionDates(one: Proceeding): Pick<Remedy, 'taken' | 'served'> {
  const [taken, served] = [lastStep(one, 'decided')?.on, lastStep(one, 'served')?.on]
  if (isCertainlyAfter(taken, served)) return {}
  return { ...(taken === undefined ? {} : { taken }), ...(served === undefined ? {} : { served }) }
}
