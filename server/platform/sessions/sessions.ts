import type { Refusal } from '../outcome.ts'
import { removeAccount } from './credential/accounts.ts'
import {
  enrol,
  invitationOf,
  invite,
  type Announce,
  type Invitation,
  type Invited,
  type Wanted,
} from './credential/enrol.ts'
import { signIn, type SignIn } from './credential/sign-in.ts'
import type { MemberKeys } from './credential/vault.ts'
import type { SessionOutcome } from './refusals.ts'
import { makeRoom, type Room, type SessionParts } from './room.ts'
import { newRecoveryCodes } from './second/codes.ts'
import { waysOf, type Ways } from './second/factors.ts'
import {
  removeFactor,
  setUp,
  setUpQuestion,
  type NewFactor,
  type SetUpDone,
  type SetUpQuestion,
} from './second/set-up.ts'
import { confirmedOf, openFirst, passkeyQuestion, takeSecondStep, type Proof, type SignedIn } from './second/step.ts'
import * as own from './standing/own.ts'
import { endRow, openRow, rowId, type Queryable, type SessionKind } from './standing/rows.ts'

/** A member who has passed every step of signing in, with their unlocked keys, for the length of one request. */
export interface OpenSession {
  /** SHA-256 of the cookie: names the row, opens nothing. */
  readonly id: Uint8Array
  readonly member: string
  readonly authority: string
  readonly keys: MemberKeys
}

/** A way in for the second step, as its owner sees it. */
export interface OwnFactor {
  readonly id: string
  readonly kind: 'totp' | 'passkey'
  readonly name: string
}

/** Getting a place here: invitation, keys, credential. */
export interface Enrolling {
  /** A one-time token for one member. Who may make one is for policies. */
  invite(invited: Invited, client?: Queryable): Promise<string>
  invitationOf(token: string): Promise<Invitation | null>
  /**
   * Makes keys and credential, which count from the moment that `announce` commits, or not at all. Give it
   * `(made) => enrolMember(acts, made)`. Answers the secret of a session that awaits its second step.
   */
  enrol(
    token: string,
    wanted: Wanted,
    announce: Announce,
  ): Promise<SessionOutcome<string> | { readonly ok: false; readonly refusal: Refusal }>
  /** Takes away every way in that a member has: for those who leave. */
  dismiss(member: string, client?: Queryable): Promise<void>
}

/** The two steps of signing in, by the secret of a session that awaits its second one. */
export interface SigningIn {
  signIn(said: SignIn): Promise<SessionOutcome<string>>
  /** What the session waits for; null where there is no such session. */
  awaits(secret: string): Promise<Ways | null>
  /** Options for `navigator.credentials.get`, as JSON; made anew for each page. */
  passkeyQuestion(secret: string): Promise<string | null>
  secondStep(secret: string, proof: Proof, device: string | undefined): Promise<SessionOutcome<SignedIn>>
  /** What to show for setting up another second step, or the first. */
  setUpQuestion(secret: string): Promise<SessionOutcome<SetUpQuestion>>
  setUp(secret: string, added: NewFactor, device: string | undefined): Promise<SessionOutcome<SetUpDone>>
}

/** What a signed-in member does with what is their own. */
export interface OwnAffairs {
  rowsOf(member: string): Promise<readonly own.OwnRow[]>
  /** Ends a session or revokes a token. */
  endOwn(member: string, id: string): Promise<void>
  endAll(member: string): Promise<void>
  makeToken(member: string, wanted: own.WantedToken): Promise<SessionOutcome<string>>
  changePassphrase(session: OpenSession, change: own.PassphraseChange): Promise<SessionOutcome<null>>
  factorsOf(member: string): Promise<{ readonly factors: readonly OwnFactor[]; readonly recoveryCodes: number }>
  removeFactor(member: string, id: string): Promise<SessionOutcome<null>>
  newRecoveryCodes(member: string): Promise<readonly string[]>
}

export interface Sessions extends Enrolling, SigningIn, OwnAffairs {
  /**
   * The session behind a cookie, or what a token opens; null: none, ended, or not yet through its second step.
   * Neither is taken in the other's place.
   */
  open(secret: string, kind?: SessionKind): Promise<OpenSession | null>
  /** Ends the session behind a secret, whatever its stage. */
  signOut(secret: string): Promise<void>
}

export function openSessions(parts: SessionParts): Sessions {
  const room = makeRoom(parts)
  return {
    open: async (secret, kind = 'session') => {
      const row = await openRow(room, secret, kind, 'full')
      return row === null ? null : { id: row.id, member: row.member, authority: row.authority, keys: row.keys }
    },
    signOut: (secret) => endRow(room.pool, rowId(room, secret)),
    ...enrolling(room),
    ...signingIn(room),
    ...ownAffairs(room),
  }
}

const enrolling = (room: Room): Enrolling => ({
  invite: (invited, client = room.pool) => invite(room, invited, client),
  invitationOf: (token) => invitationOf(room, token),
  enrol: (token, wanted, announce) => enrol(room, token, wanted, announce),
  dismiss: async (member, client = room.pool) => {
    await client.query('delete from invitation where member = $1', [member])
    await removeAccount(client, member)
  },
})

const signingIn = (room: Room): SigningIn => ({
  signIn: (said) => signIn(room, said),
  awaits: async (secret) => {
    const row = await openFirst(room, secret)
    return row === null ? null : waysOf(room, row.member)
  },
  passkeyQuestion: (secret) => passkeyQuestion(room, secret),
  secondStep: (secret, proof, device) => takeSecondStep(room, secret, proof, device),
  setUpQuestion: (secret) => setUpQuestion(room, secret),
  setUp: (secret, added, device) => setUp(room, secret, added, device),
})

const ownAffairs = (room: Room): OwnAffairs => ({
  rowsOf: (member) => own.ownRows(room, member),
  endOwn: (member, id) => own.endOwn(room, member, id),
  endAll: (member) => own.endAll(room, member),
  makeToken: (member, wanted) => own.makeToken(room, member, wanted),
  changePassphrase: (session, change) => own.changePassphrase(room, session, change),
  factorsOf: async (member) => {
    const factors = (await confirmedOf(room, member)).map(({ id, content: { kind, name } }) => ({ id, kind, name }))
    return { factors, recoveryCodes: (await waysOf(room, member)).recoveryCodes }
  },
  removeFactor: (member, id) => removeFactor(room, member, id),
  newRecoveryCodes: (member) => newRecoveryCodes(room, member),
})
