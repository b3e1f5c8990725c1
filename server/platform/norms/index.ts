export {
  countries,
  countryName,
  isCountryCode,
  placeName,
  places,
  placesBeside,
  type Place,
  type PlaceBeside,
} from './countries.ts'
export { brokenNorms, checkNorms, isStale, STALE_MONTHS, type NormPack, type NormsReport } from './check/check.ts'
export {
  CORRECTABLE,
  IN_FORCE,
  instrumentsBetween,
  LIMIT_NOTE_FIELD,
  pairOf,
  placeKey,
  READING_FIELD,
  standing,
  statusesFor,
  type CorrectableFile,
  type Correction,
  type Corrections,
  type FactPlace,
} from './corrected.ts'
export type { Problem } from './check/problems.ts'
export { MARGIN_DAYS, marginAt, marginDays, MARGINS, MARGINS_RECORD, type Margin } from './margins.ts'
export { cooperationLaw, readCooperationLaw, type CooperationLaw } from './cooperation-law.ts'
export { normsFolder } from './folder.ts'
export type { Facts } from './joins.ts'
export {
  lawBesideProgram,
  PATHWAY_FILES,
  readLaw,
  readLawFiles,
  type CorrectionsVersion,
  type LawInForce,
  type LawVersion,
  type PathwayFile,
} from './law-in-force.ts'
export {
  lawTexts,
  leadsTo,
  readLawTexts,
  type ForumDuration,
  type ForumText,
  type Holiday,
  type InstrumentText,
  type LawTexts,
  type Lead,
  type SourceText,
  type StatusText,
} from './law-texts.ts'
export { ForumCalled, forumCalled, ForumCode, sayingOfId } from './norm-word.tsx'
export { NormText } from './norm-text.tsx'
export { norms, readNorms, type Norms } from './norms.ts'
export { groupId, type Baseline, type BaselineRule, type BaselineSource } from './packs/baseline.ts'
export { FORM_LEVELS, NEEDED, type ForumForm, type FormField } from './packs/forum-forms.ts'
export { categoryId, dimensionId, factorId, levelId, type Harm, type Harms } from './packs/harms.ts'
export { answerId, urgencyId, type Need, type Needs, type Urgency } from './packs/needs.ts'
export { formId, owerId, type ExternalScale, type Indicators, type Remedies, type Remedy } from './packs/remedies.ts'
export type { Article, Right } from './packs/rights.ts'
export type { BehindRight, RemedyStandard, RightsInstrument, RightsLaw } from './packs/rights-law.ts'
export { type Indicator, type Level, type Measure, type Risk, type RiskLevel } from './packs/risk.ts'
export {
  functioningAnswerId,
  functioningId,
  type Adaptation,
  type Service,
  type SupportServices,
} from './packs/support-services.ts'
export type { Violation, Violations } from './packs/violations.ts'
export { excuseId, sendId, standingId } from './packs/words-only.ts'
export { normTexts } from './texts.ts'
export type { NormFields, NormFile, NormWords, Saying } from './words.ts'
