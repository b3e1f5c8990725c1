import type { CaseView } from '../../../platform/feature.ts'
import { Button, Form, Link, SummaryList, Typed, Warning, type SummaryRow } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { English } from '../../law/index.ts'
import type { Row } from '../case/rows.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { leftRow, obtainedText } from './figures.tsx'
import { ordersIn, type OrderHere } from './of-order.ts'
import { OwnSums } from './own-part.tsx'
import { moneySaid, type SumWords } from './texts.ts'

interface Shown {
  readonly view: CaseView
  readonly rows: readonly Row[]
  /** Who an authority is, with its State. */
  readonly nameOf: (authority: string) => string
  readonly mayTell: boolean
}

/** Each order of this case for a sum: what every State obtained, and what is left for all of them together. */
export function OrderSums({ rows, ...shown }: Shown) {
  const words: SumWords = shown.view.visitor.words
  const orders = ordersIn(
    rows.flatMap((row) => (row.what === 'request' ? [row.request] : [])),
    shown.view.opened.entries,
  )
  if (orders.length === 0) return null
  const isHidden = rows.some(({ what }) => what === 'elsewhere')
  return (
    <>
      <h2>{words.say('request-sums.title')}</h2>
      {isHidden ? <p>{words.say('request-sums.elsewhere')}</p> : null}
      {orders.map((order) => (
        <OneOrder key={order.requests[0]?.request.file} {...shown} order={order} />
      ))}
    </>
  )
}

function OneOrder({ view, nameOf, mayTell, order }: Omit<Shown, 'rows'> & { readonly order: OrderHere }) {
  const words: SumWords = view.visitor.words
  const { number, requests, collected, total, isUnclear } = order
  const law = requests[0]?.sums.law
  return (
    <>
      <h3>
        {words.say('request-sums.order')} <Typed>{number}</Typed>
      </h3>
      {collected.left > 0 ? null : <Warning>{words.say('request-sums.nothingLeft')}</Warning>}
      {isUnclear ? <p>{words.say('request-sums.unclear')}</p> : null}
      <SummaryList
        rows={[
          { label: words.say('request-sums.total'), value: moneySaid(words, total) },
          ...requests.flatMap((one) => stateRows(words, nameOf, one)),
          leftRow(words, { order: total, left: collected.left, isAtMost: !collected.isWhole }),
        ]}
      />
      {law === undefined ? null : (
        <p class="hint">
          <English>{law.rule}</English> (<English>{law.legalSource}</English>). <English>{law.tell.rule}</English> (
          <English>{law.tell.legalSource}</English>).
        </p>
      )}
      <OwnSums {...{ view, order }} mayWrite={mayTell} />
      <Telling view={view} order={order} mayTell={mayTell} />
    </>
  )
}

function stateRows(
  words: SumWords,
  nameOf: Shown['nameOf'],
  { request, sums }: OrderHere['requests'][number],
): readonly SummaryRow[] {
  const { exchange, file } = request
  const asked = exchange.parties.filter(({ authority }) => authority !== exchange.openedBy)
  return asked.map(({ authority }) => ({
    label: words.say('request-sums.obtainedBy', { office: nameOf(authority) }),
    value: (
      <Link href={talkHref(file)}>
        {obtainedText(
          words,
          sums.order.total,
          sums.collected.of.find(({ by }) => by === authority),
        )}
      </Link>
    ),
  }))
}

/** Whoever still carries the order out is told what is left, and nothing of who obtained it. */
function Telling({ view, order, mayTell }: Pick<Shown, 'view' | 'mayTell'> & { readonly order: OrderHere }) {
  const words: SumWords = view.visitor.words
  const [first] = order.requests
  if (first === undefined || order.collected.of.length === 0) return null
  if (order.toTell.length === 0) return <p>{words.say('request-sums.allTold')}</p>
  if (!mayTell) return null
  return (
    <Form action={caseHref(view.opened.file, 'requests/sums')} token={view.visitor.formToken}>
      <input type="hidden" name="request" value={first.request.file} />
      <p>{words.say('request-sums.tellHint', { count: order.toTell.length })}</p>
      <Button>{words.say('request-sums.tell')}</Button>
    </Form>
  )
}
