import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anyone, holdsReceipt } from '../../platform/access/index.ts'
import { CASE_KIND, identityGiven, needStated, reportFiled } from '../../platform/cases/index.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { browserless, type Browserless } from '../../../test/browserless.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('report')))
after(() => desk.close())

/** Somebody at a browser without scripts, who has begun and kept the receipt. */
async function begun(): Promise<{ person: Browserless; end: string; digits: string }> {
  await desk.reader('desk-officer')
  const person = browserless(desk.app)
  assert.equal((await person.post('/report/begin', {})).location, '/report/receipt')
  const page = await person.get('/report/receipt')
  const digits = [...page.body.matchAll(/<bdi[^>]*>(\d{1,4})<\/bdi>/g)].map(([, group]) => group ?? '')
  assert.equal(digits.join('').length, 34)
  return { person, end: digits.slice(-2).join(' '), digits: digits.join('') }
}

const PLANTED = 'They came at night and took Omar Planted'

test('a report in one’s own order: any part, left and taken up again, looked at, sent, and read by the desk', async () => {
  const { person, end } = await begun()
  assert.equal((await person.fill('/report/q/needs', { 'need-domain-safety': 'safety-now' })).location, '/report/list')
  await person.fill('/report/q/story', { account: PLANTED })
  await person.fill('/report/q/where', { stateOne: 'COL', stateTwo: 'ESP' })
  await person.fill('/report/q/identity', { called: 'Sol' })
  await person.fill('/report/events', {
    told: 'summer before the flood',
    where: '',
    state: 'COL',
    what: 'A car stood there.',
  })
  const check = await person.get('/report/check')
  for (const words of [PLANTED, 'summer before the flood', 'Colombia', 'Sol'])
    assert.ok(check.body.includes(words), words)
  const wrong = await person.post('/report/send', { end: '0000 0000' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /not the end of your receipt/)
  assert.equal((await person.post('/report/send', { end })).location, '/report/sent')
  const sent = await person.get('/report/sent')
  assert.match(sent.body, /18 March 2026/)

  const { rows } = await desk.house.database.app.query<{ file: string }>('select file from file_row where kind = $1', [
    CASE_KIND,
  ])
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), rows.at(-1)?.file ?? '', [
    'narrative',
    'identity',
  ])
  assert.ok(opened)
  assert.deepEqual(
    [opened.standing.urgency, opened.standing.identity, opened.standing.states],
    ['soon', 'pseudonymous', ['COL', 'ESP']],
  )
  const said = (kind: string) => opened.entries.filter((entry) => entry.kind === kind && entry.state === 'open')
  assert.match(JSON.stringify(said(reportFiled.kind)), /Omar Planted/)
  assert.deepEqual(
    said(needStated.kind).map((entry) => 'facets' in entry && entry.facets?.need),
    ['safety-now'],
  )
  assert.equal(said(identityGiven.kind).length, 1)
})

test('before anything is asked: what this is and is not, who runs it and who reads, who stays out, leaving, and children', async () => {
  await desk.reader('desk-officer')
  const { body } = await browserless(desk.app).get('/report?lang=en')
  for (const said of [
    ...['A desk reads it, answers, and helps you', 'This is not the police', 'emergency number'],
    ...['First desk', 'reads there', 'It belongs to', 'Kenya', 'they never get a key', 'choose another'],
    ...['Stop whenever you want', 'You need not say who you are', 'Back shows nothing', 'may still name this site'],
    ...['If you are under 18', 'You need no parent and no permission', 'ask you before we talk to any adult'],
  ])
    assert.ok(body.includes(said), said)
  for (const href of ['/help', '/return', '/report/form']) assert.ok(body.includes(`href="${href}"`), href)
  const { person } = await begun()
  assert.match((await person.get('/report/q/whom')).body, /never assume that a parent or guardian is safe/)
})

test('a page of the report or of the person leaves in one step, with or without scripts: 303, ended, kept by nobody', async () => {
  const { person } = await begun()
  const open = [anyone.sentence, holdsReceipt.sentence]
  const paths = desk.house
    .routes()
    .flatMap(({ face, method, path, policy }) =>
      face === 'page' && method === 'GET' && open.includes(policy.sentence) && !/[:*]/.test(path) ? [path] : [],
    )
  let looked = 0
  for (const path of [...paths, '/report/q/story', '/help/print?words=x'].filter(
    (one) => one !== '/leave' && one !== '/sign-in',
  )) {
    const { body, headers, status } = await person.get(path)
    if (status !== 200 || !String(headers['content-type']).startsWith('text/html')) continue
    looked += 1
    assert.match(body, /href="\/leave"[^>]*class="[^"]*exit-link/, path)
    assert.match(body, /<title>Information<\/title>/, path)
    assert.match(String(headers['cache-control']), /no-store/, path)
  }
  assert.ok(looked > 15, `${looked} pages`)
  assert.equal((await person.get('/leave')).status, 303)
  assert.equal((await person.get('/report/list')).location, '/return')
})

