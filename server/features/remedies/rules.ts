import { refusals, type Refusal as PureRefusal } from '@recourse/remedies'
import { refuseFrom, type Outcome } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Measures in one case. A broad judgment with its parts has some dozens; a plan of 300 must open quickly. */
export const MEASURES_MAX = 1000
/** Persons that one measure is for, within one case. */
export const BENEFITS_MAX = 500
/** Harms or needs that one measure answers: more is no answer. */
export const ANSWERS_MAX = 60
/** Checkable parts of the way of one measure; a longer way is several measures. */
export const WAY_MAX = 40
/** Indicators of one kind: more are not looked at. */
export const INDICATORS_MAX = 20
/** Entries on money of one measure: monthly payments of fifty years. */
export const MONEY_MAX = 600

const rule = 'docs/remedies.md'
const own = {
  'no-such-measure': { sentence: english['no-such-measure'], rule },
  'too-many-measures': { sentence: english['too-many-measures'], rule },
  'too-much-money': { sentence: english['too-much-money'], rule },
  'no-such-step': { sentence: english['no-such-step'], rule },
  'no-such-form': { sentence: english['no-such-form'], rule: 'norms/remedies.json' },
  'no-such-ower': { sentence: english['no-such-ower'], rule },
  'no-such-part': { sentence: english['no-such-part'], rule },
  'no-such-replacement': { sentence: english['no-such-replacement'], rule },
  'no-such-beneficiary': { sentence: english['no-such-beneficiary'], rule },
  'no-such-harm': { sentence: english['no-such-harm'], rule },
  'no-such-need': { sentence: english['no-such-need'], rule: 'norms/needs.json' },
  'no-such-head': { sentence: english['no-such-head'], rule: 'norms/harms.json' },
  'sent-before': { sentence: english['sent-before'], rule },
  'nothing-said': { sentence: english['nothing-said'], rule },
  'day-to-come': { sentence: english['day-to-come'], rule },
  'nothing-to-agree': { sentence: english['nothing-to-agree'], rule },
} as const

const pure = Object.fromEntries(
  Object.entries(refusals).map(([code, { rule: said }]) => [
    code,
    { sentence: english[code as keyof typeof refusals], rule: said },
  ]),
) as Record<keyof typeof refusals, { sentence: string; rule: string }>

const table = { ...own, ...pure }
export type RemediesRefusal = keyof typeof table
export const refuse = refuseFrom<RemediesRefusal>(table, 'remedies')

/** A refusal of the package in the words of this room. */
export const refusedBy = ({ code }: PureRefusal): Extract<Outcome<never, string>, { ok: false }> => refuse(code)
