export { catalogueProblems, type CatalogueFiles } from './check.ts'
export type { Formats } from './formats.ts'
export {
  isLanguageCode,
  languageFacts,
  PSEUDO_LANGUAGE,
  shippedLanguages,
  SOURCE_LANGUAGE,
  type Direction,
  type LanguageFacts,
  type ShippedLanguage,
} from './language.ts'
export { madeOnce } from './made.ts'
export { chooseLanguage, samePageIn, type LanguageWishes, type OfferedLanguages } from './negotiate.ts'
export { everyPart, PART, parseMessage } from './message.ts'
export { SENTENCE_WORDS_MAX, SENTENCE_WORDS_MEAN_MAX, sentenceLengths } from './plain-english.ts'
export { roomTexts, type KeyOf, type RoomTexts } from './room-texts.ts'
export { makeTexts, type AddedLanguages, type NodeValues, type Texts, type Values, type Words } from './texts.ts'
