import type { Situation } from '../index.ts'

/** How many respondents, or acts, a case has, in parts of a hundred: most are small, a few are long (an assumption). */
const RESPONDENTS: readonly (readonly [count: number, share: number])[] = [
  [1, 72],
  [2, 19],
  [3, 7],
  [5, 2],
]
const ACTS: readonly (readonly [count: number, share: number])[] = [
  [1, 46],
  [2, 23],
  [3, 13],
  [5, 11],
  [8, 5],
  [20, 2],
]
const STATES = [
  'FRA',
  'RUS',
  'DEU',
  'KEN',
  'TUN',
  'PER',
  'USA',
  'MEX',
  'CHL',
  'ITA',
  'GHA',
  'TUR',
  'ESP',
  'HKG',
] as const
const RIGHTS = ['torture-free', 'life', 'liberty', 'disappearance-free', 'fair-trial', 'effective-remedy'] as const
const ROLES = ['direct', 'direct', 'direct', 'next_of_kin', 'representative'] as const
const ANSWERS = ['yes', 'no', 'unknown'] as const
const EXCUSES = ['none', 'unknown', 'unreasonably_prolonged', 'unlikely_effective_relief'] as const
const FORUMS = ['un_ccpr', 'ecthr', 'un_wgad', 'iachr', 'un_cat'] as const
const STATUSES = ['pending', 'decided_merits', 'inadmissible', 'planned'] as const

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** The same portfolio for the same seed: cases as a desk has them, with much left unsaid. */
export function portfolio(count: number, seed = 7): readonly Situation[] {
  const below = numbers(seed)
  return Array.from({ length: count }, () => situationOf(below))
}

type Below = (below: number) => number
const one = <Value>(below: Below, values: readonly Value[]): Value => values[below(values.length)] as Value
const chance = (below: Below, percent: number): boolean => below(100) < percent

function sizeOf(below: Below, sizes: typeof ACTS): number {
  let left = below(100)
  for (const [count, share] of sizes) {
    if (left < share) return count
    left -= share
  }
  return 1
}

/** @param years from 2005 on: what was filed before the day of assessment lies in none that has not ended by then */
function dayOf(below: Below, years = 22): string {
  const [year, month, day] = [String(2005 + below(years)), String(1 + below(12)), String(1 + below(28))]
  const full = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return chance(below, 70) ? full : chance(below, 60) ? full.slice(0, 7) : year
}

function situationOf(below: Below): Situation {
  const respondents = Array.from({ length: sizeOf(below, RESPONDENTS) }, (_, at) => ({
    ...{ id: `respondent-${at}`, type: chance(below, 90) ? ('state' as const) : ('company' as const) },
    ...{ state: one(below, STATES), seat: one(below, STATES) },
  }))
  const acts = Array.from({ length: Math.max(respondents.length, sizeOf(below, ACTS)) }, (_, at) => {
    const respondent = respondents[at % respondents.length] as (typeof respondents)[number]
    return {
      ...{ id: `act-${at}`, respondent: respondent.id, rights: [one(below, RIGHTS)], start: dayOf(below) },
      ...(chance(below, 60) ? { continuing: one(below, ANSWERS) } : {}),
      ...(chance(below, 80) ? { place: { state: respondent.state, kind: 'territory' as const } } : {}),
    }
  })
  return {
    evaluate_at: '2026-11-22',
    victims: [{ id: 'person', role: one(below, ROLES), consent: 'given', minor_at_facts: one(below, ANSWERS) }],
    ...{ respondents, acts },
    ...(chance(below, 75) ? { remedies: respondents.map(({ state }) => remedyOf(below, state)) } : {}),
    ...(chance(below, 50) ? { procedures: chance(below, 40) ? [procedureOf(below)] : [] } : {}),
    ...(chance(below, 3) ? { suspensions: [{ cause: 'detention' as const, from: dayOf(below) }] } : {}),
    filing: { anonymous: one(below, ANSWERS) },
    risk: { imminent: one(below, ANSWERS) },
  }
}

function remedyOf(below: Below, state: string): NonNullable<Situation['remedies']>[number] {
  if (chance(below, 40)) return { state, status: 'decided', final: one(below, ANSWERS), served: dayOf(below) }
  return { state, status: 'pending', effective: one(below, ANSWERS), excuse: one(below, EXCUSES) }
}

const procedureOf = (below: Below): NonNullable<Situation['procedures']>[number] => ({
  ...{ forum: one(below, FORUMS), status: one(below, STATUSES), filed: dayOf(below, 21) },
  same: { persons: 'yes', facts: 'yes', rights: one(below, ANSWERS) },
})
