import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { testServer } from '../../../test/cluster.ts'
import { embeddedUrl, mustOpen, temporaryDataDirectory } from '../../../test/embedded.ts'
import { systemClock } from '../chance.ts'
import { silentJournal } from '../journal.ts'
import { judgeServer } from './checks.ts'
import type { ServerRow } from './checks.ts'
import { withSuperuser } from './embedded/provision.ts'
import { openDatabase } from './index.ts'
import type { Database, DatabaseRefusal } from './index.ts'

/** An embedded server, reached by an address as an outside one would be. */
const dataDirectory = temporaryDataDirectory()
let embedded: Database
let reach: { host: string; port: number; password: string }

before(async () => {
  embedded = await mustOpen(dataDirectory)
  const address = new URL(embeddedUrl(dataDirectory).replace('@/', '@socket/'))
  reach = { host: String(address.searchParams.get('host')), port: 5432, password: address.password }
})
after(() => embedded.close())

const open = (url: string) => openDatabase({ url, dataDirectory, journal: silentJournal, clock: systemClock })

async function refused(url: string): Promise<DatabaseRefusal> {
  const opened = await open(url)
  if (opened.ok) {
    await opened.value.close()
    assert.fail('It was opened.')
  }
  return opened.refusal
}

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  await withSuperuser(reach, 'postgres', async (client) => {
    for (const statement of statements) await client.query(statement)
  })
}

async function listening(answer: string | undefined): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    if (answer !== undefined) socket.end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): void => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, close }
}

test('an address that leads nowhere is refused with a sentence, without stack and without password', async () => {
  const silent = await listening(undefined)
  const web = await listening('HTTP/1.1 400 Bad Request\r\n\r\n')
  const cases: readonly (readonly [string, string])[] = [
    ['garbage s3cret', 'url-unreadable'],
    ['http://user:s3cret@example.org/db', 'url-unreadable'],
    ['postgres://user:s3cret@[::1', 'url-unreadable'],
    ['postgres://user:s3cret@host:99999/db', 'url-unreadable'],
    ['postgres://user:s3cret%ZZ@127.0.0.1:1/db', 'database-unreachable'],
    ['postgres://user:s3cret@127.0.0.1:1/db', 'database-unreachable'],
    ['postgres://user:s3cret@no-such-host.invalid/db', 'database-unreachable'],
    ['postgres://user:s3cret@/db?host=/nowhere', 'database-unreachable'],
    [`postgres://user:s3cret@127.0.0.1:${web.port}/db`, 'database-unreachable'],
    [`postgres://user:s3cret@127.0.0.1:${silent.port}/db`, 'database-unreachable'],
    [embeddedUrl(dataDirectory).replace(/:\w+@/, ':s3cret@'), 'sign-in-refused'],
    [embeddedUrl(dataDirectory).replace(/:\w+@/, '@'), 'sign-in-refused'],
    [embeddedUrl(dataDirectory, 'nobody_here'), 'sign-in-refused'],
    [embeddedUrl(dataDirectory, 'recourse', 'no_such_database'), 'database-missing'],
  ]
  const refusals = await Promise.all(cases.map(([url]) => refused(url)))
  for (const [index, refusal] of refusals.entries()) {
    const [url, code] = cases[index] ?? []
    assert.equal(refusal.code, code, `${url}: ${refusal.sentence}`)
    assert.doesNotMatch(refusal.sentence, /s3cret|\bat .*:\d+:\d+|\n/)
    assert.ok(!refusal.sentence.includes(reach.password))
    assert.notEqual(refusal.rule, '')
  }
  silent.close()
  web.close()
})

test('a server that may lose what it acknowledged is refused', async () => {
  const volatile = await testServer()
  const socket = encodeURIComponent(volatile.host)
  const refusal = await refused(`postgres://recourse:${volatile.password}@/recourse?host=${socket}`)
  assert.equal(refusal.code, 'not-durable')
  assert.match(refusal.sentence, /fsync = off/)

  await asSuperuser('ALTER ROLE recourse SET synchronous_commit = off')
  assert.match((await refused(embeddedUrl(dataDirectory))).sentence, /synchronous_commit = off/)
  await asSuperuser('ALTER ROLE recourse RESET synchronous_commit')
})

