import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testInstance } from '../../../test/instance.ts'
import { sampleLog, sampleRoutes } from '../../../test/sample-routes.ts'

/** Words that stand nowhere else, in every place where a visitor can leave one. */
const PLANTED = [
  '198.51.100.77',
  'AgentOfTheVisitor',
  'querywordone',
  'typedwordtwo',
  'cookiewordthree',
  'pathwordfour',
]

test('no line of the journal holds an address, an agent, a query, a path or a word that somebody typed', async () => {
  const instance = await testInstance({ routes: () => sampleRoutes(sampleLog()) })
  const [address, agent, query, typed, cookie, path] = PLANTED
  const headers = { 'user-agent': agent, cookie: `a=${cookie}`, 'x-forwarded-for': address, referer: `http://${query}` }
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  const remoteAddress = address ?? ''
  for (const url of [`/sample/break?q=${query}`, `/${path}?q=${query}`, `/sample/words?q=${query}`, `/kit/${path}%ff`])
    await instance.app.inject({
      ...{ method: 'POST', url, remoteAddress, headers: form, payload: `words=${typed}&${typed}=1` },
    })
  await instance.app.inject({ url: `/api/v1/sample/${path}`, remoteAddress, headers })
  await instance.app.inject({ url: `/api/v1/${path}`, remoteAddress, headers })
  // The database's own words quote what was sent to it.
  await instance.database.owner.query('alter table instance_settings rename to gone')
  await instance.app.inject({ url: `/kit?q=${query}`, remoteAddress, headers })
  await instance.close()
  assert.equal(instance.lines.length, 2, 'one line for each fault of ours, none for those of visitors')
  const all = instance.lines.join('')
  for (const word of PLANTED) assert.ok(!all.includes(word), `${word} stands in ${all}`)
  const [broke] = instance.lines.map((line) => JSON.parse(line) as Record<string, string>)
  assert.equal(broke?.event, 'http.something-broke')
  assert.equal(broke?.route, '/sample/break')
  assert.match(String(broke?.place), /sample-routes/)
})
