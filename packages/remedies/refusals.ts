/** Every refusal of this package: what a lay reader is told, and the rule it rests on. */
const TWO_SIDES = 'norms/baseline.json, two-sided-done'
const CLOSING = 'norms/baseline.json, no-early-close'
const STEPS = 'docs/remedies.md, steps of a measure'
const MONEY = 'docs/remedies.md, money'

export const refusals = {
  'wrong-state': { sentence: 'It does not stand where this step can be taken.', rule: STEPS },
  'wrong-speaker': { sentence: 'This step is for somebody else to take.', rule: TWO_SIDES },
  'evidence-missing': { sentence: 'Say what shows that it was done.', rule: TWO_SIDES },
  'claimant-missing': { sentence: 'Say who says that it was done.', rule: TWO_SIDES },
  'not-independent': {
    sentence: 'Whoever owes a measure cannot write down that it is confirmed or disputed.',
    rule: TWO_SIDES,
  },
  'person-disputes': {
    sentence: 'The person disputes this. Only they can say otherwise, or a new claim.',
    rule: TWO_SIDES,
  },
  'reason-missing': { sentence: 'Give the reason.', rule: CLOSING },
  'view-missing': { sentence: 'Say what the person thinks of it, or why nobody could ask them.', rule: CLOSING },
  'replacement-missing': { sentence: 'Name the measure that takes its place.', rule: STEPS },
  'replaces-itself': { sentence: 'A measure cannot take the place of itself.', rule: STEPS },
  'parts-open': { sentence: 'Parts of this measure are not finished yet.', rule: CLOSING },
  'amount-wrong': { sentence: 'This is no amount of that currency.', rule: 'ISO 4217' },
  'currency-unknown': { sentence: 'There is no such currency.', rule: 'ISO 4217' },
  'rate-missing': {
    sentence:
      'The money is in another currency. Give what it is in the currency of the award, and the day of the rate.',
    rule: MONEY,
  },
  'source-missing': { sentence: 'Say where the money comes from.', rule: MONEY },
  'head-missing': { sentence: 'Say for which loss it is.', rule: MONEY },
  'period-wrong': { sentence: 'The period ends before it begins.', rule: MONEY },
  'exchange-wrong': {
    sentence: 'Write a rate above zero with its source, and a day of it that is not still to come.',
    rule: MONEY,
  },
  'exchange-needless': {
    sentence: 'This money is in the currency of the award already. Leave its value there empty.',
    rule: MONEY,
  },
  'interest-alone': { sentence: 'Interest is written down with the award that orders it.', rule: MONEY },
  'rate-wrong': { sentence: 'Write the interest of a year as a number of per cent.', rule: MONEY },
} as const satisfies Record<string, { sentence: string; rule: string }>

export type RefusalCode = keyof typeof refusals

export interface Refusal {
  readonly code: RefusalCode
  readonly sentence: string
  readonly rule: string
}

export type Decision<Value> = { readonly ok: true; readonly value: Value } | Refused
export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
}

export const accept = <Value>(value: Value): Decision<Value> => ({ ok: true, value })
export const refuse = (code: RefusalCode): Refused => ({ ok: false, refusal: { code, ...refusals[code] } })
