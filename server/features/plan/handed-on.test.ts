import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { day } from '../../../test/case-at-tab.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { otherAuthority } from '../mine/testing/bodies.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('handed-on')))
after(() => desk.close())

const measureSaying = (what: string): Record<string, string> => ({
  ...{ form: 'satisfaction', level: 'individual', what, basis: 'decision', owesKind: 'government-ministry' },
})

async function put(browser: Browserless, tab: string, what: string): Promise<string> {
  await browser.get(`${tab}?new=2`)
  const done = await browser.post(`${tab}/write`, measureSaying(what))
  assert.equal(done.status, 303, done.body.slice(0, 2000))
  return [...(await browser.get(tab)).body.matchAll(/measure=([0-9a-f-]{36})/g)].at(-1)?.[1] ?? ''
}

async function handedTo(unit: string) {
  const filed = await fileCase(desk)
  const [plan, triage] = [`/cases/${filed.file}/plan`, `/cases/${filed.file}/triage`]
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), plan)
  const person = await personBrowser(desk, filed.secret)
  const before = await put(officer, plan, 'Planted apology of before')
  const hand = async (step: 'ask' | 'refer') => {
    const seen = fieldsOf((await officer.get(triage)).body, `${triage}/preview`)
    return officer.post(`${triage}/${step}`, { ...seen, unit, parts: ['narrative'], referWords: 'They watch.' })
  }
  assert.equal((await hand('ask')).status, 303)
  const own = '/mine/hand-over'
  const asked = fieldsOf((await person.get(own)).body, `${own}/answer`)
  assert.equal((await person.post(`${own}/answer`, { ...asked, to: 'agreed' })).location, own)
  assert.equal((await hand('refer')).status, 303)
  return { plan, person, officer, before }
}

test('a case that is handed to another authority keeps its plan: both desks speak in it, and the person reads both', async () => {
  const other = await otherAuthority(desk.house, {
    type: 'nhri-or-ombudsman',
    name: 'Planted institution',
    state: 'COL',
  })
  const { plan, person, officer, before } = await handedTo(other.unit)
  const there = await staffBrowser(desk, { ...other.officer, reason: 'working-the-case' }, plan)
  assert.match((await there.get(plan)).body, /Planted apology of before/)
  const { body } = await there.get(`${plan}?measure=${before}&step=start&by=desk`)
  const fields = { ...fieldsOf(body, `${plan}/step`), ...day('on', '2026-03-10'), words: 'Planted letter went out' }
  assert.equal((await there.post(`${plan}/step`, fields)).status, 303)
  await put(there, plan, 'Planted plaque of after')
  for (const page of [await officer.get(plan), await there.get(plan)])
    assert.match(page.body, /Planted apology of before[\s\S]*Started[\s\S]*Planted plaque of after/)
  const { rows } = await desk.house.database.app.query<{ state: string }>('select state from measure where id = $1', [
    before,
  ])
  assert.equal(rows[0]?.state, 'started')
  const own = (await person.get('/mine/promises')).body
  assert.match(own, /Planted apology of before/)
  assert.match(own, /Planted plaque of after/)
  assert.match((await person.get(`/mine/promises/of/${before}`)).body, /Planted letter went out/)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('two desks write in turn, and each has seen the newest word of the other', async () => {
  const other = await otherAuthority(desk.house, { type: 'nhri-or-ombudsman', name: 'Planted second', state: 'COL' })
  const { plan, officer, before: measure } = await handedTo(other.unit)
  const there = await staffBrowser(desk, { ...other.officer, reason: 'working-the-case' }, plan)
  const pay = async (browser: Browserless, moneyStep: string, amount: string) => {
    const { body } = await browser.get(`${plan}?measure=${measure}&money=1`)
    const said = {
      moneyStep,
      amount,
      safeWay: 'own-page',
      currency: 'EUR',
      head: 'head-moral-damage',
      ...day('on', '2026-03-10'),
    }
    return browser.post(`${plan}/money`, { ...fieldsOf(body, `${plan}/money`), ...said })
  }
  assert.equal((await pay(officer, 'awarded', '100')).status, 303)
  for (const amount of ['1', '2', '3'])
    for (const browser of [there, officer]) {
      const done = await pay(browser, 'paid', amount)
      assert.equal(done.status, 303, done.body.slice(0, 2000))
    }
  assert.match((await there.get(`${plan}?measure=${measure}`)).body, /not received yet: €12\.00/)
})
