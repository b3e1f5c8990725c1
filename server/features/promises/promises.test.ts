import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { day } from '../../../test/case-at-tab.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { preferenceOf } from '../remedies/index.ts'
import { seePlan } from '../plan/index.ts'
import { orderFrom } from './menu/order.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('promises')))
after(() => desk.close())

interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
  readonly tab: string
}

async function aCase(wanted: Parameters<typeof fileCase>[1] = {}): Promise<Case> {
  const filed = await fileCase(desk, wanted)
  const tab = `/cases/${filed.file}/plan`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab)
  return { filed, tab, officer, person: await personBrowser(desk, filed.secret) }
}

const PROMISE = {
  ...{ form: 'satisfaction', level: 'individual', what: 'Planted apology', basis: 'promise' },
  ...{ owesKind: 'government-ministry', owesName: 'Planted ministry', owesState: 'COL' },
  ...{ dueBasis: 'agreed', ...day('due', '2026-03-01') },
}
const AWARD = { ...PROMISE, form: 'compensation', what: 'Planted payment', basis: 'decision', dueBasis: 'decision' }

async function put({ officer, tab }: Case, fields: Record<string, string> = PROMISE): Promise<string> {
  await officer.get(`${tab}?new=2`)
  assert.equal((await officer.post(`${tab}/write`, fields)).status, 303)
  return [...(await officer.get(tab)).body.matchAll(/measure=([0-9a-f-]{36})/g)].at(-1)?.[1] ?? ''
}

async function deskStep(one: Case, measure: string, step: string, fields: Record<string, string>, by = 'desk') {
  const { body } = await one.officer.get(`${one.tab}?measure=${measure}&step=${step}&by=${by}`)
  const hidden = fieldsOf(body, `${one.tab}/step`)
  const done = await one.officer.post(`${one.tab}/step`, { ...hidden, ...day('on', '2026-03-10'), ...fields })
  assert.equal(done.status, 303, done.body.slice(0, 2000))
}

const claim = (one: Case, measure: string) =>
  deskStep(one, measure, 'claim', { claimant: 'Planted ministry, head of cabinet', evidence: 'the letter of 9 March' })

const SAY = '/mine/promises/say'
const pageOf = (measure: string): string => `/mine/promises/of/${measure}`

async function says({ person }: Case, measure: string, step: string, words = '') {
  const { body } = await person.get(pageOf(measure))
  return person.post(SAY, { ...fieldsOf(body, SAY), step, [`words-${measure}`]: words })
}

async function planOf({ filed }: Case) {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(opened)
  const people = await desk.house.directory.current()
  return { ...(await seePlan({ platform: desk.house, opened, people, today: '2026-03-11' })), opened }
}

const stateOf = async (one: Case, measure: string): Promise<string | undefined> =>
  (await planOf(one)).measures.find((shown) => shown.measure.id === measure)?.measure.state

test('a person reads what was promised, by whom, by when, how late it is, and that it waits for their word', async () => {
  const one = await aCase()
  const measure = await put(one, AWARD)
  await claim(one, measure)
  const { body } = await one.person.get('/mine/promises')
  assert.match(body, /Waiting for your word[\s\S]*Planted payment[\s\S]*They say that it is done/)
  assert.match(body, /Planted ministry[\s\S]*1 March 2026[\s\S]*set by the decision/)
  assert.match((await one.person.get(pageOf(measure))).body, /head of cabinet[\s\S]*the letter of 9 March/)
})

test('one step confirms, one says that it no longer holds; the desk reads both in the person’s own words', async () => {
  const one = await aCase()
  const measure = await put(one, AWARD)
  await claim(one, measure)
  assert.equal((await says(one, measure, 'confirm')).location, pageOf(measure))
  assert.equal(await stateOf(one, measure), 'done-confirmed')
  assert.match((await one.person.get(pageOf(measure))).body, /This no longer holds/)
  // With nothing left to wait for, what was done is what they came to see.
  assert.match((await one.person.get('/mine/promises')).body, /<details[^>]*open[^>]*>[\s\S]*It is done and confirmed/)
  const { body } = await one.person.get(pageOf(measure))
  const again = { ...fieldsOf(body, SAY), step: 'dispute', [`more-${measure}`]: 'They called it back' }
  assert.equal((await one.person.post(SAY, again)).status, 303)
  assert.equal(await stateOf(one, measure), 'disputed')
  assert.match(
    (await one.officer.get(`${one.tab}?measure=${measure}`)).body,
    /on their own page[\s\S]*They called it back/,
  )
})

test('what the desk wrote down in the person’s name stands on their page, and they may say otherwise', async () => {
  const one = await aCase()
  const measure = await put(one, AWARD)
  await claim(one, measure)
  await deskStep(one, measure, 'confirm', { told: 'phone' }, 'person')
  assert.match((await one.person.get(pageOf(measure))).body, /by telephone; your desk wrote it down/)
  const { body } = await one.person.get(pageOf(measure))
  await one.person.post(SAY, { ...fieldsOf(body, SAY), step: 'dispute' })
  assert.equal(await stateOf(one, measure), 'disputed')
})

