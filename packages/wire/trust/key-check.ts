import type { WirePrimitives } from './primitives.ts'
import { accept, refuse, type TrustDecision } from './refusals.ts'
import { keyId, type AuthorityShape, type KeyCurve } from './shapes.ts'

/** A key as a text names it: whose it is and what for. */
export interface NamedKey {
  readonly kid: string
  readonly key: string
  readonly curve: KeyCurve
  /** As in "call <instance>": one key stands for one of these only. */
  readonly role: string
}

type Listed = readonly { readonly kid: string; readonly key: string }[]

export const namedKeys = (keys: Listed, role: string, curve: KeyCurve = 'Ed25519'): readonly NamedKey[] =>
  keys.map(({ kid, key }) => ({ kid, key, curve, role }))

export const keysOfAuthority = ({ id, signingKeys, receivingUnit }: AuthorityShape): readonly NamedKey[] => [
  ...namedKeys(signingKeys, `signing ${id}`),
  ...namedKeys(receivingUnit.keys, `unit ${receivingUnit.id}`, 'X25519'),
]

/** Each key has its right name and stands once. The same bytes on two curves are one key too. */
export function checkKeys(primitives: WirePrimitives, keys: readonly NamedKey[]): TrustDecision<null> {
  const roles = new Map<string, string>()
  for (const { kid, key, curve, role } of keys) {
    if (keyId(primitives, curve, key) !== kid) return refuse('kid-wrong', kid)
    const before = roles.get(key)
    if (before !== undefined) return refuse(before === role ? 'id-twice' : 'key-two-roles', kid)
    roles.set(key, role)
  }
  return accept(null)
}
