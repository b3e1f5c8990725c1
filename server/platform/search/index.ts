export { answered, blinded, shortsIn, matchKey, paddedSet, shortOf, unblinded } from './blind.ts'
export {
  FOUND_MAX,
  filesWith,
  notFindableYet,
  similarFiles,
  tokensFor,
  tokensUnder,
  type FindingParts,
  type Wanted,
} from './find.ts'
export { FINDABLE_PURPOSES, makeFindable, type Place, type SearchParts } from './findable.ts'
export { fold, wordsOf } from './fold.ts'
export {
  identifiersIn,
  identifiersOfPerson,
  OFFERED,
  type Identifier,
  type IdentifierType,
  type NamedPerson,
} from './identifiers.ts'
export { filesMatching, tokensTold, type Asker, type OpenUnit } from './matches.ts'
export { searchMigrations } from './migration.ts'
export { tokenOf } from './tokens.ts'
