export { RELIEF_STEPS, reliefAfter, reliefMoves, reliefStepsFrom, type ReliefState, type ReliefStep } from './moves.ts'