test('version, encoding and full page writes are judged too', async () => {
  const well: ServerRow = {
    ...{ version: '15.9', version_number: 150_009, encoding: 'UTF8', may_create: true, login: 'l' },
    ...{ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' },
  }
  const codeOf = (row: Partial<ServerRow>): string => {
    const judged = judgeServer({ ...well, ...row })
    return judged.ok ? 'well' : judged.refusal.code
  }
  assert.equal(codeOf({}), 'well')
  assert.equal(codeOf({ synchronous_commit: 'remote_apply' }), 'well')
  assert.equal(codeOf({ synchronous_commit: 'local' }), 'not-durable')
  assert.equal(codeOf({ full_page_writes: 'off' }), 'not-durable')
  assert.equal(codeOf({ version_number: 140_020 }), 'version-too-old')
  await asSuperuser(
    `CREATE DATABASE latin OWNER recourse ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0`,
  )
  assert.equal((await refused(embeddedUrl(dataDirectory, 'recourse', 'latin'))).code, 'encoding-not-utf8')
})

test('a login that may not make roles is told the SQL, and that SQL is all it takes', async () => {
  const login = 'Plain "O\'Neil'
  const name = '"Plain ""O\'Neil"'
  await asSuperuser(`CREATE ROLE ${name} LOGIN PASSWORD 'p'`, `CREATE DATABASE plain OWNER ${name}`)
  const url = embeddedUrl(dataDirectory, encodeURIComponent(login), 'plain').replace(/:\w+@/, ':p@')
  const refusal = await refused(url)
  assert.equal(refusal.code, 'roles-missing')
  const sql = refusal.sentence.slice(refusal.sentence.indexOf('CREATE ROLE'))
  await asSuperuser(sql)
  const opened = await open(url)
  assert.ok(opened.ok)
  assert.equal((await opened.value.eraser.query('SELECT current_user AS role')).rows[0]?.role, `${login}_eraser`)
  await opened.value.close()
})

test('a login that may make no tables is told the SQL', async () => {
  await asSuperuser(`CREATE ROLE guest LOGIN CREATEROLE PASSWORD 'p'`, 'CREATE DATABASE hosted')
  const url = embeddedUrl(dataDirectory, 'guest', 'hosted').replace(/:\w+@/, ':p@')
  const refusal = await refused(url)
  assert.equal(refusal.code, 'schema-closed')
  const sql = refusal.sentence.slice(refusal.sentence.indexOf('GRANT'))
  await withSuperuser(reach, 'hosted', (client) => client.query(sql))
  const opened = await open(url)
  assert.ok(opened.ok)
  await opened.value.close()
})

test('several databases of one cluster make the same roles at the same moment', async () => {
  await asSuperuser(`CREATE ROLE shared LOGIN CREATEROLE PASSWORD 'p'`)
  const names = [1, 2, 3, 4, 5].map((number) => `shared_${number}`)
  for (const name of names) await asSuperuser(`CREATE DATABASE ${name} OWNER shared`)
  const opened = await Promise.all(
    names.map((name) => open(embeddedUrl(dataDirectory, 'shared', name).replace(/:\w+@/, ':p@'))),
  )
  for (const one of opened) {
    assert.ok(one.ok, one.ok ? '' : one.refusal.sentence)
    assert.equal((await one.value.app.query('SELECT current_user AS role')).rows[0]?.role, 'shared_app')
    await one.value.close()
  }
})

test('a login whose role names would be cut is refused', async () => {
  const login = 'l'.repeat(60)
  await asSuperuser(`CREATE ROLE ${login} LOGIN CREATEROLE PASSWORD 'p'`, `CREATE DATABASE long OWNER ${login}`)
  const url = embeddedUrl(dataDirectory, login, 'long').replace(/:\w+@/, ':p@')
  assert.equal((await refused(url)).code, 'login-too-long')
})

test('options in the address undo neither roles nor limits', async () => {
  const options = encodeURIComponent('-c role=recourse -c statement_timeout=0')
  const opened = await open(`${embeddedUrl(dataDirectory)}&options=${options}&statement_timeout=0`)
  assert.ok(opened.ok)
  const [row] = (
    await opened.value.app.query(`SELECT current_user AS role, current_setting('statement_timeout') AS limit`)
  ).rows
  assert.deepEqual(row, { role: 'recourse_app', limit: '30s' })
  await opened.value.close()
})
