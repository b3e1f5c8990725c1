export {
  approve,
  ask,
  breakGlassMigrations,
  breakGlassRefusals,
  keyBreakGlass,
  type BreakGlassRefusal,
} from './break-glass.ts'
export { breakGlassAsked, breakGlassKinds } from './kinds.ts'
