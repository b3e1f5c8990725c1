import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contactAgreed, messageSent, messageTranslated, needStated, showReceipt } from '../../platform/cases/index.ts'
import { browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { atDesk, comeBack, deskMoves, deskSays, digitsOn, everythingStored, sentReport } from './testing/person.ts'
import { saidIn } from './room/own.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('coming back')))
after(() => desk.close())

test('a receipt comes back as words of any list, as digits of any script, with spaces or without', async () => {
  const { secret, digits } = await sentReport(desk)
  const words = ['en', 'fr', 'es', 'zh'].map((code) =>
    showReceipt(desk.house.primitives, secret, code).words?.join(' '),
  )
  const arabic = digits.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '')
  const grouped = digits.match(/.{1,4}/g)?.join(' - ') ?? ''
  for (const typed of [...words, digits, arabic, grouped, `  ${words[0]?.toUpperCase()}\n`]) {
    assert.ok(typed)
    assert.equal((await browserless(desk.app).post('/return', { receipt: typed })).location, '/mine')
  }
})

test('what is no receipt is answered with a sentence and help, and is not sent back', async () => {
  for (const typed of ['', 'abandon', '1234 5678', 'x'.repeat(5000)]) {
    const answer = await browserless(desk.app).post('/return', { receipt: typed })
    assert.equal(answer.status, 422)
    assert.match(answer.body, /ten words or 34 digits/)
    if (typed !== '') assert.ok(!answer.body.includes(typed))
  }
})

test('a right receipt with nothing behind it says so, opens nothing and offers to begin', async () => {
  const stranger = browserless(desk.app)
  const { digits } = showReceipt(desk.house.primitives, new Uint8Array(13).fill(7), 'en')
  const answer = await stranger.post('/return', { receipt: digits.join(' ') })
  assert.equal(answer.status, 200)
  assert.match(answer.body, /There is nothing here yet/)
  assert.match(answer.body, /action="\/report\/begin"/)
  assert.equal((await stranger.get('/mine')).location, '/return')
})

test('a right receipt with a report that was not sent goes on with it', async () => {
  const person = browserless(desk.app)
  await person.post('/report/begin', {})
  const digits = digitsOn((await person.get('/report/receipt')).body).join('')
  await person.fill('/report/q/story', { account: 'half' })
  assert.equal((await browserless(desk.app).post('/return', { receipt: digits })).location, '/report/list')
})

test('nobody is shut out: a hundred wrong tries from one address, and the right one is taken', async () => {
  const { digits } = await sentReport(desk)
  const stranger = browserless(desk.app)
  for (let tries = 0; tries < 100; tries += 1)
    assert.equal((await stranger.post('/return', { receipt: `${tries}` })).status, 422)
  assert.equal((await stranger.post('/return', { receipt: digits })).location, '/mine')
})

test('the first page says where the case stands, who holds it, whom to ask, what is due by which rule', async () => {
  const { person } = await sentReport(desk)
  const { body } = await person.get('/mine')
  for (const words of ['Your report has arrived', 'First desk', 'Desk officer', 'Say that the report has come'])
    assert.ok(body.includes(words), words)
  assert.match(body, /18 March 2026/)
  assert.match(body, /A target of this service, no law/)
  assert.match(body, /If you do nothing, your case goes on/)
  assert.match(body, /href="\/mine\/worry"/)
  for (const id of ['messages', 'needs', 'readers', 'sharing', 'receipt', 'export', 'end'])
    assert.ok(body.includes(`href="/mine/${id}"`), id)
})

test('the pages of a person stand in groups under their own words, each page once, the nearest first', async () => {
  const { person } = await sentReport(desk)
  const { body } = await person.get('/mine')
  const menu = body.slice(body.indexOf('What you can look at and change'))
  const headings = [...menu.matchAll(/<h3>([^<]*)/g)].map(([, heading]) => heading)
  const asked = ['What is next', 'What was promised', 'What your file says', 'Your safety, and who knows what']
  assert.deepEqual(headings, [...asked, 'Help, and people at your side', 'Keep it, complain or leave'])
  for (const { id } of desk.house.personPanels()) assert.equal(menu.split(`<li><a href="/mine/${id}"`).length, 2, id)
  assert.doesNotMatch(body, /What waits for you/, 'nothing waits')
})

test('the answer of the desk is read, new since the person last wrote, and written back to', async () => {
  const { person, file } = await sentReport(desk)
  await deskSays(desk, file, { kind: 'message', text: 'We have read it.' })
  assert.match((await person.get('/mine')).body, /One message came since you last wrote/)
  assert.match((await person.get('/mine/messages')).body, /We have read it\./)
  assert.equal((await person.fill('/mine/messages', { text: 'Thank you, منى' })).location, '/mine/messages')
  assert.match((await person.get('/mine')).body, /Nothing new came since you last wrote/)
  const sent = saidIn((await atDesk(desk, file)).entries, messageSent).at(-1)
  assert.deepEqual([sent?.facets, sent?.body.text], [{ from: 'person', kind: 'message' }, 'Thank you, منى'])
  assert.deepEqual([sent?.header.recordedOn, sent?.header.recordedAt], ['2026-03-11', undefined])
  assert.ok(!(await everythingStored(desk)).includes('Thank you'))
})

