import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { formatVerifierKey, parseCheckpoint, tilePath } from '@recourse/log'
import { testInstance, type TestInstance } from '../../../test/instance.ts'
import { firstSettings } from '../../platform/settings/index.ts'
import { addToLog, publish, sequence } from '../../platform/log/index.ts'

let instance: TestInstance
before(async () => void (instance = await testInstance({ operatorToken: 'token-of-the-operator' })))
after(() => instance.close())

const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  instance.app.inject({ url, headers, remoteAddress })

async function publishOnce(): Promise<void> {
  const { database, house } = instance
  const { signer } = house.log
  const parts = { pool: database.sequencer, signer, witnesses: [], chance: house.chance, known: new Map() }
  await publish({ ...parts, ask: () => Promise.reject(new Error('no witness here')) })
}

test('before the first checkpoint its absence is said in a sentence', async () => {
  const [text, api] = [await get('/log/checkpoint'), await get('/api/v1/checkpoint')]
  assert.deepEqual([text.statusCode, api.statusCode], [404, 404])
  assert.match(text.body, /has not published a checkpoint yet/)
  assert.equal(api.json<{ code: string }>().code, 'nothing-published')
})

test('whose word counts for the log is public', async () => {
  const policy = await get('/log/policy')
  assert.equal(policy.statusCode, 200)
  const { log, origin } = instance.house
  assert.equal(policy.body, `log ${formatVerifierKey(log.signer.key)} ${origin}/log\nquorum none\n`)
})

test('a well instance is alive and ready', async () => {
  assert.equal((await get('/healthz')).body, 'alive\n')
  const ready = await get('/readyz')
  assert.deepEqual([ready.statusCode, ready.body], [200, 'ready\n'])
})

test('a log that stands still, a missing migration and a lost database are named', async () => {
  const { database, clock, house } = instance
  const said = async (): Promise<string> => (await get('/readyz')).body
  await addToLog(database.app, house.chance, [{ kind: 'entry', ref: house.chance.id(), bytes: new Uint8Array(3) }])
  assert.equal(await said(), 'ready\n')
  clock.move(31_000)
  assert.equal(await said(), 'not ready: log\n')
  await sequence(database.sequencer)
  assert.equal(await said(), 'ready\n')
  const id = 'settings/0001-settings'
  await database.owner.query(`update migration set id = 'settings/0000-other' where id = $1`, [id])
  assert.equal(await said(), 'not ready: migrations\n')
  await database.owner.query(`update migration set id = $1 where id = 'settings/0000-other'`, [id])
  await database.owner.query('revoke select on log_intake from recourse_app')
  const down = await get('/readyz')
  assert.deepEqual([down.statusCode, down.body], [503, 'not ready: database, migrations, log\n'])
  await database.owner.query('grant select on log_intake to recourse_app')
  assert.equal((await get('/healthz')).statusCode, 200)
})

