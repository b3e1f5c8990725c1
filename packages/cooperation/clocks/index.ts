export { clocksOf, dueSteps, hasRunOut, type ClockContext } from './clocks-of.ts'
export type { DueStep, RequestClock } from './request-clock.ts'
