import type { CaseStatus } from '../../platform/cases/index.ts'
import { countryName, isCountryCode, type Norms } from '../../platform/norms/index.ts'
import { statusName } from '../casefile/index.ts'
import { NONE, UNKNOWN, type Dimension } from './rules.ts'
import type { StatisticsKey, StatisticsWords } from './texts.ts'

const DIMENSION_KEYS: Readonly<Record<Dimension, StatisticsKey>> = {
  harm: 'statistics.harm',
  state: 'statistics.state',
  need: 'statistics.need',
  status: 'statistics.status',
  month: 'statistics.month',
}

export const dimensionName = (words: StatisticsWords, dimension: Dimension): string =>
  words.say(DIMENSION_KEYS[dimension] as 'statistics.harm')

/** A code in the reader's words; one that the data no longer knows is shown as it stands. */
export function codeName(words: StatisticsWords, norms: Norms, dimension: Dimension, code: string): string {
  if (code === UNKNOWN) return words.say('statistics.unknown')
  if (code === NONE) return words.say('statistics.none')
  const said = norms.words(words.code)
  if (dimension === 'harm') return said.find('violations', code, 'label')?.text ?? code
  if (dimension === 'need') return said.find('needs', code, 'question')?.text ?? code
  if (dimension === 'status') return statusName(words, code as CaseStatus)
  if (dimension === 'state') return isCountryCode(code) ? countryName(words.code, code) : code
  return code
}
