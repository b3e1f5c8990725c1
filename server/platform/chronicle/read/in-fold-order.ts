import { orderEntries, type ReadEntry } from '@recourse/chronicle'

/**
 * Whole compartments in fold order (kernel 2), one after the other: who asks for the newest word of a case that two
 * authorities wrote in must not get the newest of whichever has the greater id. What waits for an entry that has not come
 * stands at the end of its compartment; whoever folds it says what that means.
 */
export function inFoldOrder(entries: readonly ReadEntry[]): readonly ReadEntry[] {
  const byCompartment = new Map<string, ReadEntry[]>()
  for (const entry of entries) {
    const { compartment } = entry.header
    const known = byCompartment.get(compartment)
    if (known === undefined) byCompartment.set(compartment, [entry])
    else known.push(entry)
  }
  return [...byCompartment.values()].flatMap((those) => (isOfOne(those) ? those : ordered(those)))
}

/** One authority's chain is in order as it was read: nothing is sorted for most cases. */
const isOfOne = ([first, ...others]: readonly ReadEntry[]): boolean =>
  others.every(({ header }) => header.authority === first?.header.authority)

function ordered(entries: readonly ReadEntry[]): readonly ReadEntry[] {
  const byId = new Map(entries.map((entry) => [entry.header.id, entry]))
  const { entries: placed, waiting } = orderEntries(entries.map(({ header }) => header))
  return [...placed, ...waiting].flatMap(({ id }) => byId.get(id) ?? [])
}
