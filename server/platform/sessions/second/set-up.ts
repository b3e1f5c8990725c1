import { FACTOR_NAME_CHARACTERS_MAX, FACTORS_MAX } from '../limits.ts'
import { refuse, type SessionOutcome } from '../refusals.ts'
import type { Room } from '../room.ts'
import { openRow, type OpenRow } from '../standing/rows.ts'
import { newRecoveryCodes } from './codes.ts'
import { factorsOf, type Factor } from './factors.ts'
import { addPasskey, registrationOptions } from './passkey.ts'
import { openFirst, raise, type SignedIn } from './step.ts'
import { beginTotp, useTotp, type TotpSetUp } from './totp.ts'

/** Adding a second step: the first one right after enrolment, more of them when signed in. */

interface Owner {
  readonly row: OpenRow
  readonly factors: readonly Factor[]
}

/** What setting up answers. A first second step also signs in, and comes with recovery codes. */
export interface SetUpDone {
  readonly signedIn: SignedIn | null
  readonly recoveryCodes: readonly string[] | null
}

/** A session without its second step may set one up only where there is none: else it would be no second step. */
async function ownerOf(room: Room, secret: string): Promise<SessionOutcome<Owner>> {
  const row = (await openRow(room, secret, 'session', 'full')) ?? (await openFirst(room, secret))
  if (row === null) return refuse('session-over')
  const factors = await factorsOf(room, row.member)
  const confirmed = factors.filter((factor) => factor.confirmed)
  if (row.stage === 'password' && confirmed.length > 0) return refuse('set-up-already')
  if (confirmed.length >= FACTORS_MAX) return refuse('too-many-factors')
  return { ok: true, value: { row, factors } }
}

export interface SetUpQuestion {
  readonly totp: TotpSetUp
  /** Options for `navigator.credentials.create`, as JSON. */
  readonly passkey: string
}

export async function setUpQuestion(room: Room, secret: string): Promise<SessionOutcome<SetUpQuestion>> {
  const owner = await ownerOf(room, secret)
  if (!owner.ok) return owner
  const { row, factors } = owner.value
  const passkey = await registrationOptions(room, { session: row.id, member: row.member, factors })
  return { ok: true, value: { totp: await beginTotp(room, row.member, factors, ''), passkey } }
}

export type NewFactor =
  | { readonly way: 'totp'; readonly code: string }
  | { readonly way: 'passkey'; readonly answer: string; readonly name: string }

export async function setUp(
  room: Room,
  secret: string,
  added: NewFactor,
  device: string | undefined,
): Promise<SessionOutcome<SetUpDone>> {
  const owner = await ownerOf(room, secret)
  if (!owner.ok) return owner
  const { row, factors } = owner.value
  const done = added.way === 'totp' ? await confirmTotp(room, factors, added.code) : await keepPasskey(room, row, added)
  if (!done.ok) return done
  if (row.stage === 'full') return { ok: true, value: { signedIn: null, recoveryCodes: null } }
  const recoveryCodes = await newRecoveryCodes(room, row.member)
  const raised = await raise(room, row, device)
  return raised.ok ? { ok: true, value: { signedIn: raised.value, recoveryCodes } } : raised
}

async function confirmTotp(room: Room, factors: readonly Factor[], code: string): Promise<SessionOutcome<null>> {
  const waiting = factors.filter(({ confirmed }) => !confirmed)
  return (await useTotp(room, waiting, code)) ? { ok: true, value: null } : refuse('wrong-code')
}

async function keepPasskey(
  room: Room,
  row: OpenRow,
  { answer, name }: Extract<NewFactor, { way: 'passkey' }>,
): Promise<SessionOutcome<null>> {
  const trimmed = name.trim()
  if ([...trimmed].length > FACTOR_NAME_CHARACTERS_MAX) return refuse('factor-name')
  const kept = await addPasskey(room, { session: row.id, member: row.member }, { text: answer, name: trimmed })
  return kept ? { ok: true, value: null } : refuse('passkey-refused')
}

/** Removes one, unless it is the last: a member without any could not sign in again. */
export async function removeFactor(room: Room, member: string, id: string): Promise<SessionOutcome<null>> {
  // One statement, so that two removals at once can't each think that the other one stays.
  const done = await room.pool.query(
    `with own as (select id from second_factor where member = $1 and confirmed order by id for update)
      delete from second_factor where id = $2 and member = $1 and (select count(*) from own) > 1`,
    [member, id],
  )
  return done.rowCount === 1 ? { ok: true, value: null } : refuse('last-factor')
}
