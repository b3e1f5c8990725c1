import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { features } from '../server/features/index.ts'
import type { Route } from '../server/platform/http/index.ts'
import { ACCESS_TABLE, accessTable, writeAccessTable, type AccessTable } from './access-table.ts'
import { testServer, type TestServer } from './house.ts'

let server: TestServer
let routes: readonly Route[]
before(async () => {
  server = await testServer('access-table')
  routes = features.flatMap((feature) => feature.routes?.(server.house) ?? [])
  if (process.env.WRITE_ACCESS_TABLE === '1') writeAccessTable(routes)
})
after(() => server.app.close())

const written = (): AccessTable => JSON.parse(readFileSync(ACCESS_TABLE, 'utf8')) as AccessTable

test('every route, role and authority is in the table, as its policy decides it', () => {
  assert.deepEqual(accessTable(routes), written(), 'if you meant the change, run npm run access-table')
})

test('whoever is not signed in gets only what the table opens to nobody', async () => {
  for (const [name, row] of Object.entries(written())) {
    const [method = 'GET', path = '/'] = name.split(' ')
    const url = path.replace(/:\w+|\*/g, '00000000-0000-4000-8000-000000000000')
    const headers = {
      'content-type': url.startsWith('/api/') ? 'application/json' : 'application/x-www-form-urlencoded',
    }
    const answer = await server.app.inject({
      method: method as 'GET' | 'POST',
      url,
      ...(method === 'POST' ? { headers, payload: url.startsWith('/api/') ? '{}' : '' } : {}),
    })
    const isTurnedAway =
      answer.statusCode === 401 ||
      ['/sign-in?back=', '/return'].some((door) => String(answer.headers.location ?? '').startsWith(door))
    assert.equal(isTurnedAway, !row.nobody, `${name} answered ${answer.statusCode}`)
  }
})
