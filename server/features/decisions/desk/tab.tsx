import type { VNode } from 'preact'
import { DECISION_STEPS, decisionStepsFrom, type Measure } from '@recourse/remedies'
import { dayIn, mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { Link, Notice, SummaryList, Table, Typed, TypedText, type SummaryRow } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { measureName, measuresOf, REMEDIES_PURPOSES, StateTag, voicesOf } from '../../remedies/index.ts'
import { decisionsOf, type Decision } from '../read.ts'
import { decisionName, decisionStepName, DecisionTag, effectWords, kindName } from '../show.tsx'
import type { DecisionsWords } from '../texts.ts'
import { Answered, answersToWrite, type BodyAnswer } from './answered.tsx'
import { enterFormOf, GradeForm, StepForm } from './forms.tsx'

/** Measures that a decision ordered, in the order of its orders as people number them. */
export async function ordersOf(
  { platform, people, opened }: Pick<CaseView, 'platform' | 'people' | 'opened'>,
  decision: string,
): Promise<readonly Measure[]> {
  const timeZone = (await platform.settings())?.timeZone ?? 'UTC'
  const voices = voicesOf(people, opened, dayIn(timeZone))
  const byNumber = new Intl.Collator('en', { numeric: true })
  return measuresOf(opened.entries, voices)
    .filter(({ content }) => content.basis.decision === decision)
    .toSorted((a, b) => byNumber.compare(a.content.basis.order, b.content.basis.order))
}

async function render(view: CaseView): Promise<VNode> {
  const all = decisionsOf(view.opened.entries)
  const named = typedText(view.typed, 'decision') ?? view.query.decision
  const decision = all.find(({ id }) => id === named)
  if (decision === undefined)
    return view.query.new !== undefined && mayWork(view) ? enterFormOf(view) : linesOf(view, all)
  const orders = await ordersOf(view, decision.id)
  const step = DECISION_STEPS.find((one) => one === view.query.step)
  if (mayWork(view) && view.query.grade !== undefined) return <GradeForm {...{ view, decision, orders }} />
  if (mayWork(view) && step !== undefined && decisionStepsFrom(decision.state).includes(step))
    return <StepForm {...{ view, decision, step }} />
  return <Detail {...{ view, decision, orders }} />
}

async function linesOf(view: CaseView, all: readonly Decision[]): Promise<VNode> {
  const answers = mayWork(view) ? await answersToWrite(view, all) : []
  return <Lines {...{ view, all, answers }} />
}

interface LinesProps {
  readonly view: CaseView
  readonly all: readonly Decision[]
  readonly answers: readonly BodyAnswer[]
}

function Lines({ view, all, answers }: LinesProps) {
  const words: DecisionsWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'decisions')
  return (
    <>
      <p>{words.say('decisions.intro')}</p>
      <Table
        caption={words.say('decisions.title')}
        captionHidden
        empty={words.say('decisions.none')}
        rows={all}
        rowId={({ id }) => id}
        columns={[
          {
            ...{ id: 'what', heading: words.say('decisions.body') },
            cell: (one) => (
              <Link href={`${tab}?decision=${one.id}`}>
                <Typed>{decisionName(words, one)}</Typed>
              </Link>
            ),
          },
          { id: 'kind', heading: words.say('decisions.kind'), cell: (one) => kindName(words, one.kind) },
          { id: 'on', heading: words.say('decisions.givenOn'), cell: (one) => words.formats.date(one.on) },
          {
            ...{ id: 'state', heading: words.say('decisions.stands') },
            cell: (one) => <DecisionTag {...{ words, state: one.state }} />,
          },
        ]}
      />
      {mayWork(view) ? (
        <p>
          <Link href={`${tab}?new=1`}>{words.say('decisions.enterGo')}</Link>
        </p>
      ) : null}
      <Answered {...{ words, tab, answers }} />
    </>
  )
}

interface Props {
  readonly view: CaseView
  readonly decision: Decision
  readonly orders: readonly Measure[]
}

