import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { allMigrations, furnish, type House } from '../server/house.ts'
import { silentJournal, type Journal } from '../server/platform/journal.ts'
import { openKeyStore } from '../server/platform/keystore/index.ts'
import type { SecondCore } from '../server/platform/second-core/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { setUp, type FirstAdministrator } from '../server/features/first-run/setup.ts'
import { appOf } from '../server/serve.ts'
import { seededChance } from './chance.ts'
import { fixedClock, type MovableClock } from './clock.ts'
import { freshDatabase } from './database.ts'

export interface TestServer {
  readonly house: House
  readonly app: FastifyInstance
  readonly clock: MovableClock
}

/** A whole instance on a database of its own, without a port: requests are injected. */
export async function testServer(
  seed = 'server',
  journal: Journal = silentJournal,
  origin = 'http://localhost',
  /** The other thread of a server that ships; tests do without. */
  more: { readonly unsealer?: SecondCore } = {},
): Promise<TestServer> {
  const database = await freshDatabase(allMigrations)
  const dataDirectory = mkdtempSync(join(tmpdir(), 'recourse-server-'))
  process.once('exit', () => rmSync(dataDirectory, { recursive: true, force: true }))
  const [chance, clock] = [seededChance(seed), fixedClock()]
  const folder = join(dataDirectory, 'keys')
  const store = openKeyStore({ folder, secret: chance.bytes(32), primitives, chance })
  if (!store.ok) throw new Error(store.refusal.sentence)
  const edges = { clock, chance, journal }
  const house = furnish({ origin }, edges, {
    ...{ database, store: store.value, secretIsBesideData: true },
    filesFolder: join(dataDirectory, 'files'),
    ...more,
  })
  const app = await appOf(house)
  app.addHook('onClose', () => house.close())
  return { house, app, clock }
}

/** The instance as the first run leaves it: an authority, a desk named "First desk", an administrator named "Ada". */
export async function testAuthority(house: House): Promise<FirstAdministrator> {
  const names = { name: 'Desk', authorityName: 'Desk', unitName: 'First desk', administratorName: 'Ada' }
  const rest = { state: 'KEN', timeZone: 'UTC', authorityType: 'support-desk', complaintsTo: 'Ombudsman' } as const
  const made = await setUp(house, { ...names, ...rest }, { language: 'en', administration: 'Administration' })
  if (!made.ok) throw new Error(made.refusal.sentence)
  return made.value
}
