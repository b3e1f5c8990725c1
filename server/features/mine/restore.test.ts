import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import type { Role } from '../../platform/access/index.ts'
import { comeBack, digitsOn, filesOf, sentReport } from './testing/person.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('restoring')))
after(() => desk.close())

const AGREED = { sharing: { restore: 'yes' } } as const

/** A member of the desk confirms by the form of the tab. */
async function confirms(role: Role, file: string, fields: Readonly<Record<string, string>>) {
  const cookie = desk.cookie(await desk.reader(role))
  // The form's token is bound to the session; any page of the member holds it.
  const page = await desk.app.inject({ method: 'GET', url: '/account', headers: { cookie } })
  const token = /name="_csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const payload = new URLSearchParams({ _csrf: token, ...fields }).toString()
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  return desk.app.inject({ method: 'POST', url: `/cases/${file}/restore/confirm`, headers, payload })
}

/** What the second officer's form names. */
async function sawOf(role: Role, file: string): Promise<string> {
  const answer = await confirms(role, file, { reason: 'short' })
  return /name="saw" value="([^"]+)"/.exec(answer.body)?.[1] ?? ''
}

const reason = 'She named the three things that only she could know.'

test('two different officers help back whoever agreed to it: the old receipt dies, the code opens one page only', async () => {
  const { digits, secret, file } = await sentReport(desk, { ...AGREED, identity: { called: 'Sol' } })
  assert.equal((await confirms('desk-officer', file, { reason })).statusCode, 303)
  const saw = await sawOf('desk-officer', file)
  assert.equal(saw, '')
  const other = await sawOf('case-handler', file)
  assert.match(other, /^[0-9a-f-]{36}$/)
  const same = await confirms('desk-officer', file, { reason, saw: other })
  assert.equal(same.statusCode, 422)
  assert.match(same.body, /must be somebody else/)
  assert.equal((await filesOf(desk, secret)).length, 1)

  const done = await confirms('case-handler', file, { reason, saw: other })
  assert.equal(done.statusCode, 200)
  const code = digitsOn(done.body).join('')
  assert.equal(code.length, 34)
  assert.deepEqual(await filesOf(desk, secret), [])
  assert.match((await browserless(desk.app).post('/return', { receipt: digits })).body, /There is nothing here yet/)

  const person = browserless(desk.app)
  assert.equal((await person.post('/return', { receipt: code })).location, '/mine')
  for (const path of ['/mine', '/mine/messages', '/mine/readers', '/mine/export', '/mine/end'])
    assert.equal((await person.get(path)).location, '/mine/receipt', path)
  assert.match((await person.get('/mine/receipt')).body, /Officers have seen the code/)
  const shown = await person.fill('/mine/receipt', {})
  const groups = digitsOn(shown.body)
  const fresh = /name="fresh" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  assert.equal(
    (await person.post('/mine/receipt/change', { fresh, end: groups.slice(-2).join(' ') })).location,
    '/mine',
  )

  const later = await comeBack(desk, groups.join(''))
  assert.match((await later.get('/mine/identity')).body, /Sol/)
  const told = (await later.get('/mine/readers')).body
  assert.match(told, /To help you back after a lost receipt/)
  assert.match(told, /She named the three things/)
  assert.match((await browserless(desk.app).post('/return', { receipt: code })).body, /There is nothing here yet/)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('who did not agree beforehand is helped back by nobody', async () => {
  const { file, secret } = await sentReport(desk, { sharing: { restore: 'ask' } })
  const answer = await confirms('desk-officer', file, { reason })
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /did not agree/)
  assert.equal((await filesOf(desk, secret)).length, 1)
})

test('whoever took the consent back meanwhile is safe from it', async () => {
  const { person, file } = await sentReport(desk, AGREED)
  assert.equal((await confirms('desk-officer', file, { reason })).statusCode, 303)
  const saw = await sawOf('case-handler', file)
  const consent = /name="consent" value="([^"]+)"/.exec((await person.get('/mine/sharing')).body)?.[1] ?? ''
  await person.post('/mine/sharing/withdrawn', { consent })
  const answer = await confirms('case-handler', file, { reason, saw })
  assert.equal(answer.statusCode, 422)
  assert.equal((await person.get('/mine')).status, 200)
})

test('an interpreter and another unit confirm nothing', async () => {
  const { file } = await sentReport(desk, AGREED)
  assert.equal((await confirms('interpreter', file, { reason })).statusCode, 403)
  const cookie = desk.cookie(await desk.outsider())
  const page = await desk.app.inject({ method: 'GET', url: '/account', headers: { cookie } })
  const token = /name="_csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  const payload = new URLSearchParams({ _csrf: token, reason }).toString()
  const url = `/cases/${file}/restore/confirm`
  assert.equal((await desk.app.inject({ method: 'POST', url, headers, payload })).statusCode, 403)
})
