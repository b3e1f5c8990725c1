import { knownFromCard, type Card } from './card.ts'
import { keyCounts } from './periods.ts'
import { accept, refuse, type TrustDecision } from './refusals.ts'
import type { Known, TrustedAuthority, TrustedKey } from './trusted.ts'

/** What is held of a partner, and of which card. */
export interface Held {
  readonly known: Known
  readonly issuedAt: string
}

/**
 * Whether a newer card of a partner is taken without comparing again: signed by a key that we know and that counts, and
 * saying nothing new of who is there and what they may. Every key on a card has signed it, so a known key on it has.
 * Keys that are no longer on it end with it and are kept, for what they signed before.
 */
export function followsOn(
  held: Held,
  card: Card,
  now: number,
  revoked: ReadonlyMap<string, string> = new Map(),
): TrustDecision<Known> {
  const { known } = held
  const counting = (keys: readonly TrustedKey[]) => keys.filter((one) => !revoked.has(one.kid) && keyCounts(one, now))
  if (card.instance.id !== known.instance.id) return refuse('card-compare-again')
  if (Date.parse(card.issuedAt) < Date.parse(held.issuedAt)) return refuse('card-older')
  const next = knownFromCard(card)
  if (!isCarriedOn(counting(known.instance.callKeys), next.instance.callKeys)) return refuse('card-broke-off')
  for (const one of next.authorities) {
    const before = known.authorities.find(({ id }) => id === one.id)
    if (before === undefined || !saysTheSame(before, one)) return refuse('card-compare-again', one.id)
    if (!isCarriedOn(counting(before.signingKeys), one.signingKeys)) return refuse('card-broke-off', one.id)
  }
  const { url, jurisdiction } = known.instance
  const isThere = next.instance.url === url && next.instance.jurisdiction === jurisdiction
  return isThere ? accept(keepingOld(known, next, card.issuedAt)) : refuse('card-compare-again')
}

const isCarriedOn = (counting: readonly TrustedKey[], next: readonly TrustedKey[]): boolean =>
  counting.some((one) => next.some(({ kid }) => kid === one.kid))

/** The office's name, languages, telephone and unit may change under its own key; what it is and may do, not unseen. */
function saysTheSame(before: TrustedAuthority, now: TrustedAuthority): boolean {
  const standing = ({ type, jurisdiction, competences }: TrustedAuthority): string =>
    JSON.stringify([type, jurisdiction, competences])
  return standing(before) === standing(now)
}

/** The newer word on a partner, with the keys that it had before: they verify what they signed, for ever. */
export function keepingOld(before: Known, next: Known, at: string): Known {
  return {
    instance: { ...next.instance, callKeys: keepKeys(before.instance.callKeys, next.instance.callKeys, at) },
    authorities: next.authorities.map((one) => {
      const known = before.authorities.find(({ id }) => id === one.id)
      return { ...one, signingKeys: keepKeys(known?.signingKeys ?? [], one.signingKeys, at) }
    }),
  }
}

function keepKeys(before: readonly TrustedKey[], next: readonly TrustedKey[], at: string): readonly TrustedKey[] {
  const gone = before.filter((one) => !next.some(({ kid }) => kid === one.kid))
  const ended = gone.map((one) => ({
    ...one,
    until: one.until !== null && Date.parse(one.until) < Date.parse(at) ? one.until : at,
  }))
  return [...next, ...ended]
}