test('what was asked is frozen in the language in which it was asked', async () => {
  const { person, end } = await begun()
  await person.get('/report/q/whom?lang=es')
  await person.fill('/report/q/whom', { filedBy: 'family', agreement: 'person-agreed' })
  await person.post('/report/send', { end })
  const own = await lastFile()
  const report = own.entries.find(({ kind }) => kind === reportFiled.kind)
  assert.ok(report?.state === 'open')
  assert.equal(report.facets.language, 'es')
  assert.equal(report.facets.filedBy, 'family')
  const text = JSON.stringify(report.body)
  assert.ok(text.includes(desk.house.texts.in('es', 'UTC').say('report.whomFiledBy')))
  assert.match(text, /"agreement":"person-agreed"/)
})

async function lastFile() {
  const { rows } = await desk.house.database.app.query<{ file: string }>('select file from file_row where kind = $1', [
    CASE_KIND,
  ])
  const files = rows.map(({ file }) => file)
  const opened = await Promise.all(
    files.map(async (file) => desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, ['narrative'])),
  )
  const newest = opened.find((one) => one?.standing.filedBy === 'family')
  assert.ok(newest)
  return newest
}

test('a report that says nothing is not sent, and says so', async () => {
  const { person, end } = await begun()
  const answer = await person.post('/report/send', { end })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /nothing to send/)
})

test('the same form twice makes one file, whether the second comes later or at the same time', async () => {
  const { person, end } = await begun()
  await person.fill('/report/q/story', { account: 'twice' })
  const before = await files()
  const answers = await Promise.all([person.post('/report/send', { end }), person.post('/report/send', { end })])
  assert.deepEqual(
    answers.map(({ location }) => location),
    ['/report/sent', '/report/sent'],
  )
  assert.equal((await person.post('/report/send', { end })).location, '/report/sent')
  assert.equal(await files(), before + 1)
})

async function files(): Promise<number> {
  const { rows } = await desk.house.database.app.query<{ count: string }>('select count(*) from file_row')
  return Number(rows[0]?.count)
}

test('fifty people send at the same moment: fifty are stored and none is refused', async () => {
  const before = await files()
  const people = await Promise.all(Array.from({ length: 50 }, begun))
  await Promise.all(people.map(({ person }, at) => person.fill('/report/q/story', { account: `account ${at}` })))
  const answers = await Promise.all(people.map(({ person, end }) => person.post('/report/send', { end })))
  assert.deepEqual(new Set(answers.map(({ location }) => location)), new Set(['/report/sent']))
  assert.equal(await files(), before + 50)
})

test('two windows: the older one is shown what is newer, and keeps what it had typed', async () => {
  const { person } = await begun()
  await person.fill('/report/q/story', { account: 'first window' })
  const stale = await person.post('/report/q/story', { account: 'second window', saw: '0' })
  assert.equal(stale.status, 422)
  assert.match(stale.body, /changed in another window/)
  assert.match(stale.body, /first window\s+second window/)
})

test('nothing of a draft can be read in the database, and a page without a receipt asks for it', async () => {
  const { person } = await begun()
  await person.fill('/report/q/story', { account: 'planted draft narrative' })
  const { rows } = await desk.house.database.app.query<{ row: string }>('select d::text as row from draft d')
  assert.ok(rows.length > 0 && !rows.some(({ row }) => row.includes('planted')))
  assert.equal((await browserless(desk.app).get('/report/list')).location, '/return')
})

test('leaving ends the visit: the cookie opens nothing any more, and what was kept is there for the receipt', async () => {
  const { person } = await begun()
  await person.fill('/report/q/story', { account: 'kept' })
  const copy = person.copy()
  assert.match((await person.get('/leave')).location ?? '', /^https:/)
  assert.equal((await copy.get('/report/list')).location, '/return')
})

test('answers that are no choice of ours, or too long, are shown again with a sentence', async () => {
  const { person } = await begun()
  const wrong = await person.post('/report/q/where', { stateOne: 'QQQ', saw: '0' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /one of the answers that are shown/)
  const long = await person.post('/report/q/identity', { called: 'x'.repeat(501), saw: '0' })
  assert.equal(long.status, 422)
  assert.match(long.body, /too long/)
})
