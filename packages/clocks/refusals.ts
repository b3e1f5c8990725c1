/** Every refusal of this package: what a lay reader is told, and the rule it rests on. */
const EDTF = 'EDTF (ISO 8601-2), levels 0 and 1'
const ISO = 'ISO 8601-1'
const COUNTING = 'norms, counting rule of the forum or clock'

export const refusals = {
  'day-malformed': { sentence: 'This is not a day of the calendar, written as 2024-05-26.', rule: ISO },
  'date-malformed': { sentence: 'This is not a date that we can read.', rule: EDTF },
  'date-unsupported': { sentence: 'Dates with a time of day or a season are not read here.', rule: EDTF },
  'date-backwards': { sentence: 'The end of this period lies before its start.', rule: EDTF },
  'duration-malformed': { sentence: 'This is not a length of time, written as P4M or PT24H.', rule: ISO },
  'duration-too-long': { sentence: 'No period of law is that long.', rule: ISO },
  'duration-has-hours': { sentence: 'A period of hours needs the moment at which it starts.', rule: COUNTING },
  'duration-has-days': {
    sentence: 'A period of days and months is counted in days, not from a moment.',
    rule: COUNTING,
  },
  'business-days-only': { sentence: 'A period of working days is counted in days.', rule: COUNTING },
  'anchor-missing': { sentence: 'A period that counts backwards needs the day it counts back from.', rule: COUNTING },
  'moment-missing': { sentence: 'A period of hours needs a time zone to say when a day begins.', rule: COUNTING },
  'extension-missing': { sentence: 'The clock can be extended, but its data do not say by how much.', rule: COUNTING },
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

export function refuse(code: RefusalCode, detail?: string): Refused {
  return { ok: false, refusal: { code, ...refusals[code], ...(detail === undefined ? {} : { detail }) } }
}
