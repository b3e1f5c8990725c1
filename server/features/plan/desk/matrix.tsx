import { matrix, type MatrixRow, type Measure } from '@recourse/remedies'
import { needStated } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Link, Table, Tag, type Column } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { harmName, type HarmOfCase } from '../../harms/index.ts'
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

/** A harm by its kind and the first line of what was said of it. */
export const harmRow = (
  { visitor, platform }: Pick<CaseView, 'visitor' | 'platform'>,
  { id, kind, words }: HarmOfCase,
): Row => {
  const [first = ''] = words.split('\n')
  return {
    id,
    label: [harmName(platform.norms, visitor.words.code, kind), first].filter((one) => one !== '').join(': '),
  }
}

/** Which need or harm nobody has thought of yet: the empty cells are what this page is for. */
export function MatrixPage({ view, seen, of }: Props & { readonly of: 'needs' | 'harms' }) {
  const words: PlanWords = view.visitor.words
  const measures = seen.measures.map(({ measure }) => measure)
  const forms = [...new Set(measures.map(({ content }) => content.form))]
  const rows = of === 'needs' ? openNeeds(view) : seen.harms.map((harm) => harmRow(view, harm))
  const table = matrix(rows, forms, measures, ({ content }) => content[of])
  const title = words.say(of === 'needs' ? 'plan.matrixNeeds' : 'plan.matrixHarms')
  return (
    <>
      <h2>{title}</h2>
      <p>
        {seen.needsAsked === null
          ? words.say('plan.needsNeverAsked')
          : words.say('plan.needsAskedOn', { on: words.formats.date(seen.needsAsked) })}
      </p>
      <Table
        columns={columnsOf(view, forms, words.say(of === 'needs' ? 'plan.need' : 'plan.harm'))}
        rows={table}
        rowId={({ row }) => row.id}
        caption={title}
        captionHidden
        empty={words.say(of === 'needs' ? 'plan.noNeeds' : 'plan.noHarms')}
      />
      <p>
        <Link href={caseHref(view.opened.file, 'plan')}>{words.say('plan.toList')}</Link>
      </p>
    </>
  )
}

function columnsOf(view: CaseView, forms: readonly string[], heading: string): readonly Column<MatrixRow<Row>>[] {
  const words: PlanWords = view.visitor.words
  const { norms } = view.platform
  return [
    {
      ...{ id: 'row', heading },
      cell: ({ row, isEmpty }) => (
        <>
          {row.label} {isEmpty ? <Tag tone="attention">{words.say('plan.nothingAnswers')}</Tag> : null}
        </>
      ),
    },
    ...forms.map((form) => ({
      ...{ id: form, heading: formName(norms, words.code, form)?.text ?? form },
      cell: ({ cells }: MatrixRow<Row>) => (
        <Cell {...{ view, measures: cells.get(form) ?? [], empty: words.say('plan.emptyCell') }} />
      ),
    })),
  ]
}

function Cell({
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
