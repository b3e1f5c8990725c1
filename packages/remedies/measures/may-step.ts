import { accept, refuse, type Decision } from '../refusals.ts'
import type { Measure, StepFacts, Writer } from './measure.ts'
import { isOpen, stateAfter, stepSpeakers, type MeasureState, type MeasureStep, type Speaker } from './moves.ts'

export interface Wish extends Writer {
  readonly step: MeasureStep
  readonly facts: StepFacts
}

type Asked = Pick<Measure, 'id' | 'state' | 'content' | 'history'>

/** Ending without having been confirmed: the reason and the person's view belong to it. */
const WITHOUT_CONFIRMATION: readonly MeasureState[] = ['impossible', 'withdrawn']
const NEEDS_REASON: readonly MeasureStep[] = ['cannot-be', 'take-back']
const OF_TWO_SIDES: readonly MeasureStep[] = ['confirm', 'dispute']

/** Whether a step may be taken: by the table, by who says it, and by what it has to say. */
export function mayStep(measure: Asked, wish: Wish): Decision<MeasureState> {
  const { step, speaker, facts } = wish
  const next = stateAfter(measure.state, step)
  if (next === null) return refuse('wrong-state')
  if (!(stepSpeakers[step] as readonly Speaker[]).includes(speaker)) return refuse('wrong-speaker')
  if (OF_TWO_SIDES.includes(step) && isOwer(measure, wish)) return refuse('not-independent')
  if (step === 'confirm' && speaker === 'monitor' && isDisputedByPerson(measure)) return refuse('person-disputes')
  if (step === 'claim' && facts.claimant === '') return refuse('claimant-missing')
  if (step === 'claim' && facts.evidence.length === 0) return refuse('evidence-missing')
  if (NEEDS_REASON.includes(step) && facts.reason === '') return refuse('reason-missing')
  if (step === 'replace' && facts.replacedBy === null) return refuse('replacement-missing')
  if (step === 'replace' && facts.replacedBy === measure.id) return refuse('replaces-itself')
  if (step === 'close' && WITHOUT_CONFIRMATION.includes(measure.state)) {
    if (facts.reason === '') return refuse('reason-missing')
    if (facts.view === null) return refuse('view-missing')
  }
  return accept(next)
}

const isOwer = ({ content }: Pick<Measure, 'content'>, { authority }: Writer): boolean =>
  authority !== null && authority === content.owes.authority

/** A monitor's word does not stand over the person's; it is heard again after a new claim. */
function isDisputedByPerson({ state, history }: Asked): boolean {
  const dispute = history.findLast(({ event }) => event.what === 'step' && event.step === 'dispute')
  return state === 'disputed' && dispute?.event.speaker === 'person'
}

/** A broad order is done when its parts are: it is not claimed or closed over open ones. */
export function partsAllow(step: MeasureStep, parts: readonly Pick<Measure, 'state'>[]): Decision<null> {
  const asksParts = step === 'claim' || step === 'close'
  return asksParts && parts.some(({ state }) => isOpen(state)) ? refuse('parts-open') : accept(null)
}
