export { planAsSeen, planStanding, type Agreement, type PlanStanding } from './agreement.ts'
export { matrix, type MatrixRow } from './matrix.ts'
export { staleness, type LifeEvent, type Stale } from './stale.ts'
