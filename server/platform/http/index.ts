export { createApp, type AppParts } from './app.ts'
export type { LookFor } from './error-page.tsx'
export { TOKEN_FIELD } from './form-token.ts'
export { IDEMPOTENCY_HOURS, type IdempotencyStore } from './idempotency.ts'
export { idempotencyMigrations, idempotencyStore } from './idempotency-store.ts'
export { httpRefusals, type HttpRefusal } from './refusals.ts'
export {
  api,
  page,
  parts,
  wire,
  type Answer,
  type ApiRoute,
  type Cookie,
  type FormRead,
  type IncomingFile,
  type PartsAnswer,
  type PartsRequest,
  type PartsRoute,
  type PageRoute,
  type Route,
  type Taken,
  type TypedForm,
  type Upload,
  type WireAnswer,
  type WireRequest,
  type WireRoute,
} from './route.ts'
export { TOKEN_HEADER } from './parts-routes.ts'
export { signedInFrame } from './signed-in-frame.ts'
export { httpTexts } from './texts.ts'
export { AnswerTally, BUCKET_SECONDS } from './tally.ts'
export {
  anyFields,
  checkDay,
  dateAsKnown,
  dayFields,
  optionalDay,
  several,
  beginsId,
  typedAgain,
  typedDate,
  typedDay,
  typedList,
  typedText,
} from './typed-form.ts'
export { civilDateIn, LANGUAGE_COOKIE, SESSION_COOKIE, VISIT_COOKIE, type SessionSource } from './visit.ts'
export { actingOf, type Acting, type Visitor } from './visitor.ts'
