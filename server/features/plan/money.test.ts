import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { moneyTrail } from '@recourse/remedies'
import type { Browserless } from '../../../test/browserless.ts'
import { day } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { countingMoney, MONEY_MAX, moneyNoted, moneyOf } from '../remedies/index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('plan-money')))
after(() => desk.close())

interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly tab: string
  readonly measure: string
}

/** A case with one measure under which 1,000 euros were awarded. */
async function awarded(): Promise<Case> {
  const filed = await fileCase(desk)
  const tab = `/cases/${filed.file}/plan`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `${tab}?new=2`)
  const content = { form: 'compensation', level: 'individual', what: 'Planted payment', basis: 'decision' }
  assert.equal((await officer.post(`${tab}/write`, { ...content, owesKind: 'state-treasury' })).status, 303)
  const measure = /measure=([0-9a-f-]{36})/.exec((await officer.get(tab)).body)?.[1] ?? ''
  const one = { filed, officer, tab, measure }
  assert.equal((await pay(one, { moneyStep: 'awarded', amount: '1000' })).status, 303)
  return one
}

async function pay({ officer, tab, measure }: Case, fields: Record<string, string>) {
  const hidden = fieldsOf((await officer.get(`${tab}?measure=${measure}&money=1`)).body, `${tab}/money`)
  const said = {
    safeWay: 'own-page',
    head: 'head-moral-damage',
    currency: 'EUR',
    ...day('on', '2026-01-10'),
    ...fields,
  }
  return officer.post(`${tab}/money`, { ...hidden, ...said })
}

async function moneyIn({ filed }: Case) {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(opened)
  return moneyOf(opened.entries)
}

test('a sum in another currency needs a rate that is one, and what is in that of the award has no second sum', async () => {
  const one = await awarded()
  const dollars = { moneyStep: 'paid', amount: '100', currency: 'USD', inAward: '90', rate: '0.9, the central bank' }
  for (const [fields, sentence] of [
    [{ ...dollars, rate: '0' }, /Write a rate above zero/],
    [{ ...dollars, rate: '0,000' }, /Write a rate above zero/],
    [{ ...dollars, rate: 'as usual' }, /Write a rate above zero/],
    [{ ...dollars, ...day('rateOn', '2026-03-12') }, /Write a rate above zero/],
    [{ ...dollars, currency: 'EUR' }, /in the currency of the award already/],
  ] as const) {
    const refused = await pay(one, { ...day('rateOn', '2026-01-10'), ...fields })
    assert.equal(refused.status, 422, JSON.stringify(fields))
    assert.match(refused.body, sentence)
  }
  assert.equal((await moneyIn(one)).length, 1)
  assert.equal((await pay(one, { ...dollars, ...day('rateOn', '2026-01-10') })).status, 303)
  assert.equal(moneyTrail(await moneyIn(one))[0]?.sums.paid, 90_00)
})

test('nothing that was typed is left out in silence: half a period, interest without a day or without an award', async () => {
  const one = await awarded()
  for (const [fields, sentence] of [
    [day('from', '2025-01-01'), /until-day[\s\S]*Write a day of the calendar|Write a day/],
    [day('until', '2025-01-01'), /Write a day/],
    [{ moneyStep: 'awarded', interest: '5' }, /Write a day/],
    [{ moneyStep: 'awarded', ...day('interestFrom', '2025-01-01') }, /Write the interest of a year/],
    [{ interest: '5', ...day('interestFrom', '2025-01-01') }, /Interest is written down with the award/],
    [{ evidence: 'a letter\n'.repeat(51) }, /can’t be read, or is too long/],
    [{ evidence: 'x'.repeat(501) }, /can’t be read, or is too long/],
    [{ amount: '0' }, /no amount of that currency/],
  ] as const) {
    const refused = await pay(one, { moneyStep: 'paid', amount: '100', ...(fields as Record<string, string>) })
    assert.equal(refused.status, 422, JSON.stringify(fields).slice(0, 100))
    assert.match(refused.body, sentence)
  }
  assert.equal((await moneyIn(one)).length, 1)
})

