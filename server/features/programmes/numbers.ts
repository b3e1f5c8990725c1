import type { Pool } from 'pg'
import { PROGRAMME_KIND } from './file.ts'
import { MONEY_STEPS } from './kinds.ts'
import type { Programme } from './read.ts'
import { SMALL_CELL, STANDINGS, type Standing } from './rules.ts'

/** How far a programme is: whole numbers for the unit that holds it, and numbers without small groups for others. */

export interface Count {
  readonly of: string
  readonly count: number
}

const countBy = (values: readonly string[]): readonly Count[] => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([of, count]) => ({ of, count }))
}

export const byStanding = ({
  beneficiaries,
}: Programme): readonly { readonly of: Standing; readonly count: number }[] =>
  STANDINGS.map((of) => ({ of, count: beneficiaries.filter(({ state }) => state === of).length }))

/** Measures that stand, by form; what was dropped is no progress. */
export const byForm = ({ measures }: Programme): readonly Count[] =>
  countBy(measures.filter(({ state }) => state !== 'dropped').map(({ form }) => form))

export interface Sum {
  readonly currency: string
  readonly paid: number
  readonly received: number
}

/** Currencies are never added to each other. */
export function sumsOf({ money }: Programme): readonly Sum[] {
  const currencies = [...new Set(money.map(({ amount }) => amount.currency))].toSorted()
  return currencies.map((currency) => {
    const [paid = 0, received = 0] = MONEY_STEPS.map((wanted) =>
      money
        .filter(({ step, amount }) => step === wanted && amount.currency === currency)
        .reduce((sum, { amount }) => sum + amount.minor, 0),
    )
    return { currency, paid, received }
  })
}

/** As it may leave the unit: null for a group so small that it may point at somebody, and for none at all. */
export const shownCount = (count: number): number | null => (count < SMALL_CELL ? null : count)

export interface ClearProgramme {
  readonly file: string
  readonly counts: readonly { readonly of: Standing; readonly shown: number | null }[]
}

/**
 * For a statistician, from what stands in the clear. No total is told: with it a hidden group could be computed. Nobody
 * holds a key here, so no name of a programme and no sum is among it.
 */
export async function clearNumbers(pool: Pool, authority: string): Promise<readonly ClearProgramme[]> {
  const { rows } = await pool.query<{ file: string; standing: string; count: number }>({
    name: 'programme-numbers',
    text: `select f.id as file, s.standing, count(*)::int as count from file f
      join lateral (
        select distinct on (x.facets ->> 'beneficiary') coalesce(x.facets ->> 'to', 'applied') as standing
        from compartment c join entry e on e.compartment = c.id join entry_facets x on x.entry = e.id
        where c.file = f.id and e.kind in ('beneficiary.registered', 'beneficiary.moved')
        order by x.facets ->> 'beneficiary', e.seq desc) s on true
      where f.kind = $1 and f.authority = $2 group by f.id, s.standing order by f.id`,
    values: [PROGRAMME_KIND, authority],
  })
  return [...new Set(rows.map(({ file }) => file))].map((file) => ({
    file,
    counts: STANDINGS.map((of) => ({
      of,
      shown: shownCount(rows.find((row) => row.file === file && row.standing === of)?.count ?? 0),
    })),
  }))
}
