import { toBase64Url } from '@recourse/chronicle'
import type { Chance } from '../chance.ts'
import type { Committed } from '../chronicle/index.ts'
import type { AuthorityKeys } from '../keystore/index.ts'
import { directoryPlace, instanceAuthor, type ActParts } from './acts.ts'
import { authorityKeyed } from './kinds.ts'

export type RotationReason = 'due' | 'suspected' | 'other'

/**
 * A new signing key of an authority, announced in its directory under the old one, which goes on verifying what it
 * signed. Interrupted anywhere and asked again, it goes on where it was.
 */
export async function rotateSigningKey(
  parts: ActParts & { readonly keys: AuthorityKeys; readonly chance: Chance },
  authority: string,
  reason: RotationReason,
): Promise<Committed> {
  const { chronicle, directory, keys, chance } = parts
  const next = keys.prepare(authority, chance)
  const announced = (await directory.current()).authorities.get(authority)?.signing.kid
  const work = chronicle.begin(instanceAuthor(authority))
  if (announced !== next.kid) {
    const place = await directoryPlace(parts, authority)
    const previousKid = keys.signerOf(authority).kid
    const facets = { authority, key: toBase64Url(next.bytes), kid: next.kid, previousKid, reason }
    work.say(place, authorityKeyed, { facets, body: {} })
  }
  const committed = work.said.length === 0 ? ({ ok: true, value: [] } as const) : await chronicle.commit(work)
  if (committed.ok) keys.adopt(authority)
  return committed
}
