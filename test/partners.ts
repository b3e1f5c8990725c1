import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { allMigrations, furnish, type House } from '../server/house.ts'
import { letIn } from '../server/features/people/commands.ts'
import type { AuthorityType, Role } from '../server/platform/access/index.ts'
import type { Author } from '../server/platform/chronicle/index.ts'
import type { Acting } from '../server/platform/http/index.ts'
import { silentJournal, type Journal } from '../server/platform/journal.ts'
import { openKeyStore } from '../server/platform/keystore/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { appOf } from '../server/serve.ts'
import { seededChance } from './chance.ts'
import { fixedClock, type MovableClock } from './clock.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { colleague } from './enrolled.ts'
import { must, pinCard, settlePartner } from './partner-acts.ts'

export { must } from './partner-acts.ts'

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
  readonly territory?: string[]
  readonly languages?: readonly string[]
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
  const settled = await settlePartner(house, {
    ...{ state, type, kinds: options.requestKinds ?? ['*'], territory: options.territory ?? null },
    ...(options.languages === undefined ? {} : { languages: options.languages }),
  })
  const { authority, unit, officer, author } = settled
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

/** Another member of the receiving unit, who was let in by the officer and reads what the unit reads. */
export async function colleagueOf(
  { house, authority, unit, officer }: Partner,
  role: Role = 'liaison-officer',
): Promise<Acting> {
  const { session, who } = await colleague(house, authority, { name: 'Second', unit, role })
  const { memberships } = await house.directory.current()
  const membership = [...memberships.values()].find(({ member }) => member === session.member)?.id ?? ''
  await must(letIn(house, officer, membership))
  return { session, who }
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
  await pinCard(who, whom.instance, Buffer.from(made.text))
}
