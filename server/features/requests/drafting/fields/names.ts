import { isOwnNumber } from '../../own-number.ts'

/** Names of the fields of a form: what they stand for can be read off them, whatever the kind asks. */

/** Everything that a kind asks stands under this name; the rest of a draft has names of its own. */
export const ANSWERS = 'a'

/** One answer is said among the rest of the draft, once for every message. */
export const fieldName = (field: string): string => (isOwnNumber(field) ? 'ownNumber' : `${ANSWERS}.${field}`)

/** Of a finding: `2.address` inside an answer; empty: all of it. */
export const placeName = (field: string, at: string): string =>
  at === '' ? fieldName(field) : `${fieldName(field)}.${at}`

export const partName = (name: string, part: string | number): string => `${name}.${part}`