function Detail({ view, decision, orders }: Props) {
  const words: DecisionsWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'decisions')
  const effect = effectWords(words, decision.effect)
  return (
    <>
      <h2>
        <Typed>{decisionName(words, decision)}</Typed> <DecisionTag {...{ words, state: decision.state }} />
      </h2>
      {effect === null ? null : (
        <Notice id="decision-effect" kind="important">
          {effect}
        </Notice>
      )}
      <SummaryList rows={factsOf(words, decision)} />
      <Orders {...{ view, decision, orders }} />
      <Happened {...{ view, decision, orders }} />
      <p>
        <Link href={tab}>{words.say('decisions.toList')}</Link>
      </p>
    </>
  )
}

function factsOf(words: DecisionsWords, { kind, on, wanted, words: said }: Decision): readonly SummaryRow[] {
  const typed = (label: string, text: string): readonly SummaryRow[] =>
    text === '' ? [] : [{ label, value: <TypedText>{text}</TypedText> }]
  return [
    { label: words.say('decisions.kind'), value: kindName(words, kind) },
    { label: words.say('decisions.givenOn'), value: words.formats.date(on) },
    ...typed(words.say('decisions.wanted'), wanted),
    ...typed(words.say('decisions.words'), said),
  ]
}

/** One by one, each with where it stands; a broad one is split into parts that can be checked. */
function Orders({ view, decision, orders }: Props) {
  const words: DecisionsWords = view.visitor.words
  const plan = caseHref(view.opened.file, 'plan')
  return (
    <>
      <h3>{words.say('decisions.orders')}</h3>
      {orders.length === 0 ? <p>{words.say('decisions.noOrders')}</p> : null}
      <ul>
        {orders.map(({ id, content, state }) => (
          <li key={id}>
            <Typed>{content.basis.order}</Typed>{' '}
            <Link href={`${plan}?measure=${id}`}>
              <Typed>{measureName(view.platform.norms, words.code, content)}</Typed>
            </Link>{' '}
            <StateTag {...{ words, state }} />
          </li>
        ))}
      </ul>
      {mayWork(view) ? (
        <p>
          <Link href={`${plan}?new=1&decision=${decision.id}`}>{words.say('decisions.orderGo')}</Link>
        </p>
      ) : null}
    </>
  )
}

function Happened({ view, decision, orders }: Props) {
  const words: DecisionsWords = view.visitor.words
  const here = `${caseHref(view.opened.file, 'decisions')}?decision=${decision.id}`
  const nameOf = (id: string | null): string => {
    const found = orders.find((one) => one.id === id)
    return found === undefined ? '' : measureName(view.platform.norms, words.code, found.content)
  }
  return (
    <>
      <h3>{words.say('decisions.happened')}</h3>
      {decision.moves.length === 0 ? <p>{words.say('decisions.nothingYet')}</p> : null}
      <ol>
        {decision.moves.map(({ id, step, on, reference, words: said }) => (
          <li key={id}>
            <strong>{decisionStepName(words, step)}</strong> {words.formats.date(on)} <Typed>{reference}</Typed>
            <TypedText>{said}</TypedText>
          </li>
        ))}
      </ol>
      <h3>{words.say('decisions.grades')}</h3>
      {decision.grades.length === 0 ? <p>{words.say('decisions.noGrades')}</p> : null}
      <ul>
        {decision.grades.map(({ id, on, scale, value, source, measure, words: said }) => (
          <li key={id}>
            {words.formats.date(on)}: <Typed>{`${scale}: ${value}`}</Typed> <Typed>{nameOf(measure)}</Typed>{' '}
            <Typed>{[source, said].filter((one) => one !== '').join(' · ')}</Typed>
          </li>
        ))}
      </ul>
      {mayWork(view) ? (
        <ul>
          {decisionStepsFrom(decision.state).map((step) => (
            <li key={step}>
              <Link href={`${here}&step=${step}`}>{decisionStepName(words, step)}</Link>
            </li>
          ))}
          <li>
            <Link href={`${here}&grade=1`}>{words.say('decisions.gradeGo')}</Link>
          </li>
        </ul>
      ) : null}
    </>
  )
}

/**
 * What courts and other bodies decided, and each order of it as a measure. Which requests serve the case stands in the part
 * for the desk; whoever may not read that sees the decisions alone.
 */
export const decisionsTab: CaseTab = {
  ...{ id: 'decisions', group: 'remedies', order: 46, purposes: [...REMEDIES_PURPOSES, 'desk'], render },
  label: (words) => words.say('decisions.title'),
}