test('an empty message is not sent, and what was typed in one language stays when another is chosen', async () => {
  const { person } = await sentReport(desk)
  const empty = await person.fill('/mine/messages', { text: '  ' })
  assert.equal(empty.status, 422)
  assert.match(empty.body, /Write something first/)
  const switched = await person.fill('/mine/messages', { text: 'half a word', 'switch-language': 'ar' })
  assert.equal(switched.status, 200)
  assert.match(switched.body, /dir="rtl"/)
  assert.match(switched.body, /half a word/)
})

test('a question of the desk is answered on a page of its own, and the person’s period is met', async () => {
  const { person, file } = await sentReport(desk)
  const question = await deskSays(desk, file, { kind: 'question', text: 'Which day was it?', dueOn: '2026-03-20' })
  const front = await person.get('/mine')
  assert.match(front.body, /waits for your answer to a question[\s\S]*holds your file/, 'first of all')
  assert.match(front.body, /Messages and decisions<\/a> <[^>]*>Waits for you/)
  assert.match(front.body, /20 March 2026/)
  assert.match((await person.get('/mine/messages')).body, new RegExp(`/mine/messages/answer/${question}`))
  const done = await person.fill(`/mine/messages/answer/${question}`, { text: 'A Tuesday.' })
  assert.equal(done.location, '/mine/messages')
  const opened = await atDesk(desk, file)
  assert.equal(saidIn(opened.entries, messageSent).at(-1)?.body.repliesTo, question)
  assert.ok(!opened.standing.clocks.some(({ rule }) => rule === 'answer-question'))
  assert.equal((await person.get(`/mine/messages/answer/${question}`)).location, '/mine/messages')
})

test('a decision stands apart with its reason and the way to object; an objection brings the case back, once', async () => {
  const { person, file } = await sentReport(desk)
  await deskMoves(desk, file, 'declined', 'It is too long ago.')
  const page = await person.get('/mine/messages')
  for (const words of [
    'Your case was not taken',
    'It is too long ago.',
    'Write to us within a month.',
    'The harm is recent',
  ])
    assert.ok(page.body.includes(words), words)
  const stale = person.copy()
  assert.equal((await person.fill('/mine/messages/object', { text: 'It still goes on.' })).location, '/mine/messages')
  const opened = await atDesk(desk, file)
  assert.equal(opened.standing.status, 'received')
  assert.equal(saidIn(opened.entries, messageSent).at(-1)?.facets.kind, 'objection')
  const again = await stale.post('/mine/messages/object', { text: 'It still goes on.', saw: '' })
  assert.equal(again.status, 422)
  assert.match(again.body, /The case has moved on/)
})

test('a translation stands before the original and says who made it', async () => {
  const { person, file } = await sentReport(desk)
  const message = await deskSays(desk, file, { kind: 'message', text: 'Nous avons lu.' })
  const opened = await atDesk(desk, file)
  const place = opened.place('narrative')
  assert.ok(place)
  for (const [by, text] of [
    ['machine', 'We has read.'],
    ['human', 'We have read it all.'],
  ] as const) {
    const work = desk.house.chronicle.begin(opened.author)
    work.say(place, messageTranslated, { facets: {}, body: { message, text, language: 'en', by } })
    assert.ok((await desk.house.chronicle.commit(work)).ok)
    const { body } = await person.get('/mine/messages')
    assert.ok(body.includes(text) && body.includes('Nous avons lu.'))
    assert.ok(body.includes(by === 'human' ? 'Translated by a person' : 'Translated by machine'))
  }
})

/** Where the needs of safety stand. */
const SAFETY = '/mine/needs/1'

test('a need is changed, the newest answer counts, and its history stays', async () => {
  const { person, file } = await sentReport(desk, { needs: { 'need-domain-safety': 'safety-now' } })
  assert.match((await person.get('/mine/needs')).body, /Yes/)
  assert.equal((await person.fill(SAFETY, { 'answer-safety-now': 'not-now' })).location, '/mine/needs')
  assert.match((await person.get('/mine/needs')).body, /Not now/)
  assert.match((await person.get(SAFETY)).body, /Earlier answers/)
  const answers = saidIn((await atDesk(desk, file)).entries, needStated).map(({ facets }) => facets.answer)
  assert.deepEqual(answers, ['yes', 'not-now'])
})

test('two windows change one need: the second sees what stands and what it chose, and decides', async () => {
  const { person, file } = await sentReport(desk, { needs: { 'need-domain-safety': 'safety-now' } })
  const saw = { 'saw-safety-now': '' }
  assert.equal((await person.post(SAFETY, { 'answer-safety-now': 'no', ...saw })).location, '/mine/needs')
  const second = await person.post(SAFETY, { 'answer-safety-now': 'some', ...saw })
  assert.equal(second.status, 422)
  assert.match(second.body, /Somebody changed this/)
  assert.match(second.body, /What stands now: .*No/)
  const head = /name="saw-safety-now" value="([^"]+)"/.exec(second.body)?.[1] ?? ''
  const done = await person.post(SAFETY, { 'answer-safety-now': 'some', 'saw-safety-now': head })
  assert.equal(done.location, '/mine/needs')
  const answers = saidIn((await atDesk(desk, file)).entries, needStated).map(({ facets }) => facets.answer)
  assert.deepEqual(answers, ['yes', 'no', 'some'])
})

