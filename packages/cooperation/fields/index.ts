export { answersFor, codeOf, isDemanded, withheldFrom, type Answers } from './answers.ts'
export { ANSWERS_LETTERS_MAX, checkAnswers, isSendable, type AnswerContext } from './check-answers.ts'
export { checkValue, isEmpty, type Fault, type FaultCode } from './check-value.ts'
export { fieldShape, fieldTypes, FIELD_TYPES, type FieldType } from './field-types.ts'
export { findingCodes, type Finding, type FindingCode } from './findings.ts'
export {
  ITEMS_MAX,
  LONG_LETTERS_MAX,
  MINOR_UNITS_MAX,
  SHORT_LETTERS_MAX,
  TEXT_LETTERS_MAX,
  type FieldShape,
  type Group,
  type Part,
  type Pattern,
  type Single,
  type Target,
  type Widget,
} from './widgets.ts'
