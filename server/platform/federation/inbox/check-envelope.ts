import { fromBase64Url } from '@recourse/chronicle'
import {
  isSignedBy,
  keyCounts,
  mayCall,
  OPAQUE_SUBJECT,
  type Competence,
  type Trusted,
  type TrustedAuthority,
  type TrustedKey,
  type UnverifiedEnvelope,
  type WireFault,
} from '@recourse/wire'
import type { FederationParts, OwnInstance } from '../parts.ts'

/** Kinds of file that no list of competences speaks of: any partner may open one with any other. */
const WITHOUT_COMPETENCE: readonly string[] = [OPAQUE_SUBJECT, 'joint-team', 'notice']

export interface EnvelopeCheck {
  readonly parts: Pick<FederationParts, 'primitives' | 'clock'>
  readonly own: OwnInstance
  readonly trusted: Trusted
  /** The instance whose call key signed the request that brought it. */
  readonly caller: string
}

/** Who sent it, to whom, with which key: everything that can be told from the signed line. Null: it may come in. */
export function faultOfEnvelope(check: EnvelopeCheck, envelope: UnverifiedEnvelope): WireFault | null {
  const { own, trusted, caller, parts } = check
  const { from, to, validUntil, priority } = envelope.header
  const now = parts.clock.now()
  if (from.instance !== caller) return 'not-of-that-instance'
  if (to.instance !== own.id || !own.receivers.some(({ authority }) => authority === to.authority))
    return 'not-addressed-here'
  const instance = trusted.instance(from.instance)
  if (instance === undefined) return 'unknown-instance'
  if (!mayCall(instance, trusted.list, priority === 'emergency')) return 'list-expired'
  const authority = trusted.authority(from.authority)
  if (authority === undefined) return 'unknown-authority'
  if (authority.instance !== from.instance) return 'not-of-that-instance'
  const signature = faultOfSignature(check, envelope, authority, now)
  if (signature !== null) return signature
  if (validUntil !== null && Date.parse(validUntil) < now) return 'no-longer-valid'
  return null
}

function faultOfSignature(
  { parts }: EnvelopeCheck,
  envelope: UnverifiedEnvelope,
  authority: TrustedAuthority,
  now: number,
): WireFault | null {
  const key = keyOf(authority, envelope)
  if (key === undefined) return 'signature'
  const bytes = fromBase64Url(key.key)
  if (bytes === null || !isSignedBy(parts.primitives, envelope, bytes)) return 'signature'
  return faultOfKey(key, now)
}

const keyOf = ({ signingKeys }: TrustedAuthority, { kid }: UnverifiedEnvelope): TrustedKey | undefined =>
  signingKeys.find((one) => one.kid === kid)

/** Signed with a key that nobody here has heard of: a newer card may tell, and the sender is to try again. */
export function isKeyUnheard({ trusted, caller }: EnvelopeCheck, envelope: UnverifiedEnvelope): boolean {
  const authority = trusted.authority(envelope.header.from.authority)
  return authority?.instance === caller && keyOf(authority, envelope) === undefined
}

export function faultOfKey(key: TrustedKey, at: number): WireFault | null {
  if (key.revokedAt !== null) return 'key-revoked'
  return keyCounts(key, at) ? null : 'key-not-in-force'
}

/**
 * Whether an authority may ask, or be asked, for this kind (cooperation.md 7.5): checked where a file begins.
 * @param territory ISO 3166-2 code of where the matter lies; null: nobody knows, which speaks against nobody
 */
export const isCompetent = (
  { competences }: Pick<TrustedAuthority, 'competences'>,
  subject: string,
  as: Competence['as'][number],
  territory: string | null = null,
): boolean =>
  WITHOUT_COMPETENCE.includes(subject) ||
  competences.some(
    ({ requestKind, as: sides, territory: parts }) =>
      (requestKind === '*' || requestKind === subject) &&
      sides.includes(as) &&
      (territory === null || parts === null || parts.includes(territory)),
  )
