import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browserless, type Browserless, type Seen } from '../../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { hiddenFields, staffBrowser } from '../../../../test/staff-browser.ts'
import { reportFiled } from '../../../platform/cases/index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('assisted')))
after(() => desk.close())

const officer = async (): Promise<Browserless> => staffBrowser(desk, await desk.reader('desk-officer'), '/assisted')

type Fields = Readonly<Record<string, string | readonly string[]>>

async function begin(browser: Browserless, language = 'es', how = 'phone'): Promise<Seen> {
  return browser.post('/assisted/begin', { language, how, desk: desk.unit.id })
}

/** What the page carries on, without its token. */
function carried(page: Seen, action: string): Record<string, string> {
  const { _csrf: _token, ...rest } = hiddenFields(page.body, action)
  return rest
}

const check = (browser: Browserless, page: Seen, typed: Fields): Promise<Seen> =>
  browser.post('/assisted/check', { ...carried(page, '/assisted/check'), ...typed })

async function send(browser: Browserless, page: Seen, said: Fields): Promise<Seen> {
  const fields = carried(page, '/assisted/send')
  const end = (fields.receipt ?? '').split(' ').slice(-2).join(' ')
  return browser.post('/assisted/send', { end, why: '', ...fields, ...said })
}

const fileOf = ({ location = '' }: Seen): string => location.split('/').at(-1) ?? ''

async function comeBack(receipt: string): Promise<Browserless> {
  const person = browserless(desk.app)
  await person.fill('/return', { receipt })
  return person
}

/** The receipt that the desk has seen opens one page: it gives another. */
async function withOwnReceipt(receipt: string): Promise<Browserless> {
  const person = await comeBack(receipt)
  assert.equal((await person.get('/mine/told')).location, '/mine/receipt')
  const { body } = await person.fill('/mine/receipt', {})
  const fresh = /name="fresh" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const groups = [...body.matchAll(/<bdi class="reference" dir="ltr">(\d{1,4})<\/bdi>/g)].map(
    ([, group]) => group ?? '',
  )
  const end = groups.slice(-2).join(' ')
  assert.equal((await person.post('/mine/receipt/change', { fresh, end })).location, '/mine')
  return person
}

test('an officer types what a caller says in Spanish while their own pages are in English; it is a report like any other', async () => {
  const browser = await officer()
  const form = await begin(browser)
  assert.match(form.body, /lang="es"/)
  assert.match(form.body, /Give the receipt first/)
  const typed = { 'story:account': 'Se llevaron a mi hermano.', 'contact:phone': '+57 300 1', 'danger:now': 'yes' }
  const read = await check(browser, form, { ...typed, 'event-0:told': 'en marzo', 'event-0:what': 'Vino un coche.' })
  assert.match(read.body, /Se llevaron a mi hermano\./)
  assert.match(read.body, /Vino un coche\./)
  const sent = await send(browser, read, { readBack: 'confirmed' })
  assert.equal(sent.status, 303)
  const file = fileOf(sent)
  const { rows } = await desk.house.database.app.query<{ rule: string }>(
    'select rule from clock where file = $1 order by rule',
    [file],
  )
  assert.deepEqual(
    rows.map(({ rule }) => rule),
    ['acknowledge', 'decide-on-report', 'urgent-contact'],
  )
  assert.match((await browser.get(sent.location ?? '')).body, /Si no hace nada|lang="es"/)
  const tab = await browser.get(`/cases/${file}/report`)
  assert.match(tab.body, /Typed by:[\s\S]{0,80}Officer[\s\S]{0,40}by phone/)
  assert.match(tab.body, /It was read back/)
  assert.match(tab.body, /¿Qué|Cuéntenos|account|hermano/)
})

test('the person comes back with the receipt, makes one that nobody else has seen, sees that the desk typed it, and may erase what it typed', async () => {
  const browser = await officer()
  const form = await begin(browser, 'en', 'here')
  const { receipt = '' } = carried(form, '/assisted/check')
  const read = await check(browser, form, {
    ...{ 'story:account': 'They came at night.', 'event-0:told': 'in March', 'event-0:what': 'A car came.' },
  })
  const sent = await send(browser, read, { readBack: 'not-confirmed', why: 'The line broke.' })
  assert.equal(sent.status, 303)
  const person = await withOwnReceipt(receipt)
  const told = (await person.get('/mine/told')).body
  assert.match(told, /typed this for you,[\s\S]{0,20}in person/)
  assert.match(told, /The line broke\./)
  assert.match(told, /They came at night\./)
  assert.match((await person.get('/mine/end')).body, /A car came\./)
})

test('what was asked is frozen in the person’s language, and no entry of it carries an hour', async () => {
  const browser = await officer()
  const form = await begin(browser, 'ar', 'paper')
  const read = await check(browser, form, { 'story:account': 'جاؤوا ليلًا.' })
  const file = fileOf(await send(browser, read, { readBack: 'confirmed' }))
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, ['narrative'])
  assert.ok(opened)
  const filed = opened.entries.find(({ kind }) => kind === reportFiled.kind)
  assert.ok(filed?.state === 'open')
  const { answers, typedBy, assisted } = reportFiled.body.parse(filed.body)
  assert.match(answers[0]?.asked ?? '', /[\u0600-\u06ff]/)
  assert.deepEqual([typedBy, assisted], ['desk-officer', { how: 'paper', readBack: 'confirmed' }])
  assert.equal(reportFiled.facets.parse(filed.facets).language, 'ar')
  const times = await desk.house.database.app.query<{ jws: string }>('select jws from entry where file = $1', [file])
  for (const { jws } of times.rows)
    assert.ok(
      !Buffer.from(jws.split('.')[1] ?? '', 'base64url')
        .toString()
        .includes('"recordedAt"'),
    )
})

