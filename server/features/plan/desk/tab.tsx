import type { VNode } from 'preact'
import { MEASURE_STEPS, SPEAKERS, stateAfter, stepSpeakers } from '@recourse/remedies'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { safeContactIn } from '../../casefile/index.ts'
import { REMEDIES_PURPOSES } from '../../remedies/index.ts'
import { rowsByServed } from '../../requests/index.ts'
import { Detail } from './detail.tsx'
import { TAB } from './doing.ts'
import { PlanList } from './list.tsx'
import { MatrixPage } from './matrix.tsx'
import { MeasureFormPage, MenuForm } from './measure-form.tsx'
import { MoneyForm } from './money.tsx'
import { seePlan, speakersOf, type SeenPlan, type Shown } from './seen.ts'
import { AgreeForm, StepForm } from './step-form.tsx'

async function render(view: CaseView): Promise<VNode> {
  const [seen, asked] = [await seePlan(view), await rowsByServed(view)]
  const named = typedText(view.typed, 'measure') ?? view.query.measure
  const shown = seen.measures.find(({ measure }) => measure.id === named)
  const { matrix } = view.query
  if (matrix === 'needs' || matrix === 'harms') return <MatrixPage {...{ view, seen, of: matrix }} />
  if (!mayWork(view))
    return shown === undefined ? <PlanList {...{ view, seen, asked }} /> : await detailOf(view, seen, shown, asked)
  if (shown !== undefined) return (await formOf(view, seen, shown)) ?? detailOf(view, seen, shown, asked)
  if (view.query.new === '2') return <MeasureFormPage {...{ view, seen }} />
  if (view.query.new !== undefined) return <MenuForm view={view} />
  if (view.query.agree !== undefined) return <AgreeForm {...{ view, seen }} />
  return <PlanList {...{ view, seen, asked }} />
}

/** A measure with what other features say of it. */
async function detailOf(
  view: CaseView,
  seen: SeenPlan,
  shown: Shown,
  asked: Awaited<ReturnType<typeof rowsByServed>>,
): Promise<VNode> {
  const { id } = shown.measure
  const parts = await Promise.all(view.platform.measureParts().map((part) => part(view, id)))
  return <Detail {...{ view, seen, shown, parts, rows: asked.get(id) ?? [] }} />
}

/** The form that the address asks for, where that can be done now. */
async function formOf(view: CaseView, seen: SeenPlan, { measure, standing }: Shown): Promise<VNode | null> {
  const { query } = view
  if (query.change !== undefined && standing.isOpen) return <MeasureFormPage {...{ view, seen, measure }} />
  if (query.money !== undefined) {
    const corrects = seen.money.find(({ id, isCorrected }) => id === query.correct && !isCorrected)
    const agreed = await safeContactIn(view.platform, view.visitor, view.opened.file)
    return <MoneyForm {...{ view, seen, measure, corrects, agreed }} />
  }
  const step = MEASURE_STEPS.find((one) => one === query.step)
  const by = SPEAKERS.find((one) => one === query.by)
  if (step === undefined || by === undefined || !speakersOf(view, seen.voices).includes(by)) return null
  const isFor = (stepSpeakers[step] as readonly string[]).includes(by)
  return isFor && stateAfter(measure.state, step) !== null ? <StepForm {...{ view, seen, measure, step, by }} /> : null
}

/** What is owed in this case, to whom, by whom and by when, and whether it happened. */
export const planTab: CaseTab = {
  ...{ id: TAB, group: 'remedies', order: 47, purposes: [...REMEDIES_PURPOSES, 'desk'], render },
  label: (words) => words.say('plan.title'),
}
