import { instantOf, keyCounts, readRevocation, type TrustedKey } from '@recourse/wire'
import { authorFor } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { rotateCallKey, sayRevoked } from '../../platform/trust/index.ts'
import { saying } from './acting.ts'
import { refuse, refusedByRule } from './rules.ts'

export type KeyReason = 'suspected' | 'lost' | 'ended'

/** One of our keys that others know. */
export interface ShownKey extends TrustedKey {
  /** Null: the instance's own call key. */
  readonly authority: string | null
}

/** Keys of this instance that stand on its card. */
export async function ownKeys(platform: Platform): Promise<readonly ShownKey[]> {
  const own = await platform.trust.own()
  if (own === null) return []
  return [
    ...own.instance.callKeys.map((one) => ({ ...one, authority: null })),
    ...own.authorities.flatMap(({ id, signingKeys }) => signingKeys.map((one) => ({ ...one, authority: id }))),
  ]
}

/** Takes one of our keys out of use: partners hear of it by notices that this instance makes. */
export async function revokeOwnKey(
  platform: Platform,
  acting: Acting,
  { kid, reason }: { readonly kid: string; readonly reason: KeyReason },
): Promise<Outcome<null, string>> {
  const [keys, instance] = [await ownKeys(platform), await platform.trust.ownId()]
  const key = keys.find((one) => one.kid === kid)
  if (key === undefined || instance === null) return refuse('no-such-key')
  const now = platform.clock.now()
  const others = keys.filter((one) => one.kid !== kid && one.authority === key.authority && keyCounts(one, now))
  if (others.length === 0) return refuse('last-key')
  const said = { kid, instance, authority: key.authority, reason, issuedAt: instantOf(now) }
  return saying(platform, acting, (work, place) => sayRevoked(platform, work, place, said, null))
}

/** Takes a notice that a partner's key is out of use. */
export async function takeNotice(
  platform: Platform,
  acting: Acting,
  bytes: Uint8Array,
): Promise<Outcome<null, string>> {
  const { state, trusted } = await platform.trust.now()
  const ask = { trusted, board: state.board, now: platform.clock.now() }
  const read = readRevocation(platform.primitives, bytes, ask)
  if (!read.ok) return refusedByRule(read.refusal)
  if (state.revoked.some(({ kid }) => kid === read.value.kid)) return refuse('nothing-new')
  return saying(platform, acting, (work, place) => sayRevoked(platform, work, place, read.value, bytes))
}

/** A next call key: a due one is announced before it is used, a suspected one is replaced at once. */
export async function renewCallKey(
  platform: Platform,
  acting: Acting,
  reason: 'due' | 'suspected',
): Promise<Outcome<null, string>> {
  const author = authorFor(acting.session, acting.who, ['administrator'])
  const done = await rotateCallKey({ ...platform.acts, ...platform }, author, reason)
  return done.ok ? accept(null) : done
}