test('a person declines what was proposed, and wants it again', async () => {
  const one = await aCase()
  const measure = await put(one)
  assert.equal((await says(one, measure, 'decline', 'Not in public')).status, 303)
  assert.equal(await stateOf(one, measure), 'withdrawn')
  assert.equal((await says(one, measure, 'want-again')).status, 303)
  assert.equal(await stateOf(one, measure), 'proposed')
  assert.equal((await says(one, measure, 'agree')).status, 303)
  assert.equal(await stateOf(one, measure), 'agreed')
})

test('what the person did not see is not answered for them: an old page stores nothing and keeps what was typed', async () => {
  const one = await aCase()
  const measure = await put(one, AWARD)
  await claim(one, measure)
  const old = fieldsOf((await one.person.get(pageOf(measure))).body, SAY)
  await deskStep(one, measure, 'take-back', { reason: 'A slip' })
  const late = await one.person.post(SAY, { ...old, step: 'confirm', [`words-${measure}`]: 'It came on Monday' })
  assert.match(late.body, /Nothing was stored[\s\S]*It came on Monday/)
  assert.equal(await stateOf(one, measure), 'started')
})

test('the agreement keeps the very lines that were shown; after a change the page says that the plan is another', async () => {
  const one = await aCase()
  const measure = await put(one)
  const page = await one.person.get('/mine/promises/plan')
  assert.match(page.body, /Planted apology/)
  const fields = fieldsOf(page.body, '/mine/promises/agree')
  const done = await one.person.post('/mine/promises/agree', {
    ...fields,
    says: 'agrees-in-part',
    words: 'Not the day',
  })
  assert.equal(done.location, '/mine/promises')
  const { agreements } = await planOf(one)
  assert.deepEqual(
    agreements.map(({ says: said, told, words, measures }) => [said, told, words, measures.map(({ id }) => id)]),
    [['agrees-in-part', 'page', 'Not the day', [measure]]],
  )
  assert.match(agreements[0]?.shown[0] ?? '', /^Planted apology; .*Planted ministry/)
  await put(one, { ...PROMISE, what: 'Planted second apology' })
  const stale = await one.person.post('/mine/promises/agree', { ...fields, says: 'agrees' })
  assert.match(stale.body, /Nothing was stored/)
  assert.equal((await planOf(one)).agreements.length, 1)
  assert.match((await one.person.get('/mine/promises')).body, /The plan is not the same any more/)
})

test('received is the person’s word: money arrives, does not arrive, and a slip is taken back', async () => {
  const one = await aCase()
  const measure = await put(one, AWARD)
  const pay = async (moneyStep: string, amount: string) => {
    const { body } = await one.officer.get(`${one.tab}?measure=${measure}&money=1`)
    const hidden = fieldsOf(body, `${one.tab}/money`)
    const said = {
      moneyStep,
      amount,
      safeWay: 'own-page',
      head: 'head-moral-damage',
      currency: 'EUR',
      ...day('on', '2026-03-02'),
    }
    assert.equal((await one.officer.post(`${one.tab}/money`, { ...hidden, ...said })).status, 303)
  }
  await pay('awarded', '1000')
  await pay('paid', '400')
  assert.match((await one.person.get('/mine/promises')).body, /Said to be paid: €400\.00/)
  const MONEY = '/mine/promises/money'
  const tell = async (fields: Record<string, string>) => {
    const { body } = await one.person.get(pageOf(measure))
    return one.person.post(MONEY, { ...fieldsOf(body, MONEY), ...fields })
  }
  assert.match((await one.person.get(pageOf(measure))).body, /value="400.00"/)
  assert.equal((await tell({ arrived: 'no', 'amount-0': '400' })).status, 303)
  assert.match((await one.person.get(pageOf(measure))).body, /No money came, you say/)
  const { body: told } = await one.officer.get(`${one.tab}?measure=${measure}`)
  assert.match(told, /The money did not arrive/)
  assert.doesNotMatch(told, /[€ ]0\.00/, 'no sum of nothing, which would look like a slip')
  assert.equal((await tell({ arrived: 'yes', 'amount-0': '٤٠٠' })).status, 303)
  const received = async () => {
    const { money } = await planOf(one)
    return money
      .filter(({ step, isCorrected }) => step === 'received' && !isCorrected)
      .map(({ amount }) => amount.minor)
  }
  assert.deepEqual(await received(), [0, 40_000])
  const newest = (await planOf(one)).money.at(-1)?.id ?? ''
  assert.equal((await tell({ arrived: 'slip', corrects: newest })).status, 303)
  assert.deepEqual(await received(), [0, 0])
  const paid = (await planOf(one)).money.find(({ step }) => step === 'paid')?.id ?? ''
  assert.match((await tell({ arrived: 'slip', corrects: paid })).body, /Only your own word/)
  assert.match((await tell({ arrived: 'yes', 'amount-0': 'much' })).body, /no amount of that currency/)
})

