import type { EntryHeader, Facets } from '../entry/header.ts'
import { facetsAmended } from '../kinds/files.ts'

interface WithFacets {
  readonly header: Pick<EntryHeader, 'id' | 'kind' | 'compartment' | 'authority'>
  readonly facets: Facets
}

/** Facets by the entry that gains them. */
export type Amendments = ReadonlyMap<string, readonly WithFacets[]>

/** @param entries those of kind `facets.amended` among them count, in fold order */
export function amendmentsIn(entries: readonly WithFacets[]): Amendments {
  const found = new Map<string, WithFacets[]>()
  for (const one of entries) {
    const target = amendedBy(one)
    if (target === null) continue
    const known = found.get(target) ?? []
    known.push(one)
    found.set(target, known)
  }
  return found
}

/** The entry that an amendment is about; null for every other kind. */
export function amendedBy({ header, facets }: WithFacets): string | null {
  const read = header.kind === facetsAmended.kind ? facetsAmended.facets.safeParse(facets) : null
  return read?.success === true ? read.data.entry : null
}

/**
 * What an old entry's facets are worth after amendments (kernel 1): its own authority adds in the same compartment,
 * and nothing that was signed with the entry is ever written over; of two additions the first in fold order counts.
 */
export function amendedFacets(entry: WithFacets, amendments: Amendments): Facets {
  const { id, compartment, authority } = entry.header
  return (amendments.get(id) ?? [])
    .filter(({ header }) => header.compartment === compartment && header.authority === authority)
    .reduce<Facets>((facets, one) => ({ ...facetsAmended.facets.parse(one.facets).added, ...facets }), entry.facets)
}
