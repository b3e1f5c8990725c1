import type { CaseView } from '../../../platform/feature.ts'
import { isCountryCode } from '../../../platform/norms/index.ts'
import { Link, Typed } from '../../../platform/ui/index.tsx'
import { answersOf, outcomeName, type BodyAnswer } from '../../requests/index.ts'
import { decisionsOf, type Decision } from '../read.ts'
import type { DecisionsWords } from '../texts.ts'

export type { BodyAnswer }

/** What a body answered to a request that counts as a decision; that it informs, hears or passes on decides nothing. */
const DECIDING = { settled: 'friendly-settlement', recommended: 'recommendation' } as const
const isDeciding = (outcome: string): outcome is keyof typeof DECIDING => Object.hasOwn(DECIDING, outcome)

/** Answers of bodies that nobody has written down as a decision yet, the oldest first. */
export async function answersToWrite(view: CaseView, known: readonly Decision[]): Promise<readonly BodyAnswer[]> {
  const written = known.map(({ answer }) => answer)
  return answersOf(view, ({ id, outcome }) => isDeciding(outcome) && !written.includes(id))
}

interface Props {
  readonly words: DecisionsWords
  readonly tab: string
  readonly answers: readonly BodyAnswer[]
}

/** One step: the form comes with what the body said, and somebody presses the button who has read it. */
export function Answered({ words, tab, answers }: Props) {
  if (answers.length === 0) return null
  return (
    <>
      <h2>{words.say('decisions.answeredTitle')}</h2>
      <p>{words.say('decisions.answeredWhat')}</p>
      <ul>
        {answers.map(({ id, by, on, outcome }) => (
          <li key={id}>
            <Typed>{by}</Typed> · {words.formats.date(on)} · {outcomeName(words, outcome)}{' '}
            <Link href={`${tab}?new=1&answer=${id}`}>{words.say('decisions.answeredGo')}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The form as the answer that the address names fills it in; what somebody typed since stays. */
export async function asAnswered(view: CaseView): Promise<CaseView> {
  const { query, typed, today } = view
  if (query.answer === undefined || typed.begins !== undefined) return view
  const found = (await answersToWrite(view, decisionsOf(view.opened.entries))).find(({ id }) => id === query.answer)
  if (found === undefined || !isDeciding(found.outcome)) return view
  // A day to come is a slip of the other side's clock; somebody looks at the form before it is sent.
  const [year = '', month = '', day = ''] = (found.on > today ? today : found.on).split('-')
  const filled = {
    ...{ answer: found.id, kind: DECIDING[found.outcome], body: found.by, reference: found.number, words: found.words },
    ...{ bodyState: isCountryCode(found.jurisdiction) ? found.jurisdiction : '' },
    ...{ 'on-day': day, 'on-month': month, 'on-year': year },
  }
  return { ...view, typed: { ...filled, ...typed } }
}
