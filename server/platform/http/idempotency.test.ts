import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { testInstance, type TestInstance } from '../../../test/instance.ts'
import { sampleLog, sampleRoutes } from '../../../test/sample-routes.ts'
import { CommitUnknown } from '../database/index.ts'

let instance: TestInstance
const log = sampleLog()
let authorization = ''
before(async () => {
  instance = await testInstance({ routes: () => sampleRoutes(log) })
  authorization = `Bearer ${instance.signIn()}`
})
after(() => instance.close())
beforeEach(() => {
  log.done.length = 0
  log.gate = Promise.resolve(null)
})

let keys = 0
const freshKey = (): string => `key-for-this-test-${(keys += 1)}`
const send = (key: string | null, words: unknown = 'x', who = authorization) =>
  instance.app.inject({
    ...{ method: 'POST', url: '/api/v1/sample', payload: { words } as object },
    headers: { authorization: who, ...(key !== null && { 'idempotency-key': key }) },
  })
const code = (answer: { json<T>(): T }): string => answer.json<{ code: string }>().code

test('the same key with the same request gives the first answer again and does nothing', async () => {
  const key = freshKey()
  const first = await send(key)
  assert.equal(first.statusCode, 201)
  assert.deepEqual(first.json(), { words: 'x', number: 1 }, 'what the schema does not list stays here')
  for (const again of [await send(key), await send(key)]) {
    assert.equal(again.statusCode, 201)
    assert.equal(again.body, first.body)
  }
  assert.equal(log.done.length, 1)
})

test('the same key with another request is refused', async () => {
  const key = freshKey()
  await send(key, 'x')
  assert.equal(code(await send(key, 'y')), 'key-used')
  assert.deepEqual(log.done, ['x'])
})

test('keys of two members never meet', async () => {
  const key = freshKey()
  await send(key)
  assert.equal((await send(key, 'x', `Bearer ${instance.signIn()}`)).statusCode, 201)
  assert.equal(log.done.length, 2)
})

test('without a key, or with one that is none, nothing is done', async () => {
  for (const key of [null, '', 'short', 'x'.repeat(65), 'has a blank in it', 'ünïcode-ünïcode-ünïcode'])
    assert.equal(code(await send(key)), 'key-missing')
  assert.equal(log.done.length, 0)
})

test('of twenty at once one is carried out; the others get its answer or are told to wait', async () => {
  const key = freshKey()
  let open: (error: null) => void = () => {}
  log.gate = new Promise((resolve) => (open = resolve))
  const sent = Array.from({ length: 20 }, () => send(key))
  // The one that is carried out waits at the gate, so whoever answers first was told to wait.
  await Promise.race(sent)
  open(null)
  const answers = await Promise.all(sent)
  assert.equal(log.done.length, 1)
  const refused = answers.filter(({ statusCode }) => statusCode !== 201)
  assert.ok(refused.length >= 1)
  for (const answer of refused) assert.deepEqual([answer.statusCode, code(answer)], [409, 'key-unfinished'])
  assert.equal((await send(key)).statusCode, 201)
})

test('a request that failed by a fault of ours may be sent again with its key', async () => {
  const key = freshKey()
  log.gate = Promise.resolve(new Error('a bug'))
  assert.equal((await send(key)).statusCode, 500)
  log.gate = Promise.resolve(null)
  assert.equal((await send(key)).statusCode, 201)
})

test('one whose commit is not known is never done twice', async () => {
  const key = freshKey()
  log.gate = Promise.resolve(new CommitUnknown(new Error('gone')))
  assert.equal((await send(key)).statusCode, 500)
  log.gate = Promise.resolve(null)
  const again = await send(key)
  assert.equal(code(again), 'key-unfinished')
  assert.match(again.body, /look whether it was carried out/)
  assert.equal(log.done.length, 0)
})

test('a process that dies in the middle leaves a key that is not carried out again', async () => {
  const key = freshKey()
  await send(key)
  await instance.database.owner.query('update idempotency set sealed = null')
  assert.equal(code(await send(key)), 'key-unfinished')
  assert.equal(log.done.length, 1)
})

test('an answer that was done and could not be kept is not done again', async () => {
  const key = freshKey()
  await instance.database.owner.query('revoke update on idempotency from recourse_app')
  assert.equal((await send(key)).statusCode, 500)
  await instance.database.owner.query('grant update on idempotency to recourse_app')
  assert.equal(code(await send(key)), 'key-unfinished')
  assert.equal(log.done.length, 1)
})

test('kept answers are sealed, and forgotten after a day', async () => {
  const key = freshKey()
  await send(key, 'a word that somebody wrote')
  const { rows } = await instance.database.owner.query<{ all: string }>(
    'select row_to_json(i)::text as all from idempotency i',
  )
  for (const row of rows) {
    assert.doesNotMatch(row.all, /word that somebody/)
    assert.doesNotMatch(row.all, new RegExp(key))
    assert.doesNotMatch(Buffer.from(/\\\\x([0-9a-f]+)/.exec(row.all)?.[1] ?? '', 'hex').toString('latin1'), /somebody/)
  }
  instance.clock.move(25 * 3_600_000)
  assert.equal((await send(key, 'another')).statusCode, 201)
})
