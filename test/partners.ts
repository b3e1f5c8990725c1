import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { readCard } from '@recourse/wire'
import { allMigrations, furnish, type House } from '../server/house.ts'
import { setUp } from '../server/features/first-run/setup.ts'
import { letIn } from '../server/features/people/commands.ts'
import { directoryPlace, type AuthorityType } from '../server/platform/access/index.ts'
import type { Author } from '../server/platform/chronicle/index.ts'
import type { Acting } from '../server/platform/http/index.ts'
import { silentJournal, type Journal } from '../server/platform/journal.ts'
import { openKeyStore } from '../server/platform/keystore/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { authorityDescribed, keepDocument, peerPinned, peerProposed } from '../server/platform/trust/index.ts'
import { appOf } from '../server/serve.ts'
import { seededChance } from './chance.ts'
import { fixedClock, type MovableClock } from './clock.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { colleague, unitNamed } from './enrolled.ts'

/** An instance with ears on a loopback port: one authority, a liaison office that receives, one officer in it. */
export interface Partner {
  readonly house: House
  readonly app: FastifyInstance
  readonly database: TestDatabase
  readonly clock: MovableClock
  readonly instance: string
  readonly authority: string
  /** The receiving unit. */
  readonly unit: string
  readonly officer: Acting
  /** The officer as an author. */
  readonly author: Author
  /** Ends what runs and begins it anew on the same data, as a restart does. */
  reopen(): Promise<void>
  close(): Promise<void>
}

export interface PartnerOptions {
  readonly seed: string
  readonly state: string
  readonly type?: AuthorityType
  readonly clock?: MovableClock
  readonly journal?: Journal
  readonly requestKinds?: readonly string[]
}

/** A port that is free now. */
export function freePort(port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** The first of so many ports in a row that are free now. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = await freePort()
    const rest = Array.from({ length: count - 1 }, (_, at) => freePort(first + at + 1))
    if ((await Promise.allSettled(rest)).every(({ status }) => status === 'fulfilled')) return first
  }
}

export async function partner(options: PartnerOptions): Promise<Partner> {
  const { seed, state, type = 'central-authority', journal = silentJournal } = options
  const folder = mkdtempSync(join(tmpdir(), 'recourse-partner-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const [database, chance, clock] = [
    await freshDatabase(allMigrations),
    seededChance(seed),
    options.clock ?? fixedClock(),
  ]
  const store = openKeyStore({ folder: join(folder, 'keys'), secret: chance.bytes(32), primitives, chance })
  if (!store.ok) throw new Error(store.refusal.sentence)
  const port = await freePort()
  // A house that ends leaves the database to the one that comes after it.
  const lent: TestDatabase = { ...database, close: () => Promise.resolve() }
  const opened = { database: lent, store: store.value, secretIsBesideData: true, filesFolder: join(folder, 'files') }
  const furnished = (): House => furnish({ origin: `http://127.0.0.1:${port}` }, { clock, chance, journal }, opened)
  let house = furnished()
  const words = {
    name: `Desk ${state}`,
    authorityName: `Authority ${state}`,
    unitName: 'Desk',
    administratorName: 'Ada',
  }
  const rest = { state, timeZone: 'UTC', authorityType: type, complaintsTo: '' }
  const made = await setUp(house, { ...words, ...rest }, { language: 'en', administration: 'Administration' })
  if (!made.ok) throw new Error(made.refusal.sentence)
  const { authority } = made.value
  const unit = await unitNamed(house, authority, 'Liaison office')
  const officer = await officerOf(house, authority, unit)
  const author = { authority, unit, id: officer.session.member, sign: officer.session.keys.sign }
  await describe(house, { authority, unit, author, kinds: options.requestKinds ?? ['*'] })
  let app = await heard(house, port)
  const instance = await house.trust.ownId()
  if (instance === null) throw new Error('an instance without an id')
  const reopen = async (): Promise<void> => {
    await app.close()
    await house.close()
    house = furnished()
    app = await heard(house, port)
  }
  const close = async (): Promise<void> => {
    await app.close()
    await house.close()
    await database.close()
  }
  return {
    get house() {
      return house
    },
    get app() {
      return app
    },
    ...{ database, clock, instance, authority, unit, officer, author, reopen, close },
  }
}

async function heard(house: House, port: number): Promise<FastifyInstance> {
  const app = await appOf(house)
  await app.listen({ host: '127.0.0.1', port })
  await house.federation.start()
  return app
}

async function officerOf(house: House, authority: string, unit: string): Promise<Acting> {
  const { session, who } = await colleague(house, authority, { name: 'Officer', unit, role: 'liaison-officer' })
  return { session, who }
}

/** Another member of the receiving unit, who was let in by the officer and reads what the unit reads. */
export async function colleagueOf({ house, authority, unit, officer }: Partner): Promise<Acting> {
  const { session, who } = await colleague(house, authority, { name: 'Second', unit, role: 'liaison-officer' })
  const { memberships } = await house.directory.current()
  const membership = [...memberships.values()].find(({ member }) => member === session.member)?.id ?? ''
  await must(letIn(house, officer, membership))
  return { session, who }
}

async function describe(
  house: House,
  { authority, unit, author, kinds }: { authority: string; unit: string; author: Author; kinds: readonly string[] },
): Promise<void> {
  const work = house.chronicle.begin(author)
  const as: ('requesting' | 'requested' | 'validating')[] = ['requesting', 'requested', 'validating']
  const competences = kinds.map((requestKind) => ({ requestKind, as, territory: null }))
  work.say(await directoryPlace(house.acts, authority), authorityDescribed, {
    facets: { authority, unit, languages: ['en'], competences },
    body: { name: { en: 'Liaison office' }, alwaysReached: null },
  })
  await must(house.chronicle.commit(work))
}

/** Each of the two takes the card of the other, as two people who have compared would. */
export async function pinEachOther(one: Partner, other: Partner): Promise<void> {
  await pin(one, other)
  await pin(other, one)
  // What is trusted is kept for a moment.
  one.clock.move(2000)
  if (other.clock !== one.clock) other.clock.move(2000)
}

async function pin(who: Partner, whom: Partner): Promise<void> {
  const made = await whom.house.trust.ownCard()
  if (made === null) throw new Error('no card')
  const bytes = Buffer.from(made.text)
  const read = readCard(primitives, bytes, who.clock.now())
  if (!read.ok) throw new Error(read.refusal.code)
  const { hash } = read.value
  const { chronicle, acts, chance } = who.house
  const place = await directoryPlace(acts, who.authority)
  const peer = whom.instance
  const proposing = chronicle.begin(who.author)
  const proposal = proposing.say(place, peerProposed, { facets: { peer, card: hash }, body: {} })
  proposing.also((client) => keepDocument(client, hash, bytes))
  await must(chronicle.commit(proposing))
  // Whoever compares the fingerprint is somebody else.
  const comparing = chronicle.begin({ ...who.author, id: chance.id() })
  comparing.say(place, peerPinned, { facets: { peer, card: hash, proposal }, body: {} })
  await must(chronicle.commit(comparing))
}

export async function must<T extends { readonly ok: boolean }>(done: Promise<T>): Promise<Extract<T, { ok: true }>> {
  const result = await done
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as Extract<T, { ok: true }>
}
