import type { VNode } from 'preact'
import { typedText } from '../../../platform/http/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Button, Form, Link, Radios, SummaryList, Table, Typed, type Column } from '../../../platform/ui/index.tsx'
import { caseHref, inOneText } from '../../casefile/index.ts'
import type { Row } from '../case/rows.ts'
import { SumFields } from './fields.tsx'
import { leftRow } from './figures.tsx'
import { OWN_WAYS, ownSum } from './kinds.ts'
import { ordersIn, type OrderHere } from './of-order.ts'
import { sumLine } from './said.tsx'
import { sumText } from './section.tsx'
import { ownSumsIn, type OwnSum } from './standing.ts'
import { moneySaid, type SumWords } from './texts.ts'

export const ownHref = (file: string, request: string, anew?: string): string =>
  `${caseHref(file, 'requests')}?sums=${request}${anew === undefined ? '' : `&anew=${anew}`}`

/** The form for what our own State took or got under an order; null where no request of the case is for that sum. */
export function ownPart(view: CaseView, rows: readonly Row[]): VNode | null {
  const words: SumWords = view.visitor.words
  const { query, typed, opened } = view
  const requests = rows.flatMap((row) => (row.what === 'request' ? [row.request] : []))
  const isAsked = (one: OrderHere): boolean => one.requests.some(({ request }) => request.file === query.sums)
  const order = ordersIn(requests, opened.entries).find(isAsked)
  if (order === undefined) return null
  const { total, collected } = order
  return (
    <>
      <h2>{words.say('request-sums.ownTitle')}</h2>
      <p>
        <Link href={caseHref(opened.file, 'requests')}>{words.say('request-sums.toCase')}</Link>
      </p>
      <SummaryList
        rows={[
          { label: words.say('request-sums.total'), value: moneySaid(words, total) },
          leftRow(words, { order: total, left: collected.left, isAtMost: !collected.isWhole }),
        ]}
      />
      <p>{words.say('request-sums.ownHint')}</p>
      <Form action={caseHref(opened.file, 'requests/sums/own')} token={view.visitor.formToken}>
        <input type="hidden" name="request" value={query.sums ?? ''} />
        <input type="hidden" name="saw" value={typedText(typed, 'saw') ?? newestIn(view)?.id ?? ''} />
        <input type="hidden" name="corrects" value={query.anew ?? ''} />
        <Radios
          name="how"
          label={words.say('request-sums.how')}
          choices={OWN_WAYS.map((value) => ({ value, label: words.say(`request-sums.how-${value}`) }))}
          value={typedText(typed, 'how')}
        />
        <SumFields {...{ words, typed }} currency={total.currency} asksKnown={typed.over === 'yes'} />
        <Button>{words.say('request-sums.keep')}</Button>
      </Form>
    </>
  )
}

/** Of all that the case keeps of this: they have one subject. */
const newestIn = ({ opened }: Pick<CaseView, 'opened'>): OwnSum | undefined =>
  ownSumsIn(opened.entries)
    .toSorted((one, other) => one.place - other.place)
    .at(-1)

/** What a quicker colleague wrote down. */
export function newestSaid(words: SumWords, view: Pick<CaseView, 'opened'>): string {
  const one = newestIn(view)
  return one === undefined ? '' : inOneText([sumLine({ words, kind: ownSum.kind, body: one.body }), one.body.words])
}

interface OwnProps {
  readonly view: CaseView
  readonly order: OrderHere
  readonly mayWrite: boolean
}

/** Every word on what our own State took or got, and the way to the next one. */
export function OwnSums({ view, order, mayWrite }: OwnProps) {
  const words: SumWords = view.visitor.words
  const [first] = order.requests
  return (
    <>
      {order.own.length === 0 ? null : (
        <Table<OwnSum>
          caption={words.say('request-sums.ownTitle')}
          rows={order.own}
          rowId={({ id }) => id}
          columns={columnsOf(view, order, mayWrite)}
        />
      )}
      {mayWrite && first !== undefined ? (
        <p>
          <Link href={ownHref(view.opened.file, first.request.file)}>{words.say('request-sums.ownLink')}</Link>
        </p>
      ) : null}
    </>
  )
}

function columnsOf({ visitor, opened }: CaseView, { total }: OrderHere, mayWrite: boolean): readonly Column<OwnSum>[] {
  const words: SumWords = visitor.words
  return [
    { ...{ id: 'on', heading: words.say('request-sums.on') }, cell: ({ body }) => words.formats.date(body.on) },
    {
      ...{ id: 'sum', heading: words.say('request-sums.sum'), number: true },
      cell: (one) => {
        const text = sumText(words, one, total.currency)
        return one.isCorrected ? <s>{text}</s> : text
      },
    },
    {
      ...{ id: 'how', heading: words.say('request-sums.how') },
      cell: ({ id, body, isCorrected }) => (
        <>
          {words.say(`request-sums.how-${body.how}`)}{' '}
          <Typed>{[body.inOrder?.rate ?? '', body.words].filter((one) => one !== '').join(' · ')}</Typed>
          {mayWrite && !isCorrected ? (
            <p>
              <Link href={ownHref(opened.file, body.request, id)}>{words.say('request-sums.anew')}</Link>
            </p>
          ) : null}
        </>
      ),
    },
  ]
}
