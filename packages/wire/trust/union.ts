import { listState } from './periods.ts'
import type { Known, Trusted, TrustedAuthority, TrustedInstance, TrustedKey, TrustList, UnitKey } from './trusted.ts'

export interface TrustSources {
  readonly list: TrustList | null
  /** Partners that two people of this instance compared and confirmed. */
  readonly pins: readonly Known[]
  /** Instants by key id, of notices that came apart from the list. */
  readonly revoked?: ReadonlyMap<string, string>
  /** Milliseconds since the Unix epoch. */
  readonly now: number
}

type Mark = (keys: readonly TrustedKey[]) => readonly TrustedKey[]

/**
 * The union of a list and of pins. Where both know an instance or an authority, the list says who it is and what it may,
 * and keys of both count; a key that either holds to be revoked is revoked. An expired list says nothing any more;
 * one in its days of grace is still answered, and whoever uses it asks `mayCall` what for.
 */
export function trustedFrom({ list, pins, revoked = new Map(), now }: TrustSources): Trusted {
  const state = list === null ? null : listState(list, now)
  const counting = list !== null && state !== 'expired' ? list : null
  const mark: Mark = (keys) => keys.map((one) => ({ ...one, revokedAt: earlier(one.revokedAt, revoked.get(one.kid)) }))
  const instances = new Map<string, TrustedInstance>()
  const authorities = new Map<string, TrustedAuthority>()
  for (const known of counting?.known ?? []) add({ instances, authorities, mark }, known, 'list')
  for (const known of pins) add({ instances, authorities, mark }, known, 'pin')
  const byKey = new Map<string, TrustedInstance>()
  for (const one of instances.values()) for (const { kid } of one.callKeys) if (!byKey.has(kid)) byKey.set(kid, one)
  return {
    instance: (id) => instances.get(id),
    instances: () => [...instances.values()],
    instanceOfKey: (kid) => byKey.get(kid),
    authority: (id) => authorities.get(id),
    authorities: () => [...authorities.values()],
    instruments: (a, b, on) => instrumentsOf(counting, [a, b], on),
    list:
      list === null || state === null
        ? null
        : { seq: list.seq, issuedAt: list.issuedAt, nextUpdate: list.nextUpdate, state },
  }
}

interface Adding {
  readonly instances: Map<string, TrustedInstance>
  readonly authorities: Map<string, TrustedAuthority>
  readonly mark: Mark
}

function add({ instances, authorities, mark }: Adding, { instance, authorities: own }: Known, source: 'list' | 'pin') {
  const before = instances.get(instance.id)
  instances.set(
    instance.id,
    before === undefined
      ? { ...instance, callKeys: mark(instance.callKeys), source }
      : {
          ...before,
          callKeys: mergeKeys(before.callKeys, mark(instance.callKeys)),
          source: before.source === source ? source : 'both',
        },
  )
  for (const one of own) {
    const known = authorities.get(one.id)
    // Nobody moves an authority to another house by saying so.
    if (known !== undefined && known.instance !== one.instance) continue
    const signingKeys = mergeKeys(known?.signingKeys ?? [], mark(one.signingKeys))
    authorities.set(one.id, { ...(known ?? one), signingKeys, receivingUnit: mergeUnits(known ?? one, one) })
  }
}

/** Of a key that both know the shorter life counts. */
function mergeKeys(known: readonly TrustedKey[], more: readonly TrustedKey[]): readonly TrustedKey[] {
  const byKid = new Map(known.map((one) => [one.kid, one]))
  for (const one of more) {
    const before = byKid.get(one.kid)
    const until = earlier(before?.until ?? null, one.until)
    byKid.set(one.kid, { ...(before ?? one), until, revokedAt: earlier(before?.revokedAt ?? null, one.revokedAt) })
  }
  return [...byKid.values()]
}

function mergeUnits({ receivingUnit: known }: TrustedAuthority, { receivingUnit: more }: TrustedAuthority) {
  if (known.id !== more.id) return known
  const byEpoch = new Map<number, UnitKey>([...more.keys, ...known.keys].map((one) => [one.epoch, one]))
  return { id: known.id, keys: [...byEpoch.values()].sort((one, other) => one.epoch - other.epoch) }
}

function earlier(one: string | null, other: string | null | undefined): string | null {
  if (one === null || other === null || other === undefined) return one ?? other ?? null
  return Date.parse(one) <= Date.parse(other) ? one : other
}

function instrumentsOf(
  list: TrustList | null,
  [a, b]: readonly [string, string],
  on: string,
): ReturnType<Trusted['instruments']> {
  const said =
    list?.instruments.filter(({ states: [one, other] }) => (one === a && other === b) || (one === b && other === a)) ??
    []
  const inForce = said
    .flatMap((one) => one.inForce)
    .filter(({ from, until }) => from <= on && (until === null || on <= until))
  return { known: said.length > 0, inForce }
}
