import type { Risk, RiskLevel } from '../../platform/norms/index.ts'

/** The method of `norms/risk.json`, as its `method` says it. Support for a judgement: it opens services, it limits none. */

export type Answer = 'yes' | 'no' | 'unknown'
export type Answers = Readonly<Record<string, Answer>>

export interface Computed {
  readonly score: number
  readonly level: RiskLevel
  /** Why: codes that the page has words for. */
  readonly reasons: readonly Reason[]
}

export const REASONS = ['score', 'capacities', 'one-red-flag', 'red-flags', 'much-unknown'] as const
export type Reason = (typeof REASONS)[number]

const RED_FLAGS_EXTREME = 2
/** More than this share not asked or not known keeps the level at least medium. */
const UNKNOWN_SHARE_MAX = 1 / 3

export const rankOf = (risk: Risk, level: RiskLevel): number => risk.levels.findIndex(({ id }) => id === level)

export const higher = (risk: Risk, a: RiskLevel, b: RiskLevel): RiskLevel =>
  rankOf(risk, a) >= rankOf(risk, b) ? a : b

/** Every level takes scores up to its end; the first one takes what is below as well. */
const levelBy = (risk: Risk, score: number): RiskLevel =>
  risk.levels.find(({ maxScore }) => maxScore === null || score <= maxScore)?.id ?? 'extreme'

const step = (risk: Risk, level: RiskLevel, by: number): RiskLevel =>
  risk.levels[Math.max(0, rankOf(risk, level) + by)]?.id ?? level

/** @param asked ids of the questions that apply: those about a partner only where there is or was one */
export function compute(risk: Risk, asked: readonly string[], answers: Answers): Computed {
  const chosen = asked.flatMap((id) => risk.indicators.get(id) ?? [])
  const yes = chosen.filter(({ id }) => answers[id] === 'yes')
  const danger = yes.filter(({ protective }) => !protective).reduce((sum, { weight }) => sum + weight, 0)
  const help = yes.filter(({ protective }) => protective).reduce((sum, { weight }) => sum + Math.abs(weight), 0)
  const flags = yes.filter(({ redFlag }) => redFlag).length
  const reasons: Reason[] = ['score']
  const plain = levelBy(risk, danger)
  // What helps may lower by one step at most.
  let level = higher(risk, levelBy(risk, danger - help), step(risk, plain, -1))
  if (level !== plain) reasons.push('capacities')
  if (flags >= RED_FLAGS_EXTREME) {
    level = 'extreme'
    reasons.push('red-flags')
  } else if (flags === 1) {
    level = higher(risk, level, 'high')
    reasons.push('one-red-flag')
  }
  const unknown = chosen.filter(({ id }) => (answers[id] ?? 'unknown') === 'unknown').length
  if (unknown > chosen.length * UNKNOWN_SHARE_MAX && rankOf(risk, level) < rankOf(risk, 'medium')) {
    level = 'medium'
    reasons.push('much-unknown')
  }
  return { score: danger - help, level, reasons }
}

const DAY_HOURS = 24

/** Days until the next look, from a duration such as P7D or PT24H; never less than one, since a clock counts days. */
export function reviewDays(risk: Risk, level: RiskLevel): number {
  const { review } = risk.levels[rankOf(risk, level)] ?? { review: 'P1D' }
  const [, days, hours] = /^P(?:(\d+)D)?(?:T(\d+)H)?$/.exec(review) ?? []
  return Math.max(1, Number(days ?? 0) + Math.ceil(Number(hours ?? 0) / DAY_HOURS))
}
