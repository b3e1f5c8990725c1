import type { VNode } from 'preact'
import { typedDate, typedText, type TypedForm } from '../../../platform/http/index.ts'
import {
  Button,
  Checkbox,
  DateInput,
  Details,
  Form,
  SummaryList,
  Textarea,
  TextInput,
} from '../../../platform/ui/index.tsx'
import { talkHref } from '../conversation/hrefs.ts'
import { framed, type Again } from '../conversation/page.tsx'
import { Saw } from '../conversation/saw.tsx'
import type { Talk } from '../conversation/talk.ts'
import { leftRow } from './figures.tsx'
import { sumsHref } from './section.tsx'
import type { Sums } from './standing.ts'
import { moneySaid, type SumWords } from './texts.ts'

interface Shown {
  readonly talk: Talk
  readonly sums: Sums
  /** The word that is said anew. */
  readonly anew: string
  readonly again?: Again | undefined
  /** It is more than what is left: whoever writes it down says so. */
  readonly asksKnown?: boolean
}

/** One sum that was obtained, written down by whoever carries the order out. */
export function sumPage({ talk, sums, anew, again, asksKnown = false }: Shown): VNode {
  const words: SumWords = talk.visitor.words
  const { file } = talk.request
  const typed = again?.typed ?? {}
  const { total } = sums.order
  return framed(talk, {
    title: words.say('request-sums.sayTitle'),
    back: { href: talkHref(file), label: words.say('request-talk.back') },
    ...{ errors: again?.errors, path: sumsHref(file) },
    children: (
      <>
        <SummaryList
          rows={[
            { label: words.say('request-sums.total'), value: moneySaid(words, total) },
            leftRow(words, { order: total, left: sums.left, isAtMost: sums.isAtMost }),
          ]}
        />
        <Form action={sumsHref(file)} token={talk.visitor.formToken}>
          <Saw talk={talk} />
          <input type="hidden" name="corrects" value={anew} />
          <Amount words={words} typed={typed} currency={total.currency} />
          <DateInput name="on" label={words.say('request-sums.on')} value={typedDate(typed, 'on')} />
          <OtherCurrency words={words} typed={typed} currency={total.currency} />
          <Textarea
            name="words"
            label={words.say('request-sums.words')}
            rows={3}
            optional
            value={typedText(typed, 'words')}
          />
          {asksKnown ? (
            <Checkbox name="known" value="yes" label={words.say('request-sums.known')} chosen={typed.known === 'yes'} />
          ) : null}
          <Button>{words.say('request-sums.say')}</Button>
        </Form>
      </>
    ),
  })
}

interface Fields {
  readonly words: SumWords
  readonly typed: TypedForm
  /** Of the order. */
  readonly currency: string
}

function Amount({ words, typed, currency }: Fields) {
  return (
    <>
      <TextInput
        name="amount"
        label={words.say('request-sums.sum')}
        hint={words.say('request-sums.sumHint')}
        value={typedText(typed, 'amount')}
      />
      <TextInput
        name="currency"
        label={words.say('request-sums.currency')}
        hint={words.say('request-sums.currencyHint')}
        width="tiny"
        value={typedText(typed, 'currency') ?? currency}
      />
      <Checkbox name="untold" value="yes" label={words.say('request-sums.untoldBox')} chosen={typed.untold === 'yes'} />
    </>
  )
}

function OtherCurrency({ words, typed, currency }: Fields) {
  const isOther = (typedText(typed, 'currency') ?? currency).toUpperCase() !== currency
  return (
    <Details summary={words.say('request-sums.otherCurrency')} open={isOther}>
      <TextInput
        name="inOrder"
        label={words.say('request-sums.inOrder', { currency })}
        optional
        value={typedText(typed, 'inOrder')}
      />
      <TextInput name="rate" label={words.say('request-sums.rate')} optional value={typedText(typed, 'rate')} />
      <DateInput name="rateOn" label={words.say('request-sums.rateOn')} optional value={typedDate(typed, 'rateOn')} />
    </Details>
  )
}
