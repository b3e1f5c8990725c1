import type { VNode } from 'preact'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Details,
  Form,
  Link,
  Radios,
  SummaryList,
  Table,
  Textarea,
  TextInput,
  Typed,
  TypedText,
  When,
  type Column,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { paceRows, seePlan, type Shown } from '../../plan/index.ts'
import { DUE_RULE, measureName, owerInWords, StateTag, waitsName } from '../../remedies/index.ts'
import { REPORTED } from '../kinds.ts'
import { reportName } from '../names.ts'
import { reportsOf, type Report } from '../read.ts'
import { SILENT_DAYS } from '../rules.ts'
import type { FollowUpWords } from '../texts.ts'

export const TAB = 'follow-up'
const ORDER = 48

/** What is late, silent or disputed in this case, with a reminder and a report for each. */
async function render(view: CaseView): Promise<VNode> {
  const words: FollowUpWords = view.visitor.words
  const seen = await seePlan(view)
  const named = typedText(view.typed, 'measure') ?? view.query.measure
  const shown = seen.measures.find(({ measure }) => measure.id === named)
  if (shown !== undefined) return <OfMeasure {...{ view, shown }} />
  const waiting = seen.measures.filter(needsLook)
  return (
    <>
      <p>{words.say('follow-up.tabIntro', { count: SILENT_DAYS })}</p>
      <Table
        caption={words.say('follow-up.title')}
        columns={columnsOf(view)}
        rows={waiting}
        rowId={({ measure }) => measure.id}
        empty={words.say('follow-up.empty')}
      />
      <Reports {...{ words, reports: reportsOf(view.opened.entries) }} />
    </>
  )
}

const needsLook = ({ measure, standing }: Shown): boolean =>
  standing.isOpen && (standing.lateDays > 0 || standing.silentDays >= SILENT_DAYS || measure.state === 'disputed')

function columnsOf({ platform: { norms }, visitor, opened }: CaseView): readonly Column<Shown>[] {
  const words: FollowUpWords = visitor.words
  return [
    {
      ...{ id: 'measure', heading: words.say('follow-up.measure') },
      cell: ({ measure }) => (
        <Link href={`${caseHref(opened.file, TAB)}?measure=${measure.id}`}>
          <Typed>{measureName(norms, words.code, measure.content)}</Typed>
        </Link>
      ),
    },
    {
      ...{ id: 'owes', heading: words.say('follow-up.owes') },
      cell: ({ measure }) => <Typed>{owerInWords(norms, words, measure.content)}</Typed>,
    },
    {
      ...{ id: 'state', heading: words.say('follow-up.state') },
      cell: ({ measure, standing }) => (
        <>
          <StateTag {...{ words, state: measure.state }} />
          {standing.lateDays === 0 ? null : <div>{words.say('follow-up.late', { count: standing.lateDays })}</div>}
        </>
      ),
    },
    {
      ...{ id: 'silence', heading: words.say('follow-up.silence') },
      cell: ({ standing }) => words.say('follow-up.days', { count: standing.silentDays }),
    },
  ]
}

function Reports({ words, reports }: { readonly words: FollowUpWords; readonly reports: readonly Report[] }) {
  if (reports.length === 0) return null
  return (
    <>
      <h3>{words.say('follow-up.reported')}</h3>
      <ul>
        {reports.map(({ id, what, on, to, words: said }) => (
          <li key={id}>
            <When at={{ civil: on }} />: {reportName(words, what)} <Typed>{to}</Typed>
            <TypedText>{said}</TypedText>
          </li>
        ))}
      </ul>
    </>
  )
}

function OfMeasure({ view, shown }: { readonly view: CaseView; readonly shown: Shown }) {
  const words: FollowUpWords = view.visitor.words
  const { measure, standing } = shown
  const { norms } = view.platform
  const reports = reportsOf(view.opened.entries).filter((one) => one.measure === measure.id)
  const pace = paceRows(view, shown)
  return (
    <>
      <h2>
        <Typed>{measureName(norms, words.code, measure.content)}</Typed>{' '}
        <StateTag {...{ words, state: measure.state }} />
      </h2>
      <p>
        <Typed>{owerInWords(norms, words, measure.content)}</Typed>
      </p>
      {standing.lateDays === 0 ? null : <p>{words.say('follow-up.late', { count: standing.lateDays })}</p>}
      <p>
        {words.say('follow-up.silence')}: {words.say('follow-up.days', { count: standing.silentDays })}
      </p>
      {standing.waitsFor === null ? null : <p>{waitsName(words, standing.waitsFor)}</p>}
      {pace.length === 0 ? null : <SummaryList rows={pace} />}
      <Reports {...{ words, reports }} />
      {mayWork(view) ? <Forms {...{ view, shown }} /> : null}
      <p>
        <Link href={`${caseHref(view.opened.file, 'plan')}?measure=${measure.id}`}>
          {words.say('follow-up.toPlan')}
        </Link>
      </p>
      <p>
        <Link href={caseHref(view.opened.file, TAB)}>{words.say('follow-up.toTab')}</Link>
      </p>
    </>
  )
}

function Forms({ view, shown: { measure } }: { readonly view: CaseView; readonly shown: Shown }) {
  const words: FollowUpWords = view.visitor.words
  const { typed } = view
  const path = caseHref(view.opened.file, TAB)
  const text = (name: string): string | undefined => typedText(typed, name)
  const name = measureName(view.platform.norms, words.code, measure.content)
  return (
    <>
      <Form action={`${path}/report`} token={view.visitor.formToken}>
        <h3>{words.say('follow-up.reportTitle')}</h3>
        <p>{words.say('follow-up.reportSafe')}</p>
        <input type="hidden" name="measure" value={measure.id} />
        <Radios
          name="what"
          label={words.say('follow-up.what')}
          choices={REPORTED.map((one) => ({ value: one, label: reportName(words, one) }))}
          value={text('what')}
        />
        <TextInput
          name="to"
          label={words.say('follow-up.to')}
          hint={words.say('follow-up.toHint')}
          value={text('to')}
        />
        <DateInput name="on" label={words.say('follow-up.on')} value={typedDate(typed, 'on')} />
        <Textarea name="words" label={words.say('follow-up.words')} rows={3} optional value={text('words')} />
        <Button>{words.say('follow-up.write')}</Button>
      </Form>
      <Details summary={words.say('follow-up.remindTitle')} open={text('remind') !== undefined}>
        <Form action={`${path}/remind`} token={view.visitor.formToken}>
          <input type="hidden" name="measure" value={measure.id} />
          <Textarea
            name="remind"
            label={words.say('follow-up.remindWords')}
            rows={2}
            value={text('remind') ?? words.say('follow-up.remindAsk', { name })}
          />
          <DateInput name="by" label={words.say('follow-up.remindBy')} value={typedDate(typed, 'by')} />
          <Button kind="secondary">{words.say('follow-up.remind')}</Button>
        </Form>
      </Details>
    </>
  )
}

export const followUpTab: CaseTab = {
  ...{ id: TAB, group: 'remedies', order: ORDER, purposes: ['narrative'], clocks: [DUE_RULE], render },
  label: (words) => words.say('follow-up.title'),
}