test('figures are for the operator alone', async () => {
  const local = { host: 'localhost:8080' }
  assert.equal((await get('/metrics', local)).statusCode, 403, 'a token was set, so this machine alone is not enough')
  for (const wrong of ['', 'Bearer ', 'Bearer token-of-the-operatox', 'Basic token-of-the-operator'])
    assert.equal((await get('/metrics', { authorization: wrong })).statusCode, 403)
  const right = { authorization: 'Bearer token-of-the-operator' }
  assert.equal((await get('/metrics', right, '203.0.113.9')).statusCode, 200)
  const open = await testInstance()
  const from = async (headers: Record<string, string>, remoteAddress: string): Promise<number> =>
    (await open.app.inject({ url: '/metrics', headers, remoteAddress })).statusCode
  assert.equal(await from(local, '127.0.0.1'), 200)
  assert.equal(await from(local, '203.0.113.9'), 403)
  assert.equal(await from({ ...local, 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1'), 403)
  assert.equal(await from({ host: 'desk.example' }, '127.0.0.1'), 403)
  await open.close()
})

test('figures are Prometheus text and name no path, file or person', async () => {
  await get('/sample/a-secret-path')
  const { body, headers } = await get('/metrics', { authorization: 'Bearer token-of-the-operator' })
  assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/)
  const line = /^(# (HELP|TYPE) [a-z_0-9]+ .+|[a-z_0-9]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.e+-]+(Inf)?)$/
  for (const one of body.trimEnd().split('\n')) assert.match(one, line)
  const labels = [...body.matchAll(/\{([a-z]+)=/g)].map((match) => match[1])
  assert.deepEqual([...new Set(labels)].sort(), ['class', 'le', 'state'])
  assert.doesNotMatch(body, /secret-path|sample/)
  assert.match(body, /recourse_http_answers_total\{class="4xx"\} \d+/)
  assert.match(body, /process_resident_memory_bytes [1-9]/)
  assert.match(body, /recourse_wire_waiting_envelopes 0\n[^]*recourse_wire_dead_envelopes\{state="rejected"\} 0\n/)
})

test('the log is published as C2SP wants it: a signed head, tiles that a cache may keep, nothing beyond', async () => {
  await publishOnce()
  const head = await get('/log/checkpoint')
  assert.equal(head.headers['cache-control'], 'no-store')
  assert.equal(head.headers['content-type'], 'text/plain; charset=utf-8')
  const read = parseCheckpoint(Buffer.from(head.body))
  assert.ok(read.ok && read.value.size === 256)
  const tile = await get(`/log/${tilePath({ level: 0, index: 0, width: 256 })}`)
  assert.equal(tile.rawPayload.length, 8192)
  assert.equal(tile.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal(tile.headers['content-type'], 'application/octet-stream')
  const part = await get(`/log/${tilePath({ level: 0, index: 0, width: 5 })}`)
  assert.deepEqual(part.rawPayload, tile.rawPayload.subarray(0, 160))
  for (const path of [
    'tile/0/001',
    'tile/0/000.p/0',
    'tile/0/000.p/257',
    'tile/64/000',
    'tile/0/0',
    'tile/entries/000',
  ])
    assert.equal((await get(`/log/${path}`)).statusCode, 404, path)
  for (const path of ['..%2f..%2fcheckpoint', '%2e%2e/x', '0/000/', "0/000'--"])
    assert.equal((await get(`/log/tile/${path}`)).statusCode, 404, path)
  const api = (await get('/api/v1/checkpoint')).json<{ size: number; note: string; root: string }>()
  assert.deepEqual([api.size, api.note], [256, head.body])
  assert.equal(api.root, Buffer.from(read.value.root).toString('base64'))
})

test('the gallery is there until the first run is done, and for staff afterwards', async () => {
  for (const url of ['/kit', '/kit/public', '/kit/staff', '/kit/sheet', '/kit?lang=ar'])
    assert.equal((await get(url)).statusCode, 200, url)
  assert.match((await get('/kit?lang=ar')).body, /dir="rtl"/)
  assert.equal((await get('/kit/nothing')).statusCode, 404)
  const settings = {
    name: 'x',
    jurisdiction: 'ESP',
    language: 'en',
    timeZone: 'UTC',
    authority: instance.house.chance.id(),
  }
  await firstSettings(instance.database.app, settings)
  const stranger = await get('/kit')
  assert.equal(stranger.statusCode, 404)
  assert.doesNotMatch(stranger.body, /sign in/i)
  const cookie = `__Host-session=${instance.signIn()}`
  assert.equal((await get('/kit/staff', { cookie })).statusCode, 200)
})

test('a token tells whose it is', async () => {
  const authorization = `Bearer ${instance.signIn()}`
  const me = (await get('/api/v1/me', { authorization })).json<{ member: string; roles: unknown[] }>()
  assert.match(me.member, /^[0-9a-f-]{36}$/)
  assert.deepEqual(me.roles, [])
  assert.equal((await get('/api/v1/me')).statusCode, 401)
})
