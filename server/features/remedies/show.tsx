import type {
  DueBasis,
  Measure,
  MeasureContent,
  MeasureLevel,
  MeasureState,
  MeasureStep,
  MoneyEntry,
  MoneyStep,
  PersonsView,
  Speaker,
  TrailNote,
  WaitsFor,
} from '@recourse/remedies'
import { countryName, formId, owerId, type Norms, type Saying } from '../../platform/norms/index.ts'
import { Tag, type Tone } from '../../platform/ui/index.tsx'
import type { Feedback, Preference, SaidAgreement, SaidBeside } from './read.ts'
import type { RemediesWords } from './texts.ts'

/** How measures are named, the same on every page. */

export const stateName = (words: RemediesWords, state: MeasureState): string =>
  words.say(`remedies.is-${state}` as 'remedies.is-agreed')
export const stepName = (words: RemediesWords, step: MeasureStep): string =>
  words.say(`remedies.step-${step}` as 'remedies.step-agree')
export const basisName = (words: RemediesWords, { basis }: Pick<MeasureContent, 'basis'>): string =>
  words.say(`remedies.basis-${basis.how}` as 'remedies.basis-law')

/** Codes of a measure in the reader's words. */
export const waitsName = (words: RemediesWords, waits: Exclude<WaitsFor, null>): string =>
  words.say(`remedies.waits-${waits}` as 'remedies.waits-desk')
export const speakerName = (words: RemediesWords, speaker: Speaker): string =>
  words.say(`remedies.by-${speaker}` as 'remedies.by-desk')
export const toldName = (words: RemediesWords, told: SaidBeside['told']): string =>
  words.say(`remedies.told-${told}` as 'remedies.told-page')
export const dueBasisName = (words: RemediesWords, basis: DueBasis): string =>
  words.say(`remedies.due-${basis}` as 'remedies.due-law')
export const levelName = (words: RemediesWords, level: MeasureLevel): string =>
  words.say(`remedies.level-${level}` as 'remedies.level-general')
export const moneyName = (words: RemediesWords, step: MoneyStep): string =>
  words.say(`remedies.money-${step}` as 'remedies.money-paid')
/** Nothing that came is told in words: a sum of nothing would look like a slip. */
export const cameToNothing = ({ step, amount }: Pick<MoneyEntry, 'step' | 'amount'>): boolean =>
  step === 'received' && amount.minor === 0
export const moneySaid = (words: RemediesWords, said: Pick<MoneyEntry, 'step' | 'amount'>): string =>
  cameToNothing(said) ? words.say('remedies.nothingCame') : moneyName(words, said.step)
export const trailNote = (words: RemediesWords, note: TrailNote): string =>
  words.say(`remedies.note-${note}` as 'remedies.note-paid-over-award')
export const helpedName = (words: RemediesWords, helped: Feedback['helped']): string =>
  words.say(`remedies.helped-${helped}` as 'remedies.helped-yes')
export const viewName = (words: RemediesWords, view: PersonsView): string =>
  words.say(`remedies.view-${view}` as 'remedies.view-agrees')
export const unansweredName = (words: RemediesWords, answer: NonNullable<Preference['unanswered']>): string =>
  words.say(`remedies.unanswered-${answer}` as 'remedies.unanswered-skip')
export const agreedName = (words: RemediesWords, says: SaidAgreement['says']): string =>
  words.say(`remedies.says-${says}` as 'remedies.says-agrees')

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
export function owerInWords(
  norms: Known,
  { code, formats }: Pick<RemediesWords, 'code' | 'formats'>,
  { owes }: Pick<MeasureContent, 'owes'>,
): string {
  const kind = norms.words(code).find('remedies', owerId(owes.kind), 'label')?.text ?? owes.kind
  const state = owes.state === null ? [] : [countryName(code, owes.state)]
  return formats.parts([...(owes.name === '' ? [kind] : [owes.name, kind]), ...state])
}

/** Where a measure stands, in one text, for whoever was not the quicker one. */
export function standsInWords(words: RemediesWords, { state, history }: Measure): string {
  const last = history.findLast(({ event }) => event.what === 'step')?.event
  const said = last?.what === 'step' ? [stepName(words, last.step), last.on, last.facts.reason] : []
  return [stateName(words, state), ...said].filter((one) => one !== '').join('\n')
}
