export {
  approve,
  ask,
  breakGlassMigrations,
  breakGlassRefusals,
  keyBreakGlass,
  type BreakGlassRefusal,
  type Supervisor,
} from './break-glass.ts'
export { breakGlassAsked, breakGlassKinds } from './kinds.ts'
