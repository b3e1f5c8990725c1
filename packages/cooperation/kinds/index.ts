export { actorRow, actors, type Actor, type ActorRow, type OneSide, type Side } from './actors.ts'
export { kindOfVersion, kindOn, parseCooperation, type Cooperation } from './parse.ts'
export {
  EFFECTS,
  READERS,
  TEAM_CONSENTS,
  type Clock,
  type Effect,
  type Field,
  type Ground,
  type LegalBasis,
  type Precedence,
  type Reader,
  type RequestEvent,
  type RequestKind,
  type Rule,
  type SumLimit,
  type TeamConsent,
  type TeamLaw,
  type Transition,
} from './schema.ts'
