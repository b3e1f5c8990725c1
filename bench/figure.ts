/** A measured number beside its limit, both of the same run. */
export interface Figure {
  readonly id: string
  readonly what: string
  readonly value: number | null
  readonly unit: string
  /** Null: reported, with no limit of its own. */
  readonly limit: { readonly is: '>=' | '<='; readonly value: number } | null
  readonly note?: string
}

export const atLeast = (value: number): Figure['limit'] => ({ is: '>=', value })
export const atMost = (value: number): Figure['limit'] => ({ is: '<=', value })

export function holds({ value, limit }: Figure): boolean | null {
  if (value === null || limit === null) return null
  return limit.is === '>=' ? value >= limit.value : value <= limit.value
}

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

/** Those that are not within their limit, each with it: none, and every limit holds. */
export const missedIn = (figures: readonly Figure[]): readonly string[] =>
  figures.flatMap((figure) => {
    const { id, value, unit, limit } = figure
    return holds(figure) === false ? [`${id}: ${rounded(value)} ${unit}, limit ${limit?.is} ${limit?.value}`] : []
  })

const rounded = (value: number | null): string =>
  value === null ? 'not measured' : value >= 100 ? value.toFixed(0) : value.toPrecision(3)

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { id, what, value, unit, limit, note = '' } = figure
    const verdict = { true: 'holds', false: 'MISSED', null: '' }[String(holds(figure)) as 'true' | 'false' | 'null']
    const wanted = limit === null ? '' : `${limit.is} ${limit.value}`
    return [id, what, `${rounded(value)} ${unit}`, wanted, verdict, note]
  })
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n')
}
