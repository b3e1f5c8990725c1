export {
  DECISION_KINDS,
  DECISION_STEPS,
  decisionAfter,
  decisionMoves,
  decisionStepsFrom,
  effectOf,
  type BasisEffect,
  type DecisionKind,
  type DecisionState,
  type DecisionStep,
} from './moves.ts'
