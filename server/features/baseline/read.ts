import type { ReadEntry } from '@recourse/chronicle'
import type { Baseline } from '../../platform/norms/index.ts'
import { baselineChecked, type Rating } from './kinds.ts'

export interface Checked {
  readonly entry: string
  readonly rule: string
  readonly rating: Rating
  readonly words: string
  readonly header: ReadEntry['header']
}

const checks = (entries: readonly ReadEntry[]): readonly Checked[] =>
  entries
    .flatMap((entry) =>
      entry.state === 'open' && entry.kind === baselineChecked.kind
        ? [{ ...baselineChecked.body.parse(entry.body), entry: entry.header.id, header: entry.header }]
        : [],
    )
    .toSorted((a, b) => a.header.seq - b.header.seq)

/** Every look at one rule, the oldest first; the newest counts. */
export const historyOf = (entries: readonly ReadEntry[], rule: string): readonly Checked[] =>
  checks(entries).filter((one) => one.rule === rule)

/** By rule, the newest look; a rule that is not there was looked at by nobody, which is `unknown` and not a no. */
export const checkedNow = (entries: readonly ReadEntry[]): ReadonlyMap<string, Checked> =>
  new Map(checks(entries).map((one) => [one.rule, one]))

export const ratingOf = (checked: ReadonlyMap<string, Checked>, rule: string): Rating =>
  checked.get(rule)?.rating ?? 'unknown'

export interface MomentStanding {
  readonly id: string
  readonly all: number
  /** Met, or not applicable here. */
  readonly settled: number
  readonly unknown: number
}

/** How the rules stand that matter at each moment; unknown is counted apart from not met. */
export const momentsOf = (
  { moments }: Pick<Baseline, 'moments'>,
  checked: ReadonlyMap<string, Checked>,
): readonly MomentStanding[] =>
  moments.map(({ id, rules }) => {
    const ratings = rules.map((rule) => ratingOf(checked, rule))
    return {
      ...{ id, all: rules.length },
      settled: ratings.filter((one) => one === 'met' || one === 'not-applicable').length,
      unknown: ratings.filter((one) => one === 'unknown').length,
    }
  })
