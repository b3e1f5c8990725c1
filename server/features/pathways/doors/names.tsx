import { countryName, type Norms } from '../../../platform/norms/index.ts'
import type { CaseFacts } from '../facts/case-facts.ts'
import { valueOf } from '../facts/read.ts'
import { labelOf, type PathwaysWords } from '../texts.ts'

/** How forums, respondents and acts are called. */
export interface Naming {
  readonly words: PathwaysWords
  readonly facts: CaseFacts
  readonly norms: Norms
}

/** A State by its name; anybody else by what the desk called them, or by what they are. */
export function respondentName({ words, facts }: Naming, id: string): string {
  const found = facts.records.find(({ record, of }) => record === 'respondent' && of === id)
  if (found === undefined) return id
  const [type = '', state, called] = [valueOf(found, 'type'), valueOf(found, 'state'), valueOf(found, 'called')]
  const country = state === undefined ? undefined : countryName(words.code, state)
  if (type === 'state') return country ?? labelOf(words, 'type', type)
  const named = called ?? labelOf(words, 'type', type)
  return country === undefined ? named : `${named} (${country})`
}

export const violationName = ({ words, norms }: Pick<Naming, 'words' | 'norms'>, id: string): string =>
  norms.words(words.code).find('violations', id, 'label')?.text ?? id

const EXACT = /^\d{4}(-\d{2}(-\d{2})?)?$/
const [LEFT_TO_RIGHT, UNTIL_HERE] = ['\u2066', '\u2069']

/** A date in a line of text; a span or a guess as it is written, never turned around by the words about it. */
const dateInLine = ({ formats }: PathwaysWords, edtf: string): string =>
  EXACT.test(edtf) ? formats.date(edtf) : `${LEFT_TO_RIGHT}${edtf}${UNTIL_HERE}`

/** What was done, in the words of the norms, with its day as far as it is known. */
export function actName(naming: Naming, id: string): string {
  const found = naming.facts.records.find(({ record, of }) => record === 'act' && of === id)
  if (found === undefined) return id
  const name = violationName(naming, valueOf(found, 'violation') ?? '')
  const start = valueOf(found, 'start')
  return start === undefined ? name : `${name} (${dateInLine(naming.words, start)})`
}
