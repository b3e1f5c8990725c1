import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testInstance, type TestInstance } from '../../../test/instance.ts'
import { sampleLog, sampleRoutes } from '../../../test/sample-routes.ts'
import { API_BYTES_MAX, JSON_DEPTH_MAX } from './limits.ts'

let instance: TestInstance
const log = sampleLog()
let headers: Record<string, string> = {}
before(async () => {
  instance = await testInstance({ routes: () => sampleRoutes(log) })
  headers = { authorization: `Bearer ${instance.signIn()}`, 'content-type': 'application/json' }
})
after(() => instance.close())

let keys = 0
async function status(payload: string | Buffer, type = 'application/json'): Promise<number> {
  const key = `json-test-key-${(keys += 1)}-padded`
  const answer = await instance.app.inject({
    ...{ method: 'POST', url: '/api/v1/sample', payload },
    headers: { ...headers, 'content-type': type, 'idempotency-key': key },
  })
  if (answer.statusCode >= 400) assert.ok(answer.json<{ code: string }>().code)
  return answer.statusCode
}

const nested = (depth: number): string => `{"words":"x","more":${'['.repeat(depth)}${']'.repeat(depth)}}`

test('JSON as it should be, with unknown members, is taken', async () => {
  assert.equal(await status('{"words":"x","unknown":{"a":[1,2,null]}}'), 201)
  assert.equal(await status('{"words":"x"}', 'application/json; charset=utf-8'), 201)
  assert.equal(await status(nested(JSON_DEPTH_MAX - 1)), 201)
})

test('lists within lists end the request and not the process', async () => {
  for (const depth of [JSON_DEPTH_MAX, 1000, 100_000, 400_000]) assert.equal(await status(nested(depth)), 400)
  assert.equal(await status('['.repeat(900_000)), 400)
  assert.equal(await status('{"a":'.repeat(150_000)), 400)
})

test('prototypes can’t be reached', async () => {
  for (const body of [
    '{"words":"x","__proto__":{"polluted":1}}',
    '{"words":"x","\\u005f_proto__":{"polluted":1}}',
    '{"words":"x","constructor":{"prototype":{"polluted":1}}}',
  ])
    assert.equal(await status(body), 400)
  assert.equal(({} as { polluted?: unknown }).polluted, undefined)
})

test('what can’t be stored, or is no JSON, is refused', async () => {
  const bodies = [
    ...['{"words":"\\u0000"}', '{"words":"x","a\\u0000":1}', '{"words":"\\ud800"}', '{"words":"x","a":["\\udfff"]}'],
    ...['', '{', 'null', '[]', '"x"', '{"words":1}', '{"words":""}', '{"words":"x","count":1e400}', 'NaN', '{words:1}'],
    ...['{"words":"x","count":9007199254740993}', '{"words":"x"}{}', '\uFEFF{', `{"words":"${'x'.repeat(201)}"}`],
  ]
  for (const body of bodies) assert.equal(await status(body), 400, body.slice(0, 60))
  assert.equal(await status(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400)
  assert.equal(await status(`{"words":"${'x'.repeat(API_BYTES_MAX)}"}`), 413)
  for (const type of [
    'text/plain',
    'application/xml',
    'multipart/form-data',
    'application/json/x',
    'application/jsonp',
  ])
    assert.equal(await status('{"words":"x"}', type), 400, type)
})

test('the answer to the very last of it is still the right one', async () =>
  assert.equal(await status('{"words":"x"}'), 201))
