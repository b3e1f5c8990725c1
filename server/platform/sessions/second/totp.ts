import { Secret, TOTP as Totp } from 'otpauth'
import { fromBase64Url, toBase64Url, westernDigits } from '@recourse/chronicle'
import { TOTP } from '../limits.ts'
import type { Room } from '../room.ts'
import { advance, storeFactor, type Factor } from './factors.ts'

function totp(room: Room, secret: string): Totp {
  const bytes = fromBase64Url(secret) ?? new Uint8Array()
  const { algorithm, digits, periodSeconds: period } = TOTP
  // The server does not know the login name any more; the host tells a member's entries apart.
  const label = new URL(room.origin).hostname
  const buffer = new Uint8Array(bytes).buffer
  return new Totp({ issuer: 'Recourse', label, secret: new Secret({ buffer }), algorithm, digits, period })
}

/** What is typed into an authenticator by hand, and what its camera reads. */
export interface TotpSetUp {
  readonly secret: string
  readonly address: string
}

/** The secret waiting to be confirmed; asked for again, it is the same one. */
export async function beginTotp(
  room: Room,
  member: string,
  factors: readonly Factor[],
  name: string,
): Promise<TotpSetUp> {
  const begun = factors.find(({ content, confirmed }) => content.kind === 'totp' && !confirmed)
  const secret =
    begun?.content.kind === 'totp' ? begun.content.secret : toBase64Url(room.chance.bytes(TOTP.secretBytes))
  if (begun === undefined)
    await storeFactor(room, member, { content: { kind: 'totp', name, secret }, confirmed: false, counter: 0 })
  const made = totp(room, secret)
  return { secret: made.secret.base32, address: made.toString() }
}

/** Whether a code is right for one of these and its time step was never used (RFC 6238, 5.2). */
export async function useTotp(room: Room, factors: readonly Factor[], typed: string): Promise<boolean> {
  const token = westernDigits(typed.normalize('NFKC')).replace(/\D/g, '')
  const now = room.clock.now()
  for (const factor of factors) {
    if (factor.content.kind !== 'totp') continue
    const window = TOTP.driftSteps
    const delta = totp(room, factor.content.secret).validate({ token, timestamp: now, window })
    if (delta === null) continue
    const step = Math.floor(now / 1000 / TOTP.periodSeconds) + delta
    if (step > factor.counter && (await advance(room, factor, step))) return true
  }
  return false
}
