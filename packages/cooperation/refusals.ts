/** Every refusal of this package: what a lay reader is told, and the rule it rests on where the law names no other. */
const NORMS = 'norms/cooperation.json, reading rules'
const MACHINE = 'norms/cooperation.json, states and transitions of the kind'
const FOUR_EYES = 'Whoever validates is not whoever drafted'

export const refusals = {
  'file-wrong': { sentence: 'The kinds of request cannot be read.', rule: 'norms/cooperation.schema.json' },
  'action-unknown': { sentence: 'A request of this kind knows no such step.', rule: MACHINE },
  'wrong-state': { sentence: 'The request does not stand where this step can be taken.', rule: MACHINE },
  'wrong-side': { sentence: 'This step is for the other side to take.', rule: MACHINE },
  'not-responsible': { sentence: 'The request was passed on; another authority answers for it now.', rule: MACHINE },
  'not-a-party': { sentence: 'This authority is not among the parties.', rule: MACHINE },
  'said-already': { sentence: 'This was said already; the others have not yet.', rule: MACHINE },
  'addressee-missing': { sentence: 'It is not said to which authority this goes.', rule: MACHINE },
  'ground-missing': { sentence: 'A ground must be named.', rule: NORMS },
  'ground-not-listed': { sentence: 'This ground is not among those that the law lists here.', rule: NORMS },
  'reason-missing': { sentence: 'A reason must be given.', rule: NORMS },
  'end-missing': {
    sentence: 'Say until when it is put off, or that nobody can say.',
    rule: 'A postponement names its ground and, where possible, its expected end',
  },
  'consult-first': { sentence: 'The other side must be consulted before this ground may be used.', rule: NORMS },
  'period-not-over': { sentence: 'The other side still has time.', rule: NORMS },
  'no-silence-before': { sentence: 'This is only for a request that counts as accepted through silence.', rule: NORMS },
  'cause-missing': {
    sentence: 'This step follows from a receipt or from a period that ran out, and neither is named.',
    rule: NORMS,
  },
  'four-eyes': { sentence: 'Somebody other than the author must validate this request.', rule: FOUR_EYES },
  'second-state': {
    sentence: 'This order is open in another State, and no exception was named.',
    rule: 'One State at a time',
  },
  'victims-not-weighed': {
    sentence: 'Another order is on this property. Say that the interests of victims were weighed.',
    rule: "Victims' interests come first where possible",
  },
  'over-the-order': {
    sentence: 'Together this would be more than the order covers.',
    rule: 'Never more than the order',
  },
  'nothing-left': {
    sentence: 'What the order says was collected already, in all States together.',
    rule: 'Never more than the order',
  },
  'currency-differs': {
    sentence: 'These sums are in different currencies and cannot be added.',
    rule: 'ISO 4217',
  },
  'person-decides-first': {
    sentence: 'Both sides acted at once. A person decides which step holds before anything else.',
    rule: NORMS,
  },
  'nothing-to-settle': { sentence: 'There is nothing here that a person has to decide.', rule: NORMS },
  'not-yours-to-settle': { sentence: 'This is for the other side to decide.', rule: NORMS },
} as const satisfies Record<string, { sentence: string; rule: string }>

export type RefusalCode = keyof typeof refusals

export interface Refusal {
  readonly code: RefusalCode
  readonly sentence: string
  readonly rule: string
  /** What a technician looks at first. Never content. */
  readonly detail?: string
}

export type Decision<Value> = { readonly ok: true; readonly value: Value } | Refused
export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
}

export const accept = <Value>(value: Value): Decision<Value> => ({ ok: true, value })

/** @param rule the article that says so, where the data name one */
export function refuse(code: RefusalCode, detail?: string, rule?: string): Refused {
  const table = refusals[code]
  const refusal = { code, sentence: table.sentence, rule: rule ?? table.rule }
  return { ok: false, refusal: detail === undefined ? refusal : { ...refusal, detail } }
}
