import { toBase64Url } from '@recourse/chronicle'
import { daysAfter, instantOf, KEY_ANNOUNCE_DAYS, SKEW_SECONDS_MAX } from '@recourse/wire'
import type { Chance, Clock } from '../chance.ts'
import type { ChronicleRefusal } from '../chronicle/index.ts'
import type { AuthorityKeys } from '../keystore/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { directoryPlace, instanceAuthor, type ActParts } from './acts.ts'
import { authorityKeyed } from './kinds.ts'

export type RotationReason = 'due' | 'suspected' | 'other'

export interface Rotated {
  readonly kid: string
  /** Instant from which it signs. */
  readonly from: string
}

/**
 * A new signing key of an authority, announced in its directory under the old one, which goes on verifying what it
 * signed. It signs when every partner has had the time to hear of it; at once where the old one is suspected.
 * Interrupted anywhere and asked again, it goes on where it was.
 */
export async function rotateSigningKey(
  parts: ActParts & { readonly keys: AuthorityKeys; readonly chance: Chance; readonly clock: Clock },
  authority: string,
  reason: RotationReason,
): Promise<Outcome<Rotated, ChronicleRefusal>> {
  const { chronicle, directory, keys, chance, clock } = parts
  const now = clock.now()
  const { kid, bytes } = keys.prepare(authority, chance)
  const announced = (await directory.current()).authorities.get(authority)?.signing
  const waits = announced?.kid === kid ? announced.since : null
  const isSoon = reason === 'suspected'
  const from = !isSoon && waits !== null ? waits : instantOf(isSoon ? now : daysAfter(now, KEY_ANNOUNCE_DAYS))
  if (from !== waits) {
    const previousKid = keys.signerOf(authority).kid
    const facets = { authority, key: toBase64Url(bytes), kid, previousKid, reason, from }
    const work = chronicle.begin(instanceAuthor(authority))
    work.say(await directoryPlace(parts, authority), authorityKeyed, { facets, body: {} })
    const committed = await chronicle.commit(work)
    if (!committed.ok) return committed
  }
  if (isSoon) keys.adopt(authority)
  else keys.hold(authority)
  return accept({ kid, from })
}

/**
 * Learns of announced keys, and signs with those whose day has come: in each process of an instance, by its own clock.
 * A little late, for a partner whose clock is behind would not know the key yet.
 */
export async function turnKeys({
  directory,
  keys,
  clock,
}: Pick<ActParts, 'directory'> & { readonly keys: AuthorityKeys; readonly clock: Clock }): Promise<readonly string[]> {
  const turned: string[] = []
  for (const { id, signing } of (await directory.current()).authorities.values()) {
    const { kid, since } = signing
    if (kid === null || !keys.isOwn(id) || keys.signerOf(id).kid === kid || keys.hold(id)?.kid !== kid) continue
    if (since !== null && Date.parse(since) + SKEW_SECONDS_MAX * 1000 > clock.now()) continue
    keys.adopt(id)
    turned.push(id)
  }
  return turned
}
