import type { CaseView } from '../../../platform/feature.ts'
import { mayWork } from '../../../platform/cases/index.ts'
import { Link, SummaryList, Typed, TypedText, type SummaryRow } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { DOMESTIC } from '../kinds.ts'
import type { Proceeding } from '../read.ts'
import { stepsFrom } from '../rules.ts'
import { ForumName, respondentInWords, Standing, stepName, triName, type ForumNames } from '../show.tsx'
import { Steps } from '../steps.tsx'
import type { ProceedingsWords } from '../texts.ts'

interface Props {
  readonly view: CaseView
  readonly names: ForumNames
  readonly proceeding: Proceeding
}

/** One proceeding: what it is, what happened in it, and what may be written down next. */
export function Detail({ view, names, proceeding }: Props) {
  const words: ProceedingsWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'proceedings')
  const mayWrite = mayWork(view)
  const here = `${tab}?proceeding=${proceeding.id}`
  return (
    <>
      <h2>
        <ForumName {...{ words, names, one: proceeding }} /> <Standing {...{ words, one: proceeding }} />
      </h2>
      <SummaryList rows={factsOf(view, proceeding)} />
      <h3>{words.say('proceedings.happened')}</h3>
      {proceeding.steps.length === 0 ? <p>{words.say('proceedings.noStep')}</p> : null}
      <Steps
        {...{ words, steps: proceeding.steps }}
        below={({ id, step }) =>
          mayWrite && step !== 'mistaken' ? (
            <p>
              <Link href={`${here}&correct=${id}`} about={stepName(words, step)}>
                {words.say('proceedings.correct')}
              </Link>
            </p>
          ) : null
        }
      />
      {mayWrite ? <Next {...{ view, proceeding, here }} /> : null}
      <p>
        <Link href={tab}>{words.say('proceedings.toList')}</Link>
      </p>
    </>
  )
}

function Next({ view, proceeding, here }: { view: CaseView; proceeding: Proceeding; here: string }) {
  const words: ProceedingsWords = view.visitor.words
  const steps = stepsFrom(proceeding, proceeding.isRemedy)
  if (steps.length === 0) return null
  return (
    <>
      <h3>{words.say('proceedings.next')}</h3>
      <ul>
        {steps.map((step) => (
          <li key={step}>
            <Link href={`${here}&step=${step}`}>{stepName(words, step)}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Only bodies between States, and those that the norms name, ask whether another one has the same matter. */
const sameRows = (words: ProceedingsWords, same: Proceeding['same']): readonly SummaryRow[] => [
  { label: words.say('proceedings.samePersons'), value: triName(words, same.persons) },
  { label: words.say('proceedings.sameFacts'), value: triName(words, same.facts) },
  { label: words.say('proceedings.sameRights'), value: triName(words, same.rights) },
]

function factsOf(view: CaseView, proceeding: Proceeding): readonly SummaryRow[] {
  const words: ProceedingsWords = view.visitor.words
  const norms = view.platform.norms.words(words.code)
  const { acts, what, same } = proceeding
  const respondent = respondentInWords(words, proceeding)
  const act = (id: string): string => norms.find('violations', id, 'label')?.text ?? id
  return [
    {
      label: words.say('proceedings.against'),
      value: respondent === '' ? words.say('proceedings.tri-unknown') : <Typed>{respondent}</Typed>,
    },
    {
      label: words.say('proceedings.acts'),
      value: acts.length === 0 ? words.say('proceedings.allActs') : acts.map(act).join(', '),
    },
    ...(what === undefined ? [] : [{ label: words.say('proceedings.what'), value: <TypedText>{what}</TypedText> }]),
    ...(proceeding.forum === DOMESTIC ? [] : sameRows(words, same)),
  ]
}
