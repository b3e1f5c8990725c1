import { NormText, owerId, type Norms } from '../../platform/norms/index.ts'
import { Link, Tag, When, type Tone } from '../../platform/ui/index.tsx'
import type { CaseView } from '../../platform/feature.ts'
import { caseHref } from '../casefile/index.ts'
import type { Rating } from './kinds.ts'
import { checkedNow, momentsOf, ratingOf } from './read.ts'
import type { SeenFact } from './seen.ts'
import type { BaselineWords } from './texts.ts'

export const ratingName = (words: BaselineWords, rating: Rating): string =>
  words.say(`baseline.rating-${rating}` as 'baseline.rating-met')

const TONES: Readonly<Record<Rating, Tone>> = {
  met: 'good',
  partly: 'attention',
  'not-met': 'danger',
  'not-applicable': 'neutral',
  unknown: 'neutral',
}
export const RatingTag = ({ words, rating }: { readonly words: BaselineWords; readonly rating: Rating }) => (
  <Tag tone={TONES[rating]}>{ratingName(words, rating)}</Tag>
)

/** Kinds of body that no remedy names, and so have no name in the norms yet. */
const OWN_NAMES = [
  ...(['archive', 'authority', 'controller', 'grievance-mechanism'] as const),
  ...(['state', 'statistics-office', 'support-desk'] as const),
] as const

export function owerName(norms: Pick<Norms, 'words'>, words: BaselineWords, kind: string): string {
  const own = OWN_NAMES.find((one) => one === kind)
  if (own !== undefined) return words.say(`baseline.owed-${own}`)
  return norms.words(words.code).find('remedies', owerId(kind), 'label')?.text ?? kind
}

export const momentName = (words: BaselineWords, moment: string): string =>
  words.say(`baseline.moment-${moment}` as 'baseline.moment-at-closing')

export function SeenShown({ words, seen }: { readonly words: BaselineWords; readonly seen: SeenFact }) {
  const { code, on, count } = seen
  return (
    <>
      {words.say(`baseline.seen-${code}` as 'baseline.seen-overdue', { count })}{' '}
      {on === null ? null : <When at={{ civil: on }} />}
    </>
  )
}

interface AtMomentProps {
  readonly view: CaseView
  readonly moment: 'before-interview' | 'at-closing'
}

/** Where a moment comes: its rules, how each stands and who owes it. The case has to be open in `BASELINE_PURPOSES`. */
export function AtMoment({ view, moment }: AtMomentProps) {
  const words: BaselineWords = view.visitor.words
  const { norms } = view.platform
  const [said, tab] = [norms.words(words.code), caseHref(view.opened.file, 'baseline')]
  const checked = checkedNow(view.opened.entries)
  const ids = norms.baseline.moments.find(({ id }) => id === moment)?.rules ?? []
  const rules = ids.flatMap((id) => norms.baseline.rules.get(id) ?? [])
  return (
    <>
      <p>
        {words.say('baseline.title')}: <Link href={`${tab}?moment=${moment}`}>{momentName(words, moment)}</Link>
      </p>
      <ul>
        {rules.map(({ id, owedBy }) => (
          <li key={id}>
            <RatingTag words={words} rating={ratingOf(checked, id)} />{' '}
            <Link href={`${tab}?rule=${id}`}>
              <NormText saying={said.say('baseline', id, 'statement')} />
            </Link>{' '}
            <span class="hint">{words.formats.list(owedBy.map((kind) => owerName(norms, words, kind)))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What matters at first contact, before an interview and at closing, for the summary of a case. */
export function Moments({ view }: { readonly view: CaseView }) {
  const words: BaselineWords = view.visitor.words
  const { baseline } = view.platform.norms
  const moments = momentsOf(baseline, checkedNow(view.opened.entries))
  return (
    <ul>
      {moments.map(({ id, all, settled, unknown }) => (
        <li key={id}>
          <Link href={`${caseHref(view.opened.file, 'baseline')}?moment=${id}`}>{momentName(words, id)}</Link>
          {': '}
          {words.say('baseline.momentStands', { settled, all, unknown })}
        </li>
      ))}
    </ul>
  )
}
