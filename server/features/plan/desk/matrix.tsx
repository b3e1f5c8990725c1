import { matrix, type Measure } from '@recourse/remedies'
import { needStated } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Link, Table, Tag, type Column } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { formName, measureName, stateName } from '../../remedies/index.ts'
import type { PlanWords } from '../texts.ts'
import type { SeenPlan } from './seen.ts'

interface Props {
  readonly view: CaseView
  readonly seen: SeenPlan
}

interface Row {
  readonly id: string
  readonly label: string
}

const OPEN_ANSWERS: readonly string[] = ['yes', 'some']

/** Needs that the newest answer leaves open. */
export function openNeeds({
  opened,
  visitor,
  platform,
}: Pick<CaseView, 'opened' | 'visitor' | 'platform'>): readonly Row[] {
  const newest = new Map<string, string>()
  for (const entry of opened.entries) {
    if (entry.kind !== needStated.kind || entry.state !== 'open') continue
    const { need, answer } = needStated.facets.parse(entry.facets)
    newest.set(need, answer)
  }
  const words = platform.norms.words(visitor.words.code)
  return [...newest]
    .filter(([, answer]) => OPEN_ANSWERS.includes(answer))
    .map(([id]) => ({ id, label: words.find('needs', id, 'question')?.text ?? id }))
}

/** Which need nobody has thought of yet: the empty cells are what this page is for. */
export function NeedsMatrix({ view, seen }: Props) {
  const words: PlanWords = view.visitor.words
  const measures = seen.measures.map(({ measure }) => measure)
  const forms = [...new Set(measures.map(({ content }) => content.form))]
  const table = matrix(openNeeds(view), forms, measures, ({ content }) => content.needs)
  const tab = caseHref(view.opened.file, 'plan')
  const { norms } = view.platform
  const columns: readonly Column<(typeof table)[number]>[] = [
    {
      ...{ id: 'need', heading: words.say('plan.need') },
      cell: ({ row, isEmpty }) => (
        <>
          {row.label} {isEmpty ? <Tag tone="attention">{words.say('plan.nothingAnswers')}</Tag> : null}
        </>
      ),
    },
    ...forms.map((form) => ({
      ...{ id: form, heading: formName(norms, words.code, form)?.text ?? form },
      cell: ({ cells }: (typeof table)[number]) => (
        <Cell {...{ view, measures: cells.get(form) ?? [], empty: words.say('plan.emptyCell') }} />
      ),
    })),
  ]
  return (
    <>
      <h2>{words.say('plan.matrixNeeds')}</h2>
      <Table
        {...{ columns, rows: table, rowId: ({ row }: (typeof table)[number]) => row.id }}
        caption={words.say('plan.matrixNeeds')}
        captionHidden
        empty={words.say('plan.noNeeds')}
      />
      <p>
        <Link href={tab}>{words.say('plan.toList')}</Link>
      </p>
    </>
  )
}

export function Cell({
  view,
  measures,
  empty,
}: {
  readonly view: CaseView
  readonly measures: readonly Measure[]
  readonly empty: string
}) {
  const words: PlanWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'plan')
  if (measures.length === 0) return <>{empty}</>
  return (
    <ul>
      {measures.map(({ id, content, state }) => (
        <li key={id}>
          <Link href={`${tab}?measure=${id}`}>{measureName(view.platform.norms, words.code, content)}</Link>{' '}
          {stateName(words, state)}
        </li>
      ))}
    </ul>
  )
}
