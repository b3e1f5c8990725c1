import { westernDigits } from '@recourse/chronicle'

/** More than this nobody puts in order; the kind of entry keeps as many. */
export const ORDER_MAX = 100

/**
 * What matters, from the numbers that were written beside it: 1 comes first. Two of the same number stand as the menu
 * has them. Null where something was written that is no number.
 */
export function orderFrom(places: readonly (readonly [id: string, written: string])[]): readonly string[] | null {
  const numbered = places.flatMap(([id, written]): readonly (readonly [string, number])[] => {
    const text = westernDigits(written).trim()
    return text === '' ? [] : [[id, /^\d{1,3}$/.test(text) ? Number(text) : NaN]]
  })
  if (numbered.some(([, place]) => !(place >= 1))) return null
  return numbered
    .toSorted(([, a], [, b]) => a - b)
    .map(([id]) => id)
    .slice(0, ORDER_MAX)
}
