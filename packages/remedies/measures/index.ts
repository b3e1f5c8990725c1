export { foldMeasure } from './fold.ts'
export { replacementOf } from './replacement.ts'
export { mayStep, partsAllow, type Wish } from './may-step.ts'
export {
  BASES,
  BENEFITS,
  benefitsOf,
  DUE_BASES,
  isForOthers,
  LEVELS,
  NO_FACTS,
  VIEWS,
  type Basis,
  type Beneficiary,
  type Benefit,
  type Counted,
  type DueBasis,
  type DutyBearer,
  type Measure,
  type MeasureContent,
  type MeasureEvent,
  type MeasureLevel,
  type Opening,
  type PersonsView,
  type StepFacts,
  type WayPoint,
  type Writer,
} from './measure.ts'
export {
  ENDED,
  isOpen,
  MEASURE_STATES,
  MEASURE_STEPS,
  measureMoves,
  SPEAKERS,
  stateAfter,
  stepsFrom,
  stepSpeakers,
  type MeasureState,
  type MeasureStep,
  type Speaker,
} from './moves.ts'
export { paceOf, type Pace, type Paced } from './pace.ts'
export { daysBetween, standingOf, waitsFor, type MeasureStanding, type WaitsFor } from './standing.ts'
