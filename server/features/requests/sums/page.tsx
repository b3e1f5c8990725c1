import type { VNode } from 'preact'
import { Button, Form, SummaryList } from '../../../platform/ui/index.tsx'
import { talkHref } from '../conversation/hrefs.ts'
import { framed, type Again } from '../conversation/page.tsx'
import { Saw } from '../conversation/saw.tsx'
import type { Talk } from '../conversation/talk.ts'
import { SumFields } from './fields.tsx'
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
          <SumFields {...{ words, typed, asksKnown }} currency={total.currency} />
          <Button>{words.say('request-sums.say')}</Button>
        </Form>
      </>
    ),
  })
}