test('what was told with the report is there where it is asked again: nothing is told twice', async () => {
  const contact = { phone: '+254 700', codeWord: 'river', interpreterGender: 'woman', sharedDevice: 'yes' }
  const told = { contact, danger: { now: 'no', words: 'A grey car.' }, needs: { 'need-domain-safety': 'safety-now' } }
  const { person } = await sentReport(desk, told)
  const { body } = await person.get('/mine/contact/contact')
  for (const given of ['value="+254 700"', 'value="river"', 'value="woman" checked'])
    assert.ok(body.includes(given), given)
  assert.match(body, /name="sharedDevice" value="yes" checked/)
  assert.match((await person.get('/mine/contact/danger')).body, /value="no" checked[\s\S]*A grey car\./)
  assert.match((await person.get(SAFETY)).body, /name="answer-safety-now" value="yes" checked/)
})

test('safe contact is agreed anew, whole; danger now is to be answered by tomorrow', async () => {
  const { person, file } = await sentReport(desk, { contact: { phone: '+254 700 000 000', codeWord: 'river' } })
  assert.match((await person.get('/mine/contact')).body, /river/)
  assert.equal((await person.fill('/mine/contact/contact', { phone: '', hours: 'never' })).location, '/mine/contact')
  const opened = await atDesk(desk, file, ['protection'])
  assert.deepEqual(saidIn(opened.entries, contactAgreed).at(-1)?.body, { channels: [], hours: 'never' })
  assert.equal((await person.fill('/mine/contact/danger', { now: 'yes' })).location, '/mine/contact')
  const clock = (await atDesk(desk, file)).standing.clocks.find(({ rule }) => rule === 'answer-worry')
  assert.equal(clock?.due, '2026-03-12')
})

test('identity only grows: a field is added, and nothing that was given goes', async () => {
  const { person } = await sentReport(desk, { identity: { called: 'Sol' } })
  assert.equal((await person.fill('/mine/identity', { name: 'Soledad Planted' })).location, '/mine/identity')
  await person.fill('/mine/identity', { name: 'Soledad P. Planted' })
  const { body } = await person.get('/mine/identity')
  for (const given of ['>Sol<', '>Soledad Planted<', '>Soledad P. Planted<']) assert.ok(body.includes(given), given)
  assert.equal((await person.fill('/mine/identity', {})).status, 422)
  assert.ok(!(await everythingStored(desk)).includes('Planted'))
})

test('a worry is one step from every page, hides even its kind, and is due tomorrow', async () => {
  const { person, file, digits } = await sentReport(desk)
  const paths = desk.house
    .routes()
    .flatMap(({ face, method, path }) => (face === 'page' && method === 'GET' && !/[:*]/.test(path) ? [path] : []))
  const own = [...paths.filter((path) => /^\/mine(\/|$)/.test(path)), SAFETY]
  let looked = 0
  for (const path of own) {
    const { body, headers, status } = await person.get(path)
    if (status !== 200 || !String(headers['content-type']).startsWith('text/html')) continue
    looked += 1
    assert.ok(body.includes('href="/mine/worry"') || path === '/mine/worry', path)
    assert.match(body, /href="\/leave"/, path)
  }
  assert.ok(looked > 20, `${looked} pages`)
  assert.equal((await person.fill('/mine/worry', { text: 'They asked my brother.' })).location, '/mine')
  assert.match((await person.get('/mine')).body, /12 March 2026/)
  const { rows } = await desk.house.database.app.query<{ kind: string }>(
    `select kind from entry where file = $1 and compartment in (select id from compartment where purpose = 'protection')`,
    [file],
  )
  assert.ok(rows.every(({ kind }) => kind === 'sealed' || kind.startsWith('compartment.')))
  const later = await comeBack(desk, digits)
  assert.match((await later.get('/mine/worry')).body, /They asked my brother\./)
})

test('no page of the room has a title or an address that tells what it is', async () => {
  const { person } = await sentReport(desk)
  for (const path of [
    '/return',
    '/mine',
    '/mine/messages',
    '/mine/readers',
    '/mine/receipt',
    '/mine/end',
    '/mine/export',
  ])
    assert.match((await person.get(path)).body, /<title>Information<\/title>/, path)
  assert.equal((await person.get('/mine/nothing-such')).status, 404)
  assert.equal((await person.get('/mine?slot=7')).status, 200)
})

test('leaving ends it: the pages open no more, and the receipt opens them again', async () => {
  const { person, digits } = await sentReport(desk)
  const copy = person.copy()
  await person.get('/leave')
  assert.equal((await copy.get('/mine/messages')).location, '/return')
  await comeBack(desk, digits)
})
