import type { Ordered, Placed } from './order.ts'

/** One entry's claim on a field of a view. */
export interface Claim<V> {
  readonly entry: Placed
  readonly value: V
  /** The kind of the entry, looked up in the precedence table. */
  readonly kind: string
}

/**
 * What a field is worth after all claims on it: settled, or waiting for a person because two authorities said
 * different things without knowing of each other. Equal on every instance (kernel 2).
 */
export type Settled<V> =
  | { readonly state: 'unset' }
  | { readonly state: 'settled'; readonly value: V; readonly by: string }
  | { readonly state: 'a-person-decides'; readonly claims: readonly Claim<V>[] }

export interface FieldRule {
  /** The authority whose word counts; others' claims are kept and do not change the field. */
  readonly owner?: string
  /** Kinds from weakest to strongest, for claims that were made without knowing of each other. */
  readonly precedence?: readonly string[]
}

/**
 * @param claims in fold order
 * @param ordered of the compartment the claims come from
 */
export function settle<V>(
  claims: readonly Claim<V>[],
  ordered: Pick<Ordered<Placed>, 'before'>,
  rule: FieldRule,
): Settled<V> {
  const heard = rule.owner === undefined ? claims : claims.filter((claim) => claim.entry.authority === rule.owner)
  const latest = heard.filter((claim) => !heard.some((other) => ordered.before(claim.entry, other.entry)))
  const [first, ...others] = strongest(latest, rule.precedence ?? [])
  if (first === undefined) return { state: 'unset' }
  if (others.every((other) => sameValue(other.value, first.value)))
    return { state: 'settled', value: first.value, by: first.entry.id }
  return { state: 'a-person-decides', claims: [first, ...others] }
}

function strongest<V>(claims: readonly Claim<V>[], precedence: readonly string[]): readonly Claim<V>[] {
  const rank = (claim: Claim<V>): number => precedence.indexOf(claim.kind)
  const highest = Math.max(...claims.map(rank))
  return claims.filter((claim) => rank(claim) === highest)
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
