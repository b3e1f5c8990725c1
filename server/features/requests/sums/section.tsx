import type { VNode } from 'preact'
import {
  ButtonLink,
  Link,
  SummaryList,
  Table,
  Typed,
  TypedText,
  Warning,
  type Column,
  type SummaryRow,
} from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { talkHref } from '../conversation/hrefs.ts'
import type { Talk } from '../conversation/talk.ts'
import { maySaySums } from './commands.ts'
import { leftRow, obtainedText } from './figures.tsx'
import { sumsOf, type SaidSum, type Sums } from './standing.ts'
import { moneySaid, type SumWords } from './texts.ts'

export const sumsHref = (file: string): string => talkHref(file, '/sums')

/** Of an order for a sum: the order, what was obtained here, what is left. What other States did stands in the case alone. */
export function SumsSection({ talk }: { readonly talk: Talk }): VNode | null {
  const sums = sumsOf(talk.request)
  if (sums === null) return null
  const words: SumWords = talk.visitor.words
  const { law, order, left, said } = sums
  const mayWrite = maySaySums(talk.request).ok
  return (
    <>
      {left > 0 ? null : <Warning>{words.say('request-sums.nothingLeft')}</Warning>}
      <SummaryList rows={rowsOf(talk, sums)} />
      <p class="hint">
        <English>{law.rule}</English> (<English>{law.legalSource}</English>)
      </p>
      {said.length === 0 ? null : (
        <Table<SaidSum>
          caption={words.say('request-sums.obtained')}
          captionHidden
          rows={said}
          rowId={({ id }) => id}
          columns={columnsOf(talk, order.total.currency, mayWrite)}
        />
      )}
      {mayWrite ? (
        <p>
          <ButtonLink href={sumsHref(talk.request.file)}>{words.say('request-sums.sayLink')}</ButtonLink>
        </p>
      ) : (
        <p>{words.say('request-sums.lookInCase')}</p>
      )}
    </>
  )
}

function rowsOf(talk: Talk, { order, collected, left, isAtMost, told }: Sums): readonly SummaryRow[] {
  const words: SumWords = talk.visitor.words
  return [
    { label: words.say('request-sums.total'), value: moneySaid(words, order.total) },
    ...(order.here === null ? [] : [{ label: words.say('request-sums.here'), value: moneySaid(words, order.here) }]),
    ...(collected.of.length === 0
      ? [{ label: words.say('request-sums.obtained'), value: words.say('request-sums.nothingSaid') }]
      : collected.of.map((of) => ({
          label: words.say('request-sums.obtainedBy', { office: talk.nameOf(of.by) }),
          value: obtainedText(words, order.total, of),
        }))),
    leftRow(words, { order: order.total, left, isAtMost }),
    {
      label: words.say('request-sums.source'),
      value: words.say(told === null ? 'request-sums.notTold' : 'request-sums.told'),
    },
  ]
}

function columnsOf(talk: Talk, currency: string, mayWrite: boolean): readonly Column<SaidSum>[] {
  const words: SumWords = talk.visitor.words
  const us = talk.request.author.authority
  return [
    {
      ...{ id: 'on', heading: words.say('request-sums.on') },
      cell: ({ body }) => (body === null ? words.say('request-talk.sealed') : words.formats.date(body.on)),
    },
    {
      ...{ id: 'sum', heading: words.say('request-sums.sum'), number: true },
      cell: (one) => {
        const text = sumText(words, one, currency)
        return one.isCorrected ? <s>{text}</s> : text
      },
    },
    {
      ...{ id: 'words', heading: words.say('request-sums.words') },
      cell: ({ id, by, body, isCorrected }) => (
        <>
          {body === null || body.inOrder === null ? null : (
            <p>
              <Typed>{body.inOrder.rate}</Typed> {words.formats.date(body.inOrder.rateOn)}
            </p>
          )}
          {body === null || body.words === '' ? null : <TypedText>{body.words}</TypedText>}
          {mayWrite && by === us && !isCorrected ? (
            <p>
              <Link href={`${sumsHref(talk.request.file)}?anew=${id}`}>{words.say('request-sums.anew')}</Link>
            </p>
          ) : null}
        </>
      ),
    },
  ]
}

/** A sum as it was obtained, and what it is in the currency of the order. */
export function sumText(words: SumWords, { body }: Pick<SaidSum, 'body'>, currency: string): string {
  if (body === null || body.amount === null) return words.say('request-sums.untold')
  const converted = body.amount.currency === currency || body.inOrder === null ? [] : [body.inOrder.amount]
  return [body.amount, ...converted].map((one) => moneySaid(words, one)).join(' = ')
}
