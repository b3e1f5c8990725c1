import { z } from 'zod'
import { CASE_STATUSES } from '../../platform/cases/index.ts'

/**
 * The smallest count that is shown, and what every count is rounded down to. Ten is the threshold of the longitudinal
 * study of the United Kingdom's Office for National Statistics and of UK LLC (guidebook.ukllc.ac.uk, statistical
 * disclosure control). Since every figure is a multiple of it, so is every difference of two: no pair of tables can be
 * subtracted to find a smaller group.
 */
export const SMALL_CELL = 10

/** Filters beside the grouping: each further one makes groups so small that nothing is left to show. */
export const FILTERS_MAX = 2

/** Months that can be chosen, counted back from the last full one. */
export const MONTHS_BACK = 36

/** What cases are counted by. */
export const DIMENSIONS = ['harm', 'state', 'need', 'status', 'month'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Nothing was said, or nothing can be known yet: a category like the others. */
export const UNKNOWN = 'unknown'
/** Needs were asked about, and none was named. */
export const NONE = 'none'

/** As it may be shown; null for what is too small, which may be nothing at all. */
export const shown = (count: number): number | null =>
  count < SMALL_CELL ? null : Math.floor(count / SMALL_CELL) * SMALL_CELL

const code = z.union([z.literal(''), z.string().regex(/^[A-Za-z0-9][A-Za-z0-9:.-]{0,79}$/)]).catch('')

/** An address of the page: anything else than our codes counts as not asked. */
export const statisticsQuery = z.object({
  by: z.enum(DIMENSIONS).catch('month'),
  ...{ harm: code.default(''), state: code.default(''), need: code.default('') },
  status: z.union([z.literal(''), z.enum(CASE_STATUSES as unknown as readonly [string, ...string[]])]).catch(''),
  month: z.union([z.literal(''), z.literal(UNKNOWN), z.string().regex(/^\d{4}-\d{2}$/)]).catch(''),
})
export type StatisticsQuery = z.infer<typeof statisticsQuery>

/** Filters that count, at most so many, in a fixed order; one by what is grouped by is none. */
export function filtersOf(query: StatisticsQuery): ReadonlyMap<Dimension, string> {
  const chosen = DIMENSIONS.filter((dimension) => dimension !== query.by && query[dimension] !== '')
  return new Map(chosen.slice(0, FILTERS_MAX).map((dimension) => [dimension, query[dimension]]))
}

/** The first day that is not counted: of the running month nothing is, so that no figure steps when somebody comes. */
export const countedBefore = (today: string): string => `${today.slice(0, 7)}-01`

/** Months that can be chosen, the newest first. @param today civil date */
export function monthsUpTo(today: string): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: MONTHS_BACK }, (_, back) => {
    const at = year * 12 + (month - 1) - (back + 1)
    return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