test('a word on money is corrected once, and the person’s own word by nobody else', async () => {
  const one = await awarded()
  assert.equal((await pay(one, { moneyStep: 'paid', amount: '100' })).status, 303)
  const corrects = (await moneyIn(one)).at(-1)?.id ?? ''
  assert.equal((await pay(one, { moneyStep: 'paid', amount: '90', corrects })).status, 303)
  assert.equal((await pay(one, { moneyStep: 'paid', amount: '80', corrects })).status, 409)
  assert.equal(moneyTrail(countingMoney(await moneyIn(one)))[0]?.sums.paid, 90_00)
  const person = await personBrowser(desk, one.filed.secret)
  const page = await person.get(`/mine/promises/of/${one.measure}`)
  const form = fieldsOf(page.body, '/mine/promises/money')
  const came = { ...form, arrived: 'yes', [`amount-${form.at ?? '0'}`]: '40' }
  assert.equal((await person.post('/mine/promises/money', came)).status, 303)
  const own = (await moneyIn(one)).at(-1)
  assert.equal(own?.step, 'received')
  const struck = await pay(one, { moneyStep: 'received', amount: '90', corrects: own.id })
  assert.equal(struck.status, 409)
  assert.match(struck.body, /for somebody else to take/)
  assert.equal(moneyTrail(countingMoney(await moneyIn(one)))[0]?.sums.received, 40_00)
  const shown = (await one.officer.get(`${one.tab}?measure=${one.measure}`)).body
  assert.ok(!shown.includes(`correct=${own.id}`))
})

test('the person’s words on money have an end too: what no more fits is said to them', async () => {
  const one = await awarded()
  const person = await personBrowser(desk, one.filed.secret)
  const page = `/mine/promises/of/${one.measure}`
  const form = fieldsOf((await person.get(page)).body, '/mine/promises/money')
  const [award] = await moneyIn(one)
  assert.ok(award)
  await one.filed.say((work) => {
    for (let at = 0; at < MONEY_MAX - 1; at += 1) {
      const { header: _header, isCorrected: _is, id: _id, measure, ...body } = award
      const content = { facets: { measure }, body: moneyNoted.body.parse({ ...body, corrects: null }) }
      work.say(one.filed.places.narrative, moneyNoted, { ...content, recordedOn: '2026-03-11' })
    }
  })
  const saw = (await moneyIn(one)).at(-1)?.id ?? ''
  const full = await person.post('/mine/promises/money', { ...form, saw, arrived: 'no' })
  assert.match(full.body, /no more fit[\s\S]*Nothing was stored/)
})

/** What the person says of how they can be reached, from their own page. */
async function reachedBy({ filed }: Case, fields: Record<string, string>): Promise<void> {
  const person = await personBrowser(desk, filed.secret)
  const path = '/mine/contact/contact'
  const form = fieldsOf((await person.get(path)).body, path)
  const done = await person.post(path, { ...form, ...fields })
  assert.equal(done.status, 303, done.body.slice(0, 3000))
}

test('money goes out by a way that the person called safe, after a look at what they said; any other is refused', async () => {
  const one = await awarded()
  const page = `${one.tab}?measure=${one.measure}&money=1`
  assert.match((await one.officer.get(page)).body, /can be reached only here/)
  const paid = { moneyStep: 'paid', amount: '100' }
  assert.match((await pay(one, { ...paid, safeWay: '' })).body, /say how they hear of it/)
  assert.match((await pay(one, { ...paid, safeWay: 'post' })).body, /has not called this way safe/)
  const before = fieldsOf((await one.officer.get(page)).body, `${one.tab}/money`)
  await reachedBy(one, { channels: 'phone', phone: '000', hours: 'Planted mornings' })
  const { body } = await one.officer.get(page)
  assert.match(body, /Planted mornings/)
  const late = await pay(one, { ...paid, safeSaw: before.safeSaw ?? '', safeWay: 'own-page' })
  assert.match(late.body, /has changed how they can be reached/)
  assert.match((await pay(one, { ...paid, safeWay: 'mail' })).body, /has not called this way safe/)
  assert.equal((await pay(one, { ...paid, safeWay: 'phone' })).status, 303)
  assert.deepEqual(
    (await moneyIn(one)).map(({ step }) => step),
    ['awarded', 'paid'],
  )
})

test('what was no payment becomes one only after a look at what the person said of safe contact', async () => {
  const one = await awarded()
  const corrects = (await moneyIn(one)).at(-1)?.id ?? ''
  const refused = await pay(one, { moneyStep: 'paid', amount: '1000', corrects, safeWay: '' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /name="safeWay"/)
  assert.equal((await moneyIn(one)).length, 1)
  assert.equal((await pay(one, { moneyStep: 'paid', amount: '1000', corrects })).status, 303)
  const paid = (await moneyIn(one)).at(-1)?.id ?? ''
  assert.equal((await pay(one, { moneyStep: 'paid', amount: '900', corrects: paid, safeWay: '' })).status, 303)
})
