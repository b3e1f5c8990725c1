import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { newKeyPair, toBase64Url } from '@recourse/chronicle'
import { allMigrations, furnish, type House } from '../server/house.ts'
import { setUp } from '../server/features/first-run/setup.ts'
import { directoryPlace, instanceAuthor, registerMember } from '../server/platform/access/index.ts'
import { appOf } from '../server/serve.ts'
import type { Route } from '../server/platform/http/index.ts'
import { lineJournal } from '../server/platform/journal.ts'
import { openKeyStore } from '../server/platform/keystore/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import type { OpenSession } from '../server/platform/sessions/index.ts'
import { seededChance } from './chance.ts'
import { fixedClock, type MovableClock } from './clock.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

export interface TestInstance {
  readonly house: House
  readonly app: FastifyInstance
  readonly database: TestDatabase
  readonly clock: MovableClock
  /** Lines of the journal as the operator's files would hold them. */
  readonly lines: readonly string[]
  /** Signs somebody in, a stranger where nobody is named, and answers the secret of cookie or token. */
  signIn(who?: { readonly member: string; readonly authority: string }): string
  /** Does the first run; answers a member who is registered and belongs to no unit. */
  setUp(): Promise<{ readonly member: string; readonly authority: string }>
  close(): Promise<void>
}

export interface InstanceOptions {
  readonly origin?: string
  readonly operatorToken?: string
  /** Routes beside those of the features. */
  readonly routes?: (house: House) => readonly Route[]
}

/** The whole product on a database of its own, without a port; whoever is to be signed in is signed in by hand. */
export async function testInstance(options: InstanceOptions = {}): Promise<TestInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-instance-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const [database, chance, clock] = [await freshDatabase(allMigrations), seededChance('instance'), fixedClock()]
  const store = openKeyStore({ folder: join(folder, 'keys'), secret: chance.bytes(32), primitives, chance })
  if (!store.ok) throw new Error(store.refusal.sentence)
  const lines: string[] = []
  const edges = { clock, chance, journal: lineJournal(clock, (line) => void lines.push(line)) }
  const furnished = furnish(
    { origin: options.origin ?? 'http://localhost', operatorToken: options.operatorToken },
    edges,
    { database, store: store.value, secretIsBesideData: true, filesFolder: join(folder, 'files') },
  )
  const open = new Map<string, OpenSession>()
  const house: House = {
    ...furnished,
    sessions: { ...furnished.sessions, open: (secret) => Promise.resolve(open.get(secret) ?? null) },
    routes: () => [...furnished.routes(), ...(options.routes?.(furnished) ?? [])],
  }
  const pair = (curve: 'X25519' | 'Ed25519') => newKeyPair(primitives, curve, (length) => chance.bytes(length))
  const signIn: TestInstance['signIn'] = (who = { member: chance.id(), authority: chance.id() }) => {
    const secret = toBase64Url(chance.bytes(32))
    const keys = { seal: pair('X25519'), sign: pair('Ed25519') }
    open.set(secret, { id: chance.bytes(32), ...who, keys })
    return secret
  }
  const app = await appOf(house)
  const close = async (): Promise<void> => {
    await app.close()
    await database.close()
  }
  return { house, app, database, clock, lines, signIn, setUp: () => firstRun(house), close }
}

async function firstRun(house: House): Promise<{ readonly member: string; readonly authority: string }> {
  const names = { name: 'x', authorityName: 'x', unitName: 'x', administratorName: 'x', complaintsTo: '' }
  const setup = { ...names, state: 'ESP', timeZone: 'UTC', authorityType: 'support-desk' } as const
  const done = await setUp(house, setup, { language: 'en', administration: 'x' })
  if (!done.ok) throw new Error(done.refusal.sentence)
  const { authority } = done.value
  const work = house.chronicle.begin(instanceAuthor(authority))
  const member = registerMember(house.acts, work, await directoryPlace(house.acts, authority), 'y')
  if (!(await house.chronicle.commit(work)).ok) throw new Error('refused')
  return { member, authority }
}