test('a call that breaks off goes on: by the desk with the receipt, or by the person on their own', async () => {
  const browser = await officer()
  const form = await begin(browser)
  const fields = carried(form, '/assisted/check')
  const kept = await browser.post('/assisted/keep', { ...fields, 'story:account': 'La mitad.', 'event-1:what': 'Uno.' })
  assert.match(kept.body, /What is typed so far is kept/)
  const { receipt = '' } = fields
  const on = await (
    await officer()
  ).post('/assisted/go-on', { receipt, language: 'es', how: 'phone', desk: desk.unit.id })
  assert.match(on.body, /La mitad\./)
  assert.match(on.body, /Uno\./)
  const person = await comeBack(receipt)
  assert.match((await person.get('/report/q/story')).body, /La mitad\./)
})

test('without the end of the receipt, or a word on reading it back, nothing is sent', async () => {
  const browser = await officer()
  const read = await check(browser, await begin(browser), { 'story:account': 'Algo.' })
  assert.match((await send(browser, read, { readBack: 'confirmed', end: '0000 0000' })).body, /not the end of/i)
  assert.match((await send(browser, read, {})).body, /Say whether the person heard it/)
  assert.match((await send(browser, read, { readBack: 'not-confirmed' })).body, /Say why it was not read back/)
  assert.equal((await send(browser, read, { readBack: 'confirmed' })).status, 303)
})

test('a form that is sent twice is one report', async () => {
  const browser = await officer()
  const read = await check(browser, await begin(browser), { 'story:account': 'Una vez.' })
  const [first, second] = [
    await send(browser, read, { readBack: 'confirmed' }),
    await send(browser, read, { readBack: 'confirmed' }),
  ]
  assert.equal(second.location, first.location)
})

test('two windows that type one call: the second sees that it is behind, with its words still there', async () => {
  const browser = await officer()
  const fields = carried(await begin(browser), '/assisted/check')
  await browser.post('/assisted/keep', { ...fields, 'story:account': 'Primera.' })
  const late = await browser.post('/assisted/keep', { ...fields, 'story:account': 'Segunda.' })
  assert.equal(late.status, 422)
  assert.match(late.body, /Segunda\./)
})

test('who was left out by the person gets no report, however it is typed', async () => {
  const browser = await officer()
  const typed = { 'story:account': 'Algo.', 'exclude:stateOne': desk.state }
  const read = await check(browser, await begin(browser), typed)
  assert.equal((await send(browser, read, { readBack: 'confirmed' })).status, 422)
})

test('somebody who does not work at a desk types for nobody; a made-up desk, receipt or choice gets a sentence', async () => {
  const administrator = await staffBrowser(desk, await desk.reader('administrator'))
  assert.equal((await administrator.get('/assisted')).status, 403)
  const outside = await staffBrowser(desk, await desk.outsider(), '/assisted')
  const begun = { language: 'es', how: 'phone', desk: desk.unit.id }
  assert.equal((await outside.post('/assisted/begin', begun)).status, 409)
  const browser = await officer()
  assert.equal((await browser.post('/assisted/begin', { ...begun, language: 'xx' })).status, 422)
  assert.equal((await browser.post('/assisted/go-on', { ...begun, receipt: '1234' })).status, 422)
  const fields = carried(await begin(browser), '/assisted/check')
  const wrong = await browser.post('/assisted/check', { ...fields, 'whom:filedBy': 'nonsense', 'story:account': 'X' })
  assert.equal(wrong.status, 422)
  const odd = { 'event-0:state': '<b>', 'event-0:what': '\u202e<script>', 'identity:name': '𝕏 أمل 李' }
  assert.equal((await check(browser, await begin(browser), odd)).status, 200)
})

test('for somebody else: by whose word stands at the desk and with the person', async () => {
  const browser = await officer()
  const form = await begin(browser, 'en')
  const { receipt = '' } = carried(form, '/assisted/check')
  const whom = {
    'whom:filedBy': 'family',
    'whom:agreement': 'person-agreed',
    'whom:agreementWords': 'He signed a paper.',
  }
  const sent = await send(browser, await check(browser, form, { 'story:account': 'My son.', ...whom }), {
    readBack: 'confirmed',
  })
  const tab = (await browser.get(`/cases/${fileOf(sent)}/report`)).body
  assert.match(tab, /somebody of the family/)
  assert.match(tab, /has agreed\.[\s\S]{0,60}He signed a paper\./)
  const told = (await (await withOwnReceipt(receipt)).get('/mine/told')).body
  assert.match(told, /for somebody who agreed\.[\s\S]{0,80}He signed a paper\./)
})
