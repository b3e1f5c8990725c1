export { approve, decline, type Approved } from './answer.ts'
export { ask, ASK_DAYS_MAX, takingUnit, waitingFor, type Asked, type WaitingAsk, type Wanted } from './ask.ts'
export {
  breakGlassAsked,
  breakGlassDeclined,
  breakGlassKinds,
  REASON_CHARACTERS_MAX,
  REASON_CHARACTERS_MIN,
} from './kinds.ts'
export { breakGlassMigrations } from './migration.ts'
export { breakGlassRefusals, type BreakGlassRefusal } from './refusals.ts'
export { breakGlassTexts } from './texts.ts'
export {
  ableSupervisors,
  breakGlassHolder,
  breakGlassUnit,
  keyBreakGlass,
  SUPERVISORS_NEEDED,
  supervisorsOf,
  type BreakGlassParts,
  type Supervisor,
} from './unit.ts'
