import type { ReliefState, ReliefStep } from '@recourse/remedies'
import { NormText, type Norms } from '../../platform/norms/index.ts'
import { Tag, Timeline, TypedText, type TimelineEvent, type Tone } from '../../platform/ui/index.tsx'
import { inOneText } from '../casefile/index.ts'
import type { Relief } from './read.ts'
import type { ReliefWords } from './texts.ts'

export const stateName = (words: ReliefWords, state: ReliefState): string =>
  words.say(`relief.is-${state}` as 'relief.is-asked')
export const stepName = (words: ReliefWords, step: ReliefStep): string =>
  words.say(`relief.step-${step}` as 'relief.step-grant')
export const toldName = (words: ReliefWords, told: Relief['told']): string =>
  words.say(`relief.told-${told}` as 'relief.told-page')

type Known = Pick<Norms, 'words'>

export const helpName = (norms: Known, language: string, remedy: string): string =>
  norms.words(language).find('remedies', remedy, 'label')?.text ?? remedy

interface HelpProps {
  readonly norms: Known
  readonly language: string
  readonly remedy: string
}

/** What the menu calls it; a code where the menu no longer knows it. */
export function HelpName({ norms, language, remedy }: HelpProps) {
  const saying = norms.words(language).find('remedies', remedy, 'label')
  return saying === undefined ? <>{remedy}</> : <NormText saying={saying} />
}

/** Help that may be asked for now, in the order of the menu, each with what it is. */
export const helpChoices = (norms: Pick<Norms, 'words' | 'remedies'>, language: string) =>
  [...norms.remedies.remedies.values()]
    .filter(({ isInterim }) => isInterim)
    .map(({ id }) => ({
      ...{ value: id, label: helpName(norms, language, id) },
      hint: norms.words(language).find('remedies', id, 'explanation')?.text ?? '',
    }))

const TONES: Readonly<Record<ReliefState, Tone>> = {
  asked: 'attention',
  sent: 'active',
  granted: 'good',
  refused: 'neutral',
  lifted: 'neutral',
  expired: 'attention',
  'taken-back': 'neutral',
}

export function ReliefTag({ words, one }: { readonly words: ReliefWords; readonly one: Relief }) {
  return one.isBroken ? (
    <Tag tone="attention">{words.say('relief.broken')}</Tag>
  ) : (
    <Tag tone={TONES[one.state]}>{stateName(words, one.state)}</Tag>
  )
}

/** What happened since it was asked for. */
export function Moves({ words, one }: { readonly words: ReliefWords; readonly one: Relief }) {
  const events = one.moves.map(({ id, step, on, until, body, words: said, header }, at): TimelineEvent => {
    const last = until === null ? '' : words.say('relief.untilDay', { day: words.formats.date(until) })
    return {
      ...{ id, at: { civil: on }, sortKey: String(at).padStart(6, '0'), title: stepName(words, step) },
      by: words.say(header.unit === null ? 'relief.byPerson' : 'relief.byDesk'),
      children: <TypedText>{inOneText([body, last, said])}</TypedText>,
    }
  })
  return events.length === 0 ? null : <Timeline events={events} headingLevel={3} />
}

/** Where it stands, in one text, for whoever was not the quicker one. */
export function standsInWords(words: ReliefWords, { state, moves }: Relief): string {
  const last = moves.at(-1)
  return inOneText([stateName(words, state), last === undefined ? '' : stepName(words, last.step), last?.words])
}
