import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase, type Wanted } from '../../../test/filed-case.ts'
import { personBrowser } from '../../../test/parties.ts'
import { hiddenFields, staffBrowser } from '../../../test/staff-browser.ts'
import type { Browserless, Seen } from '../../../test/browserless.ts'
import { readingsOf } from '../../platform/chronicle/index.ts'
import { shortReference } from '../casefile/index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('similar')))
after(() => desk.close())

/** Two reports that share a phone number, both opened by an officer of the desk. */
async function pair(wanted: Wanted): Promise<{ browser: Browserless; one: FiledCase; two: FiledCase }> {
  const browser = await staffBrowser(desk, await desk.reader('desk-officer'))
  const [one, two] = [await fileCase(desk, wanted), await fileCase(desk, wanted)]
  for (const { file } of [one, two]) await browser.get(`/cases/${file}`)
  return { browser, one, two }
}

const at = (one: FiledCase, two: FiledCase): string => `/cases/${one.file}/similar/${two.file}`

async function say(
  browser: Browserless,
  [one, two]: readonly [FiledCase, FiledCase],
  said: { verdict?: string; words?: string },
): Promise<Seen> {
  const action = `${at(one, two)}/say`
  const { _csrf: _token, ...seen } = hiddenFields((await browser.get(at(one, two))).body, action)
  return browser.post(action, { words: '', ...seen, ...said })
}

test('at triage the officer sees that another report shares a phone number, and opens none of it by that', async () => {
  const { browser, one, two } = await pair({ phone: '+254 733 000 001' })
  const before = (await readingsOf(desk.house.database.app, two.file)).length
  assert.match((await browser.get(`/cases/${one.file}/triage`)).body, /1 report in this unit shares a phone/)
  const tab = (await browser.get(`/cases/${one.file}/similar`)).body
  assert.ok(tab.includes(shortReference(two.file)))
  assert.ok(!tab.includes('733 000 001'))
  assert.equal((await readingsOf(desk.house.database.app, two.file)).length, before)
})

test('to compare opens both, and both persons see that they were read; that there is another report neither learns', async () => {
  const { browser, one, two } = await pair({ phone: '+254 733 000 002' })
  assert.match((await browser.get(at(one, two))).body, /733 000 002/)
  for (const { file } of [one, two]) {
    const readings = await readingsOf(desk.house.database.app, file)
    assert.ok(readings.some(({ reason }) => reason === 'comparing-reports'))
  }
  // Whoever reports with a number of somebody else would otherwise hear that its owner was here before them.
  const told = (await (await personBrowser(desk, one.secret)).get('/mine/readers')).body
  assert.match(told, /To work on your case/)
  assert.doesNotMatch(told, /another report|comparing/)
})

test('what somebody says of two reports stands sealed in both, and no column of the database joins them', async () => {
  const { browser, one, two } = await pair({ phone: '+254 733 000 003' })
  assert.equal((await say(browser, [one, two], { verdict: 'same', words: 'She told me.' })).status, 303)
  for (const [here, there] of [
    [one, two],
    [two, one],
  ] as const) {
    assert.match((await browser.get(`/cases/${here.file}/similar`)).body, /The same person/)
    assert.match((await browser.get(at(here, there))).body, /She told me\./)
  }
  const { app } = desk.house.database
  const facets = `select f.facets from entry e join entry_facets f on f.entry = e.id where e.file = $1`
  assert.ok(!JSON.stringify((await app.query(facets, [one.file])).rows).includes(two.file))
  assert.equal((await app.query(`select 1 from subject_head where subject = $1`, [two.file])).rowCount, 0)
})

test('a later word counts instead; who did not see the last one is shown it first', async () => {
  const { browser, one, two } = await pair({ phone: '+254 733 000 004' })
  const action = `${at(one, two)}/say`
  const { _csrf: _token, ...seen } = hiddenFields((await browser.get(at(one, two))).body, action)
  await say(browser, [one, two], { verdict: 'same', words: 'First.' })
  const late = await browser.post(action, { ...seen, verdict: 'not-same', words: 'Late.' })
  assert.equal(late.status, 409)
  assert.match(late.body, /First\./)
  assert.equal((await say(browser, [one, two], { verdict: 'not-same', words: 'They are sisters.' })).status, 303)
  assert.match((await browser.get(`/cases/${two.file}/similar`)).body, /Not the same person/)
})

test('reports that share nothing are not put beside each other, whatever address somebody makes up', async () => {
  const { browser, one } = await pair({ phone: '+254 733 000 005' })
  const other = await fileCase(desk, { phone: '+254 733 000 006' })
  await browser.get(`/cases/${other.file}`)
  assert.equal((await browser.get(at(one, other))).status, 404)
  assert.equal((await browser.post(`${at(one, other)}/say`, { verdict: 'same', words: '', saw: '' })).status, 404)
  assert.equal((await browser.get(at(one, one))).status, 404)
})

test('without an answer nothing is written; a supervisor reads and says nothing; a stranger gets nothing', async () => {
  const { browser, one, two } = await pair({ phone: '+254 733 000 007' })
  assert.equal((await say(browser, [one, two], {})).status, 422)
  const supervisor = await staffBrowser(desk, await desk.reader('supervisor'))
  assert.ok(!(await supervisor.get(at(one, two))).body.includes('/say"'))
  assert.equal((await supervisor.post(`${at(one, two)}/say`, { verdict: 'same', words: '', saw: '' })).status, 403)
  const outside = await staffBrowser(desk, await desk.outsider())
  assert.equal((await outside.get(at(one, two))).status, 403)
})
