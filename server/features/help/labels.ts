import type { Norms } from '../../platform/norms/index.ts'
import { countryName } from '../../platform/norms/index.ts'
import type { Helper } from './directory.ts'
import type { HelpKey, HelpWords } from './texts.ts'

/** Codes of the directory in the reader's words. */

export const KIND_KEYS = {
  service: 'help.kindService',
  lawyer: 'help.kindLawyer',
  interpreter: 'help.kindInterpreter',
} as const satisfies Record<Helper['kind'], HelpKey>

export const COST_KEYS = {
  free: 'help.costFree',
  low: 'help.costLow',
  paid: 'help.costPaid',
  unknown: 'help.costUnknown',
} as const satisfies Record<Helper['cost'], HelpKey>

export const CAPACITY_KEYS = {
  open: 'help.capacityOpen',
  'waiting-list': 'help.capacityWaitingList',
  full: 'help.capacityFull',
  unknown: 'help.capacityUnknown',
} as const satisfies Record<Helper['capacity'], HelpKey>

export const REMOVAL_KEYS = {
  closed: 'help.whyClosed',
  unsafe: 'help.whyUnsafe',
  mistake: 'help.whyMistake',
  asked: 'help.whyAsked',
} as const satisfies Record<string, HelpKey>

export const choicesOf = (words: HelpWords, keys: Readonly<Record<string, HelpKey>>) =>
  Object.entries(keys).map(([value, key]) => ({ value, label: words.say(key) }))

/** An id that the data no longer knows is shown raw (concepts, unknown is a value). */
export const normLabel = (norms: Norms, language: string, id: string): string =>
  norms.words(language).find('support-services', id, 'label')?.text ?? id

export const serviceChoices = (norms: Norms, language: string) =>
  [...norms.services.services.keys()].map((id) => ({ value: id, label: normLabel(norms, language, id) }))

export const adaptationChoices = (norms: Norms, language: string) =>
  [...norms.services.adaptations.keys()].map((id) => ({ value: id, label: normLabel(norms, language, id) }))

/** What a search for words looks through beside the entry's own: kinds of help and the country, as the reader says them. */
export const labelsOf =
  (norms: Norms, language: string) =>
  ({ services, adaptations, state }: Helper): string =>
    [...services, ...adaptations].map((id) => normLabel(norms, language, id)).join(' ') +
    ` ${countryName(language, state)}`
