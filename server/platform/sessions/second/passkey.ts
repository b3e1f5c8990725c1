import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { fromBase64Url, toBase64Url, utf8 } from '@recourse/chronicle'
import { z } from 'zod'
import { SECOND_STEP_MS } from '../limits.ts'
import type { Room } from '../room.ts'
import { advance, storeFactor, type Factor, type FactorContent } from './factors.ts'

type Passkey = Extract<FactorContent, { kind: 'passkey' }>

const CHALLENGE_BYTES = 32

/** Loaded by the first passkey: it brings a certificate library with it that takes 30 MB. */
const library = () => import('@simplewebauthn/server')

/** What a browser answers, so far as it is read before the library checks it. */
const answer = z.looseObject({ id: z.string().max(2000), rawId: z.string(), type: z.literal('public-key') })

function parse(text: string): z.infer<typeof answer> | null {
  try {
    return answer.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const host = ({ origin }: Room): string => new URL(origin).hostname

const passkeysOf = (factors: readonly Factor[]): readonly (Factor & { readonly content: Passkey })[] =>
  factors.flatMap((factor) => (factor.content.kind === 'passkey' ? [{ ...factor, content: factor.content }] : []))

const known = (factors: readonly Factor[]): { id: string; transports: string[] }[] =>
  passkeysOf(factors).map(({ content: { id, transports } }) => ({ id, transports }))

/** A challenge that belongs to one session and is used once. */
async function newChallenge(room: Room, session: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(room.chance.bytes(CHALLENGE_BYTES))
  await room.pool.query('update session set challenge = $2 where id = $1', [session, toBase64Url(bytes)])
  return bytes
}

async function takeChallenge(room: Room, session: Uint8Array): Promise<string | null> {
  const { rows } = await room.pool.query<{ challenge: string | null }>(
    `with before as (select id, challenge from session where id = $1 for update)
      update session s set challenge = null from before where s.id = before.id returning before.challenge`,
    [session],
  )
  return rows[0]?.challenge ?? null
}

/** What the browser is asked, as JSON for the page. The passkey proves presence; it never yields a key of ours. */
export async function registrationOptions(
  room: Room,
  owner: { session: Uint8Array; member: string; factors: readonly Factor[] },
): Promise<string> {
  const { session, member, factors } = owner
  const options = await (
    await library()
  ).generateRegistrationOptions({
    ...{ rpName: 'Recourse', rpID: host(room), userName: host(room), attestationType: 'none' },
    // Authenticators show it to nobody and keep it: it must not be the member's id.
    userID: new Uint8Array(room.primitives.hmacSha256(room.secrets.factors, utf8(`passkey user ${member}`))),
    challenge: await newChallenge(room, session),
    timeout: SECOND_STEP_MS,
    excludeCredentials: known(factors),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  })
  return JSON.stringify(options)
}

export async function addPasskey(
  room: Room,
  owner: { session: Uint8Array; member: string },
  { text, name }: { readonly text: string; readonly name: string },
): Promise<boolean> {
  const response = parse(text)
  const expectedChallenge = await takeChallenge(room, owner.session)
  if (response === null || expectedChallenge === null) return false
  const verified = await (
    await library()
  )
    .verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      ...{ expectedChallenge, expectedOrigin: room.origin, expectedRPID: host(room), requireUserVerification: false },
    })
    .catch(() => null)
  if (verified?.verified !== true) return false
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  const content: Passkey = { kind: 'passkey', name, id, publicKey: toBase64Url(publicKey), transports }
  await storeFactor(room, owner.member, { content, confirmed: true, counter })
  return true
}

export async function authenticationOptions(
  room: Room,
  owner: { session: Uint8Array; factors: readonly Factor[] },
): Promise<string> {
  const options = await (
    await library()
  ).generateAuthenticationOptions({
    rpID: host(room),
    challenge: await newChallenge(room, owner.session),
    timeout: SECOND_STEP_MS,
    allowCredentials: known(owner.factors),
    userVerification: 'preferred',
  })
  return JSON.stringify(options)
}

/** Whether one of these passkeys signed this session's challenge, with a counter that moved on where it has one. */
export async function usePasskey(
  room: Room,
  session: Uint8Array,
  factors: readonly Factor[],
  text: string,
): Promise<boolean> {
  const response = parse(text)
  const expectedChallenge = await takeChallenge(room, session)
  const used = passkeysOf(factors).find(({ content }) => content.id === response?.id)
  if (response === null || expectedChallenge === null || used === undefined) return false
  const { id, publicKey, transports } = used.content
  const verified = await (
    await library()
  )
    .verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      ...{ expectedChallenge, expectedOrigin: room.origin, expectedRPID: host(room), requireUserVerification: false },
      credential: {
        ...{ id, counter: used.counter, transports },
        publicKey: new Uint8Array(fromBase64Url(publicKey) ?? []),
      },
    })
    .catch(() => null)
  return verified?.verified === true && advance(room, used, verified.authenticationInfo.newCounter)
}
