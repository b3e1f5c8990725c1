import type { VNode } from 'preact'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Details, Link } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import type { Assessed } from '../assess.ts'
import { FactForm } from '../facts/form.tsx'
import { askHref } from '../facts/list.tsx'
import type { RecordKind } from '../facts/shape.ts'
import { reasonSaid } from '../reasons/say.tsx'
import type { Naming } from './names.tsx'
import { questionsOf, type OpenQuestion } from './questions.ts'

/** Short enough to stand right under their question; the others, with their lists of countries, are a page of their own. */
const RIGHT_HERE: readonly RecordKind[] = ['risk', 'filing', 'project', 'prosecution']

interface Props {
  readonly view: CaseView
  readonly naming: Naming
  readonly outlook: Assessed
}

/** The questions that would settle what is unknown, those that decide most doors first. */
export function Questions({ view, naming, outlook }: Props): VNode | null {
  const { words } = naming
  const questions = questionsOf(outlook.doors)
  const ofFact = questions.filter(({ record }) => record !== null)
  const ofLaw = questions.filter(({ record }) => record === null)
  if (questions.length === 0) return null
  const shown = new Set<string>()
  return (
    <>
      <h2>{words.say('pathways.questions')}</h2>
      <p>{words.say('pathways.questionsIntro')}</p>
      <ul>
        {ofFact.map((question) => {
          const isFirst = question.record !== null && !shown.has(question.record)
          if (question.record !== null) shown.add(question.record)
          return (
            <li key={question.reason}>
              <Asking view={view} naming={naming} question={question} isFirst={isFirst} />
            </li>
          )
        })}
      </ul>
      {ofLaw.length === 0 ? null : (
        <Details summary={words.say('pathways.questionsOfLaw', { count: ofLaw.length })}>
          <ul>
            {ofLaw.map((question) => (
              <li key={question.reason}>
                {reasonSaid(words, question, 'question')}{' '}
                <span class="hint">{words.say('pathways.standsOn', { count: question.stands })}</span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

interface AskingProps {
  readonly view: CaseView
  readonly naming: Naming
  readonly question: OpenQuestion
  /** A form stands once, under the first question that it answers. */
  readonly isFirst: boolean
}

function Asking({ view, naming, question, isFirst }: AskingProps): VNode {
  const { words, facts } = naming
  const { record, stands } = question
  const asked = (
    <>
      {reasonSaid(words, question, 'question')}{' '}
      <span class="hint">{words.say('pathways.standsOn', { count: stands })}</span>
    </>
  )
  if (record === null || !mayWork(view)) return asked
  if (record === 'proceedings')
    return (
      <>
        {asked} <Link href={caseHref(view.opened.file, record)}>{words.say('pathways.answer')}</Link>
      </>
    )
  const own = facts.records.filter((one) => one.record === record && !one.isLeftOut)
  if (!RIGHT_HERE.includes(record)) {
    const [only] = own.length === 1 ? own : []
    return (
      <>
        {asked}{' '}
        <Link href={askHref(view.opened.file, record, record === 'link' || record === 'pause' ? undefined : only?.of)}>
          {words.say('pathways.answer')}
        </Link>
      </>
    )
  }
  if (!isFirst) return asked
  return (
    <>
      {asked}
      <Details summary={words.say('pathways.answerHere')} open={view.typed.record === record}>
        <FactForm view={view} naming={naming} record={record} found={own[0]} />
      </Details>
    </>
  )
}
