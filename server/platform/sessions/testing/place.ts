import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { seededChance } from '../../../../test/chance.ts'
import { fixedClock, type MovableClock } from '../../../../test/clock.ts'
import { freshDatabase, type TestDatabase } from '../../../../test/database.ts'
import { transaction } from '../../database/index.ts'
import { instanceSecret, openKeyStore } from '../../keystore/index.ts'
import { accept } from '../../outcome.ts'
import { nodePrimitives as primitives } from '../../primitives.ts'
import { openSessions, sessionMigrations, type Announce, type Sessions, type SessionParts } from '../index.ts'

export const LOGIN = 'Amal.Haddad'
export const PASSPHRASE = 'seven grey herons over the salt marsh'

export interface Place {
  readonly sessions: Sessions
  readonly parts: SessionParts
  readonly database: TestDatabase
  readonly clock: MovableClock
  readonly who: { readonly authority: string; readonly member: string }
  /** Announces as the chronicle would: in one transaction with the credential. */
  readonly announce: Announce
  /** Members whose keys were announced, by key id. */
  readonly announced: string[]
}

/** The sessions room on a database of its own, with one member who has no place yet. */
export async function sessionPlace(seed = 'sessions'): Promise<Place> {
  const database = await freshDatabase(sessionMigrations)
  const [clock, chance] = [fixedClock(), seededChance(seed)]
  const folder = mkdtempSync(join(tmpdir(), 'recourse-sessions-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const store = openKeyStore({ folder, secret: chance.bytes(32), primitives, chance })
  if (!store.ok) throw new Error(store.refusal.sentence)
  const instance = instanceSecret(store.value, primitives, chance)
  const origin = 'http://localhost:8080'
  const derivation = { memoryKiB: 64, passes: 1, lanes: 1 }
  const parts = { pool: database.app, instance, primitives, clock, chance, origin, derivation }
  const announced: string[] = []
  const announce: Announce = async ({ keys, settle }) => {
    await transaction(database.app, (client) => settle(client))
    announced.push(keys.seal.kid)
    return accept(null)
  }
  const who = { authority: chance.id(), member: chance.id() }
  return { sessions: openSessions(parts), parts, database, clock, who, announce, announced }
}

/** What an accepted outcome holds; a refusal fails the test. */
export function got<Value>(
  outcome: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: { code: string } },
): Value {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code}`)
}

export const refusalOf = (outcome: {
  readonly ok: boolean
  readonly refusal?: { readonly code: string }
}): string | undefined => (outcome.ok ? undefined : outcome.refusal?.code)

/** The code an authenticator shows, so many steps from now. */
export const codeFor = (secret: string, now: number, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + steps * 30_000 })

export interface Settled extends Place {
  readonly totp: string
  readonly recoveryCodes: readonly string[]
  readonly secret: string
  readonly device: string
  /** Signs in with both steps, half a minute later so that the code is a new one. */
  again(device?: string): Promise<{ readonly secret: string; readonly device: string }>
}

/** The same with the member enrolled, a TOTP set up, and signed in. */
export async function settledPlace(seed?: string): Promise<Settled> {
  const place = await sessionPlace(seed)
  const { sessions, clock, who } = place
  const token = await sessions.invite(who)
  const first = got(await sessions.enrol(token, { login: LOGIN, passphrase: PASSPHRASE }, place.announce))
  const totp = got(await sessions.setUpQuestion(first)).totp.secret
  const done = got(await sessions.setUp(first, { way: 'totp', code: codeFor(totp, clock.now()) }, undefined))
  if (done.signedIn === null || done.recoveryCodes === null) throw new Error('the first second step signs in')
  const again = async (device?: string) => {
    clock.move(30_000)
    const waiting = got(await sessions.signIn({ login: LOGIN, passphrase: PASSPHRASE, device }))
    return got(await sessions.secondStep(waiting, { way: 'totp', code: codeFor(totp, clock.now()) }, device))
  }
  return { ...place, totp, recoveryCodes: done.recoveryCodes, ...done.signedIn, again }
}

/** Every row of every table as text: what somebody with a copy of the database reads. */
export async function wholeDatabase({ database }: Pick<Place, 'database'>): Promise<string> {
  const { rows: tables } = await database.owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await database.owner.query<{ row: string }>(`select t::text as row from "${name}" t`)
    texts.push(...rows.map(({ row }) => row))
  }
  return texts.join('\n')
}
