import { createHash } from 'node:crypto'
import pg from 'pg'
import { silentJournal } from '../server/platform/journal.ts'
import { assemble } from '../server/platform/database/assemble.ts'
import { LOGIN, targetOf } from '../server/platform/database/embedded/provision.ts'
import { CLUSTER_SUPERUSER } from '../server/platform/database/embedded/initialise.ts'
import type { EmbeddedServer } from '../server/platform/database/embedded/start.ts'
import type { Database, Migration } from '../server/platform/database/index.ts'
import { migrate, migrationHash } from '../server/platform/database/migrations.ts'
import { clientConfig, makePool } from '../server/platform/database/pools.ts'
import { quoteName, rolesOf } from '../server/platform/database/roles.ts'
import { testServer } from './cluster.ts'

export interface TestDatabase extends Database {
  /** Closes the pools and removes the database. Not needed at the end of a process: everything goes with it. */
  drop(): Promise<void>
}

/** Connections of the app's pool in a test: enough for races, few enough for many databases at once. */
const TEST_POOL_MAX = 8

let superuserPool: pg.Pool | undefined

function superuser(server: EmbeddedServer): pg.Pool {
  superuserPool ??= new pg.Pool({
    ...clientConfig(targetOf(server, CLUSTER_SUPERUSER, 'postgres')),
    max: 2,
    allowExitOnIdle: true,
  }).on('error', () => {})
  return superuserPool
}

/** By copying files, which is the quicker way for small databases that nobody needs after a crash. */
async function create(server: EmbeddedServer, name: string, template: string): Promise<void> {
  await superuser(server).query(
    `CREATE DATABASE ${quoteName(name)} OWNER ${quoteName(LOGIN)} TEMPLATE ${quoteName(template)} STRATEGY file_copy`,
  )
}

async function makeTemplate(server: EmbeddedServer, name: string, migrations: readonly Migration[]): Promise<string> {
  await create(server, name, 'template0')
  const target = targetOf(server, LOGIN, name)
  const owner = makePool({ target, max: 1, journal: silentJournal })
  const done = await migrate({ owner, roles: rolesOf(LOGIN) }, migrations)
  await owner.end()
  if (!done.ok) throw new Error(done.refusal.sentence)
  return name
}

const templates = new Map<string, Promise<string>>()

/** A migrated database for each set of migrations, of which every fresh one is a copy. */
function templateOf(server: EmbeddedServer, migrations: readonly Migration[]): Promise<string> {
  const text = migrations.map((one) => `${one.id} ${migrationHash(one)}`).join('\n')
  const name = `template_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  const known = templates.get(name) ?? makeTemplate(server, name, migrations)
  templates.set(name, known)
  return known
}

let databases = 0

/** An empty database of its own, migrated, with pools under the product's roles. */
export async function freshDatabase(migrations: readonly Migration[] = []): Promise<TestDatabase> {
  const server = await testServer()
  const template = await templateOf(server, migrations)
  databases += 1
  const name = `test_${databases}`
  await create(server, name, template)
  const database = assemble({
    kind: 'embedded',
    target: targetOf(server, LOGIN, name),
    facts: { version: 'test', versionNumber: 0 },
    poolMax: TEST_POOL_MAX,
    journal: silentJournal,
    allowExitOnIdle: true,
  })
  const drop = async (): Promise<void> => {
    await database.close()
    await superuser(server).query(`DROP DATABASE ${quoteName(name)} WITH (FORCE)`)
  }
  return { ...database, drop }
}
