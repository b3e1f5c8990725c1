/** Why a situation is not assessed: what a lay reader is told, and the rule behind it. */
const SCHEMA = 'situation.schema.json'
const COMPLETE = 'situation.schema.json: every id must resolve and every date must parse'
const TOGETHER = 'docs/pathways.md: facts that cannot both be decide nothing'

export const refusals = {
  'not-json': { sentence: 'This is not a situation: the text is not JSON.', rule: SCHEMA },
  'shape-wrong': { sentence: 'Something in the situation is missing, misspelt or of the wrong kind.', rule: SCHEMA },
  'field-unknown': { sentence: 'A situation has no field of this name here.', rule: SCHEMA },
  'field-missing': { sentence: 'Something that a situation needs is missing here.', rule: SCHEMA },
  'too-many': { sentence: 'These are more records than one situation may have.', rule: SCHEMA },
  'id-twice': { sentence: 'Two records of the situation have one id.', rule: COMPLETE },
  'id-unknown': { sentence: 'This id leads nowhere in the situation.', rule: COMPLETE },
  'right-unknown': { sentence: 'No right in the norms has this id.', rule: COMPLETE },
  'violation-unknown': { sentence: 'No violation in the norms has this id.', rule: COMPLETE },
  'forum-unknown': { sentence: 'No forum in the norms has this id.', rule: COMPLETE },
  'state-unknown': { sentence: 'No State or territory has this code.', rule: COMPLETE },
  'date-wrong': { sentence: 'This date cannot be read, or the calendar does not have it.', rule: COMPLETE },
  'end-before-start': { sentence: 'The act ends before it starts.', rule: COMPLETE },
  'served-before-taken': { sentence: 'The decision was served before it was taken.', rule: COMPLETE },
  'suspension-backwards': { sentence: 'The time in which a limit did not run ends before it starts.', rule: COMPLETE },
  'untried-decided': {
    sentence: 'A remedy that was not tried has a decision: one of the two is wrong.',
    rule: TOGETHER,
  },
  'decided-before-filed': { sentence: 'The procedure was decided before it was filed.', rule: TOGETHER },
  'filed-in-future': { sentence: 'The procedure was filed after the day of this assessment.', rule: TOGETHER },
  'alive-but-died': { sentence: 'The person is said to live, and to have died.', rule: TOGETHER },
  'age-contradicts': {
    sentence: 'Whether the person was a child at the facts does not fit the day on which they came of age.',
    rule: TOGETHER,
  },
  'dispute-nowhere': { sentence: 'The disputed fact is not in the situation.', rule: COMPLETE },
} as const satisfies Record<string, { sentence: string; rule: string }>

export type RefusalCode = keyof typeof refusals

export interface Refusal {
  readonly code: RefusalCode
  readonly sentence: string
  readonly rule: string
  /** Where in the situation, as a JSON pointer: `/acts/3/rights/0`. */
  readonly path: string
}

export type Decision<Value> = { readonly ok: true; readonly value: Value } | Refused
export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
}

export const accept = <Value>(value: Value): Decision<Value> => ({ ok: true, value })

export const refuse = (code: RefusalCode, path: readonly PropertyKey[]): Refused => ({
  ok: false,
  refusal: { code, ...refusals[code], path: path.map((step) => `/${String(step)}`).join('') },
})
