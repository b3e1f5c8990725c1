import { TypedText } from '../../../platform/ui/index.tsx'
import { sumCollected, sumLeft } from './kinds.ts'
import { moneySaid, type SumWords } from './texts.ts'

interface Said {
  readonly words: SumWords
  readonly kind: string
  readonly body: unknown
}

export const isOfSums = ({ kind }: { readonly kind: string }): boolean =>
  kind === sumCollected.kind || kind === sumLeft.kind

/** A word on sums, as one line of text. */
export function sumLine({ words, kind, body }: Said): string {
  if (kind === sumLeft.kind) {
    const { left, isAtMost } = sumLeft.body.parse(body)
    const sum = moneySaid(words, left)
    return isAtMost && left.minor > 0 ? words.say('request-sums.atMost', { sum }) : sum
  }
  // What our own State took is said in the same fields, and more.
  const { amount, inOrder, on } = sumCollected.body.parse(body)
  const sums = [amount, inOrder?.amount ?? null].flatMap((one) => (one === null ? [] : [moneySaid(words, one)]))
  const rate = inOrder === null ? [] : [inOrder.rate, words.formats.date(inOrder.rateOn)]
  const sum = sums.length === 0 ? words.say('request-sums.untold') : sums.join(' = ')
  return [words.formats.date(on), sum, ...rate].join(' · ')
}

export function SaidOfSums(said: Said) {
  const text = said.kind === sumLeft.kind ? '' : sumCollected.body.parse(said.body).words
  return (
    <>
      <p>{sumLine(said)}</p>
      {text === '' ? null : <TypedText>{text}</TypedText>}
    </>
  )
}
