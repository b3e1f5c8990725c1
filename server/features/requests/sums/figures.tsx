import type { Collected, Money } from '@recourse/cooperation'
import { Tag, type SummaryRow } from '../../../platform/ui/index.tsx'
import { moneySaid, type SumWords } from './texts.ts'

/** What is left; nothing, where more was obtained than the order says, and a mark that says so. */
export function leftRow(
  words: SumWords,
  { order, left, isAtMost }: { readonly order: Money; readonly left: number; readonly isAtMost: boolean },
): SummaryRow {
  const money = moneySaid(words, { currency: order.currency, minor: Math.max(0, left) })
  const value = left > 0 && isAtMost ? words.say('request-sums.atMost', { sum: money }) : money
  const over = { currency: order.currency, minor: -left }
  return {
    label: words.say('request-sums.left'),
    value:
      left >= 0 ? (
        value
      ) : (
        <>
          {value} <Tag tone="danger">{words.say('request-sums.over', { sum: moneySaid(words, over) })}</Tag>
        </>
      ),
  }
}

/** What one authority obtained: what adds up, what stands apart, and that something can't be told. */
export function obtainedText(words: SumWords, order: Money, of: Collected['of'][number] | undefined): string {
  if (of === undefined) return words.say('request-sums.nothingSaid')
  const sums = [{ currency: order.currency, minor: of.minor }, ...of.apart].map((one) => moneySaid(words, one))
  return words.formats.list([...sums, ...(of.isUntold ? [words.say('request-sums.untold')] : [])])
}
