import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { testAuthority, testServer, type TestServer } from '../../../test/house.ts'

/** What a first view may weigh on a bad line (design: interface 2.4). */
const FIRST_VIEW_BYTES_MAX = 20_000

let server: TestServer
before(async () => void (server = await testServer('home')))
after(() => server.app.close())

test('before anybody set it up, the first page offers nobody to sign in', async () => {
  const { body } = await server.app.inject('/')
  assert.doesNotMatch(body, /\/sign-in/)
})

test('the first page says who runs the desk and who hears complaints about it, in every language', async () => {
  await testAuthority(server.house)
  for (const language of ['ar', 'en', 'es', 'fr', 'ru', 'zh']) {
    const { body, statusCode } = await server.app.inject(`/?lang=${language}`)
    assert.equal(statusCode, 200)
    assert.match(body, new RegExp(`<html[^>]*lang="${language}"`))
    assert.match(body, /Ombudsman/)
  }
})

test('public pages are one request, need no script and weigh little', async () => {
  for (const url of ['/', '/promises', '/promises?lang=ar']) {
    const { body } = await server.app.inject(url)
    assert.ok(gzipSync(body).length <= FIRST_VIEW_BYTES_MAX)
    assert.doesNotMatch(body, /<link[^>]+stylesheet|<script[^>]+src=|<img/)
  }
})

test('the promise table names all eight attackers', async () => {
  const { body } = await server.app.inject('/promises')
  assert.equal(body.match(/<dt/g)?.length, 8)
})
