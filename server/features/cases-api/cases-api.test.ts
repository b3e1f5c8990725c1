import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import type { StaffReader } from '../../platform/cases/index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('cases-api')))
after(() => desk.close())

const tokenOf = (reader: StaffReader): string => `Bearer ${desk.cookie(reader).split('=')[1] ?? ''}`

interface Asked {
  readonly status: number
  readonly json: Record<string, unknown>
}

async function ask(reader: StaffReader, url: string, body?: object, key = desk.house.chance.id()): Promise<Asked> {
  const headers = { authorization: tokenOf(reader), 'idempotency-key': key }
  const answer = await desk.app.inject(
    body === undefined ? { url, headers } : { method: 'POST', url, headers, payload: body },
  )
  return { status: answer.statusCode, json: answer.json<Record<string, unknown>>() }
}

test('a list of cases is codes and days, page by page, and holds no label', async () => {
  const officer = await desk.reader('desk-officer')
  await fileCase(desk, { called: 'Planted name', facets: { urgency: 'soon' } })
  const { status, json } = await ask(officer, '/api/v1/cases?urgency=soon')
  assert.equal(status, 200)
  const [first] = json.cases as Record<string, unknown>[]
  assert.deepEqual(
    [first?.status, first?.urgency, first?.receivedOn, first?.due],
    ['received', 'soon', '2026-03-11', '2026-03-18'],
  )
  assert.equal(json.next, null)
  assert.doesNotMatch(JSON.stringify(json), /Planted|card|member/)
  assert.equal((await ask(await desk.reader('statistician'), '/api/v1/cases')).status, 403)
})

test('a step is taken once for one key, says what it saw, and is refused where somebody was quicker', async () => {
  const officer = await desk.reader('desk-officer')
  const { file } = await fileCase(desk)
  const url = `/api/v1/cases/${file}`
  const before = await ask(officer, url)
  assert.equal(before.json.step, null)
  assert.deepEqual(
    (before.json.clocks as { rule: string }[]).map(({ rule }) => rule),
    ['acknowledge', 'decide-on-report'],
  )
  const move = {
    to: 'accepted',
    from: 'received',
    saw: null,
    reason: 'accepted',
    words: 'Yes.',
    language: 'en',
    criteria: [],
  }
  const key = desk.house.chance.id()
  const done = await ask(officer, `${url}/moves`, move, key)
  assert.deepEqual([done.status, done.json], [201, { file, status: 'accepted' }])
  assert.deepEqual(await ask(officer, `${url}/moves`, move, key), done)
  const late = await ask(officer, `${url}/moves`, move)
  assert.deepEqual([late.status, late.json.code], [409, 'no-such-step'])
  const after = await ask(officer, url)
  const rules = (after.json.clocks as readonly { readonly rule: string }[]).map(({ rule }) => rule)
  assert.deepEqual([after.json.status, rules], ['accepted', ['ask-needs']])
  assert.equal(typeof after.json.step, 'string')
  assert.equal((await ask(await desk.reader('case-handler'), `${url}/moves`, move)).status, 403)
  assert.equal((await ask(await desk.outsider(), url)).status, 403)
})
