import type { Measure, MeasureContent, MeasureState, MeasureStep } from '@recourse/remedies'
import { countryName, formId, owerId, type Norms, type Saying } from '../../platform/norms/index.ts'
import { Tag, type Tone } from '../../platform/ui/index.tsx'
import type { RemediesWords } from './texts.ts'

/** How measures are named, the same on every page. */

export const stateName = (words: RemediesWords, state: MeasureState): string =>
  words.say(`remedies.is-${state}` as 'remedies.is-agreed')
export const stepName = (words: RemediesWords, step: MeasureStep): string =>
  words.say(`remedies.step-${step}` as 'remedies.step-agree')
export const basisName = (words: RemediesWords, { basis }: Pick<MeasureContent, 'basis'>): string =>
  words.say(`remedies.basis-${basis.how}` as 'remedies.basis-law')

const TONES: Readonly<Record<MeasureState, Tone>> = {
  proposed: 'neutral',
  agreed: 'neutral',
  ordered: 'active',
  started: 'active',
  'partly-done': 'active',
  'done-claimed': 'attention',
  'done-confirmed': 'good',
  disputed: 'attention',
  impossible: 'attention',
  replaced: 'neutral',
  withdrawn: 'neutral',
  closed: 'neutral',
}

export function StateTag({ words, state }: { readonly words: RemediesWords; readonly state: MeasureState }) {
  return <Tag tone={TONES[state]}>{stateName(words, state)}</Tag>
}

type Known = Pick<Norms, 'words'>

export const formName = (norms: Known, language: string, form: string): Saying | undefined =>
  norms.words(language).find('remedies', formId(form), 'label')

/** What is to happen: the words of the desk, or of the menu; where neither speaks, the form. */
export function measureName(norms: Known, language: string, { remedy, what, form }: MeasureContent): string {
  const [first = ''] = what.split('\n')
  const menu = remedy === null ? undefined : norms.words(language).find('remedies', remedy, 'label')?.text
  return menu ?? (first === '' ? (formName(norms, language, form)?.text ?? form) : first)
}

/** Who owes it: its name, its kind and its State, as far as they are known. */
export function owerInWords(norms: Known, language: string, { owes }: Pick<MeasureContent, 'owes'>): string {
  const kind = norms.words(language).find('remedies', owerId(owes.kind), 'label')?.text ?? owes.kind
  const state = owes.state === null ? [] : [countryName(language, owes.state)]
  return [...(owes.name === '' ? [kind] : [owes.name, kind]), ...state].join(', ')
}

/** Where a measure stands, in one text, for whoever was not the quicker one. */
export function standsInWords(words: RemediesWords, { state, history }: Measure): string {
  const last = history.findLast(({ event }) => event.what === 'step')?.event
  const said = last?.what === 'step' ? [stepName(words, last.step), last.on, last.facts.reason] : []
  return [stateName(words, state), ...said].filter((one) => one !== '').join('\n')
}