test('whether a measure helped is the person’s word, and changes no state', async () => {
  const one = await aCase()
  const measure = await put(one, AWARD)
  const FEEDBACK = '/mine/promises/feedback'
  const hidden = fieldsOf((await one.person.get(pageOf(measure))).body, FEEDBACK)
  await one.person.post(FEEDBACK, { ...hidden, helped: 'partly', helpedWords: 'Too late to help much' })
  assert.match((await one.person.get(pageOf(measure))).body, /Partly[\s\S]*Too late to help much/)
  assert.equal(await stateOf(one, measure), 'ordered')
})

test('the menu shows first what answers their needs; they put it in their order, or skip, or not now', async () => {
  const one = await aCase({ needs: ['housing'] })
  const page = await one.person.get('/mine/remedies')
  assert.match(page.body, /no law and no promise[\s\S]*needs that you told us[\s\S]*Safe place to stay/)
  assert.ok(page.body.indexOf('place-safe-housing') < page.body.indexOf('place-prot-order'))
  const send = async (fields: Record<string, string>) => {
    const { body } = await one.person.get('/mine/remedies')
    return one.person.post('/mine/remedies', { ...fieldsOf(body, '/mine/remedies'), ...fields })
  }
  const chosen = { 'place-prot-order': '٢', 'place-safe-housing': '1', menuWords: 'First to sleep', answer: 'order' }
  assert.equal((await send(chosen)).location, '/mine/remedies')
  const said = async () => {
    const { opened, voices } = await planOf(one)
    const newest = preferenceOf(opened.entries, voices)
    return newest === null ? null : [newest.order, newest.words, newest.unanswered]
  }
  assert.deepEqual(await said(), [['safe-housing', 'prot-order'], 'First to sleep', null])
  assert.match((await one.officer.get(one.tab)).body, /Safe place to stay[\s\S]*Protection order[\s\S]*First to sleep/)
  const wrong = await send({ 'place-prot-order': 'first', answer: 'order', menuWords: 'Kept words' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Write a number from 1[\s\S]*Kept words/)
  await send({ answer: 'skip', menuWords: 'no' })
  assert.deepEqual(await said(), [[], '', 'skip'])
  await send({ answer: 'not-now' })
  assert.deepEqual(await said(), [[], '', 'not-now'])
})

test('numbers of any script put in order; what is no number is asked for again', () => {
  assert.deepEqual(
    orderFrom([
      ['a', '3'],
      ['b', '١'],
      ['c', ' '],
      ['d', '3'],
    ]),
    ['b', 'a', 'd'],
  )
  assert.equal(orderFrom([['a', '1.5']]), null)
  assert.equal(orderFrom([['a', '0']]), null)
  assert.deepEqual(orderFrom([]), [])
})

test('nonsense and what belongs to somebody else change nothing', async () => {
  const [one, other] = [await aCase(), await aCase()]
  const [measure, foreign] = [await put(one, AWARD), await put(other, AWARD)]
  const before = (await planOf(one)).measures
  const head = before[0]?.measure.head ?? ''
  await one.person.get('/mine/promises')
  for (const [path, fields] of [
    ['say', { measure, saw: head, step: 'claim' }],
    ['say', { measure, saw: head, step: 'close' }],
    ['say', { measure, saw: head, step: 'no-such' }],
    ['say', { measure, saw: 'nonsense', step: 'decline' }],
    ['say', { measure: foreign, saw: head, step: 'decline' }],
    ['say', { measure, saw: head, step: 'decline', [`words-${measure}`]: 'x'.repeat(20_001) }],
    ['feedback', { measure, helped: 'perhaps' }],
    ['money', { measure, arrived: 'yes', line: 'head-moral-damage EUR', at: '0', 'amount-0': '5' }],
    ['money', { measure, arrived: 'maybe' }],
    ['agree', { says: 'agrees', shown: '', sawCount: '0' }],
  ] as const) {
    const { status, body } = await one.person.post(`/mine/promises/${path}`, fields as Record<string, string>)
    assert.ok(
      status < 500 && body.includes('Nothing was stored'),
      `${path} ${JSON.stringify(fields).slice(0, 90)} ${status}`,
    )
  }
  assert.equal((await one.person.get(pageOf(foreign))).status, 404)
  assert.deepEqual((await planOf(one)).measures, before)
})

test('nothing that the person said stands in the clear, and an audit holds', async () => {
  const { rows } = await desk.house.database.app.query<{ row: string }>('select to_jsonb(e)::text as row from entry e')
  for (const words of ['They called it back', 'Not in public', 'Not the day', 'First to sleep', 'prot-order'])
    assert.ok(
      rows.every(({ row }) => !row.includes(words)),
      words,
    )
  assert.deepEqual(await auditFindings(desk.house), [])
})
