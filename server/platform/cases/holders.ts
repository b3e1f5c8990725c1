import {
  newestHolders,
  parsePublicKey,
  type CompartmentState,
  type Primitives,
  type ReceiptKeys,
} from '@recourse/chronicle'
import type { Directory, People } from '../access/index.ts'
import { breakGlassHolder } from '../break-glass/index.ts'
import type { Holder } from '../chronicle/index.ts'

export interface HolderParts {
  readonly primitives: Primitives
  readonly directory: Pick<Directory, 'unitHolder' | 'instanceHolder'>
}

export const personHolder = (person: string, { seal }: Pick<ReceiptKeys, 'seal'>): Holder => ({
  type: 'person',
  id: person,
  key: seal,
})

/** The recovery key of an authority, or null while powers are not separated. */
export function recoveryHolder({ primitives }: HolderParts, people: People, authority: string): Holder | null {
  const recovery = people.authorities.get(authority)?.recovery ?? null
  const key = recovery === null ? null : parsePublicKey(primitives, 'X25519', recovery.key)
  return recovery === null || key === null ? null : { type: 'recovery', id: recovery.holder, key }
}

/**
 * The same holders under the keys that they have now: a unit that somebody left, an authority with a new recovery
 * or break-glass key.
 * Holders whose key only they know (the person, another instance's unit) keep the one that was announced.
 */
export function holdersNow(
  parts: HolderParts,
  people: People,
  state: CompartmentState,
  authority: string,
  known: readonly Holder[],
): readonly Holder[] {
  return newestHolders(state).flatMap(({ type, holder }) => {
    const given = known.find(({ id }) => id === holder)
    if (given !== undefined) return [given]
    const unit = type === 'unit' ? people.units.get(holder) : undefined
    if (unit !== undefined) return parts.directory.unitHolder(people, unit) ?? []
    if (type === 'instance') return [parts.directory.instanceHolder(authority)]
    if (type === 'break-glass') return breakGlassHolder(people, authority) ?? []
    return type === 'recovery' ? (recoveryHolder(parts, people, authority) ?? []) : []
  })
}
