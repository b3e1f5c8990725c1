import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, personWrites, type FiledCase, type Wanted } from '../../../test/filed-case.ts'
import { personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { deskMoves, deskSays } from '../mine/testing/person.ts'
import { noticesGivenUp, notices } from './index.ts'
import { sendNotices } from './send.ts'
import { mailboxOf, type Mailbox } from './testing/mailbox.ts'

const DAY_MS = 24 * 3600 * 1000
const PLANTED = 'planted.heron@post.example'
const NOTHING = { sent: 0, failed: 0, givenUp: 0 }

let desk: SettledDesk
let mailbox: Mailbox
const lines: string[] = []
before(async () => {
  desk = await settledDesk('notices')
  mailbox = await mailboxOf(desk, lines)
})
after(async () => {
  mailbox.close()
  await desk.close()
})

async function someone(wanted: Wanted = {}): Promise<{ filed: FiledCase; person: Browserless }> {
  const filed = await fileCase(desk, wanted)
  return { filed, person: await personBrowser(desk, filed.secret) }
}

/** Asks for mail as a person does: the page, the address, the same address once more. */
async function turnOn(person: Browserless, address = PLANTED) {
  await person.get('/mine/notices')
  const sure = await person.post('/mine/notices/address', { address })
  const saw = /name="saw" value="([^"]*)"/.exec(sure.body)?.[1] ?? ''
  return person.post('/mine/notices/on', { address, saw })
}

async function turnOff(person: Browserless): Promise<void> {
  await person.get('/mine/notices')
  assert.equal((await person.post('/mine/notices/off', {})).location, '/mine/notices')
}

const writes = ({ file }: FiledCase) => deskSays(desk, file, { kind: 'message', text: 'Planted answer' })
const nextDay = () => desk.clock.move(DAY_MS)

/** Every row of every table, as one text. */
async function everyTable(): Promise<string> {
  const { owner } = desk.house.database
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const texts: string[] = []
  for (const { name } of rows) {
    const found = await owner.query<{ row: string }>(`select t::text as row from ${name} t`)
    texts.push(...found.rows.map(({ row }) => row))
  }
  return texts.join('\n')
}

test('whoever asked gets one mail when the desk has written: these words, no link, no name, a sender that tells nothing', async () => {
  const { filed, person } = await someone({ facets: { language: 'en' }, called: 'Planted Name' })
  const page = (await person.get('/mine/notices')).body
  for (const words of ['Notices are off', 'You have a message', 'notes@post.example', 'open by itself'])
    assert.ok(page.includes(words), words)
  assert.equal((await turnOn(person)).location, '/mine/notices')
  assert.deepEqual(await sendNotices(desk.house), NOTHING, 'nothing is new yet')
  await writes(filed)
  await writes(filed)
  assert.deepEqual(await sendNotices(desk.house), { ...NOTHING, sent: 1 })
  const [mail, ...more] = mailbox.taken()
  assert.deepEqual([mail?.to, more], [[PLANTED], []])
  const [head = '', body] = mail?.text.split('\r\n\r\n') ?? []
  assert.match(head, /^From: notes@post\.example\r\n/)
  assert.match(head, /\r\nSubject: You have a message\r\n/)
  assert.equal(body?.trim(), 'You have a message')
  assert.doesNotMatch(mail?.text ?? '', /http|recourse|localhost|desk|case|planted name|blue door/i)
  assert.match((await person.get('/mine/notices')).body, /The last mail went out on .*11 March 2026/)
})

test('the mail says the same in the language of the report, and no other word', async () => {
  const known = new Map<string, string>()
  for (const language of ['en', 'es', 'fr', 'ru', 'zh', 'ar', 'sw']) {
    const { filed, person } = await someone({ facets: { language } })
    await turnOn(person)
    await writes(filed)
    assert.equal((await sendNotices(desk.house)).sent, 1)
    const [head = '', body = ''] = mailbox.taken()[0]?.text.split('\r\n\r\n') ?? []
    const said = /encoding: base64/i.test(head)
      ? Buffer.from(body, 'base64').toString()
      : body.replace(/((?:=[0-9A-F]{2})+)/g, (hex) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString())
    known.set(language, said.trim())
  }
  assert.deepEqual(Object.fromEntries(known), {
    ...{ en: 'You have a message', es: 'Tiene un mensaje', fr: 'Vous avez un message', sw: 'You have a message' },
    ...{ ru: 'У вас есть сообщение', zh: '您有一条消息', ar: 'لديكم رسالة' },
  })
})

test('nobody who did not ask gets a mail, and what a person does themself is no news to them', async () => {
  const [quiet, asking] = [await someone(), await someone()]
  await writes(quiet.filed)
  await turnOn(asking.person)
  await personWrites(asking.filed, 'I add something')
  assert.deepEqual(await sendNotices(desk.house), NOTHING)
  assert.deepEqual(mailbox.taken(), [])
})

test('a decision is news; ten words of the desk on one day are one mail, and what comes later is told the next day', async () => {
  const { filed, person } = await someone()
  await turnOn(person)
  await deskMoves(desk, filed.file, 'accepted', 'We take it.')
  assert.equal((await sendNotices(desk.house)).sent, 1)
  for (let time = 0; time < 10; time += 1) await writes(filed)
  assert.deepEqual(await sendNotices(desk.house), NOTHING)
  nextDay()
  const both = await Promise.all([sendNotices(desk.house), sendNotices(desk.house)])
  assert.equal(both[0].sent + both[1].sent, 1)
  nextDay()
  assert.deepEqual(await sendNotices(desk.house), NOTHING)
  assert.equal(mailbox.taken().length, 2)
})

test('off means off, for what waits to be sent too, and the address goes with its keys', async () => {
  const { filed, person } = await someone()
  await turnOn(person)
  const state = (await desk.house.cases.statesOf(filed.file)).get('notice')
  assert.ok(state)
  await writes(filed)
  await turnOff(person)
  assert.deepEqual(await sendNotices(desk.house), NOTHING)
  const { owner } = desk.house.database
  const left = await owner.query(
    `select 1 from wrap where key_id = $1 union all
      select 1 from entry_body b join entry e on e.id = b.entry where e.compartment = $1 and e.kind = 'notice.asked'`,
    [state.id],
  )
  assert.equal(left.rows.length, 0)
  assert.equal((await desk.house.cases.statesOf(filed.file)).get('notice'), undefined)
  assert.match((await person.get('/mine/notices')).body, /Notices are off/)
  assert.equal((await turnOn(person)).location, '/mine/notices')
  assert.deepEqual(await sendNotices(desk.house), NOTHING, 'what came before was there to be read')
  await writes(filed)
  assert.equal((await sendNotices(desk.house)).sent, 1)
  mailbox.taken()
})

test('another address destroys the first one; of two windows the second is refused', async () => {
  const { filed, person } = await someone()
  await turnOn(person)
  const first = (await desk.house.cases.statesOf(filed.file)).get('notice')?.id
  assert.equal((await turnOn(person, 'second@post.example')).location, '/mine/notices')
  const second = (await desk.house.cases.statesOf(filed.file)).get('notice')?.id
  assert.ok(second !== undefined && second !== first)
  const late = await person.post('/mine/notices/on', { address: 'third@post.example', saw: desk.house.chance.id() })
  assert.match(late.body, /Another window has changed this/)
  await writes(filed)
  await sendNotices(desk.house)
  assert.deepEqual(
    mailbox.taken().map(({ to }) => to),
    [['second@post.example']],
  )
})

test('what is no address is said at its field and kept; nothing of it becomes a header or a second recipient', async () => {
  const { person } = await someone()
  const hostile = ['a', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', '"x" <a@b.example>', '']
  for (const address of [...hostile, 'a\u200f@b.example', `${'a'.repeat(70)}@b.example`, 'a\u2028b@c.example']) {
    await person.get('/mine/notices')
    for (const step of ['address', 'on']) {
      const { status, body } = await person.post(`/mine/notices/${step}`, { address, saw: '' })
      assert.equal(status, 422, address)
      assert.match(body, /id="address-error"[\s\S]*Write one whole mail address/)
    }
  }
  assert.match((await person.get('/mine/notices')).body, /Notices are off/)
})

test('a mail server that refuses is tried on three days, then no more; the person reads nothing of it, the operator a count', async () => {
  const { filed, person } = await someone()
  await turnOn(person)
  await writes(filed)
  mailbox.refuse(true)
  const before = await noticesGivenUp(desk.house.database.app)
  const days = []
  for (let day = 0; day < 4; day += 1) {
    days.push(await sendNotices(desk.house))
    nextDay()
  }
  mailbox.refuse(false)
  assert.deepEqual(days, [{ ...NOTHING, failed: 1 }, { ...NOTHING, failed: 1 }, { ...NOTHING, givenUp: 1 }, NOTHING])
  assert.equal(await noticesGivenUp(desk.house.database.app), before + 1)
  // A visit lasts half an hour, and days have passed.
  const back = await personBrowser(desk, filed.secret)
  assert.match((await back.get('/mine/notices')).body, /Notices are on[\s\S]*No mail has gone out yet/)
  await writes(filed)
  assert.equal((await sendNotices(desk.house)).sent, 1)
  mailbox.taken()
})

test('the address stands in no table, no journal and no page of the desk; the person sees who holds and who opened it', async () => {
  const { filed, person } = await someone()
  await turnOn(person)
  await writes(filed)
  mailbox.refuse(true)
  await sendNotices(desk.house)
  mailbox.refuse(false)
  nextDay()
  assert.equal((await sendNotices(desk.house)).sent, 1)
  mailbox.taken()
  for (const planted of [PLANTED, 'second@post.example', Buffer.from(PLANTED).toString('base64')]) {
    assert.ok(!(await everyTable()).includes(planted))
    assert.ok(!lines.join('\n').includes(planted))
  }
  assert.ok(lines.includes('{"event":"mail.not-sent"}'))
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'))
  for (const tab of ['', '/chronicle', '/messages', '/audit'])
    assert.ok(!(await officer.get(`/cases/${filed.file}${tab}`)).body.includes(PLANTED), tab)
  const fresh = await personBrowser(desk, filed.secret)
  assert.match((await fresh.get('/mine/notices')).body, /planted\.heron@post\.example/)
  assert.match((await fresh.get('/mine/readers')).body, /Your mail address for notices[\s\S]*To send you a mail/)
  const sharing = (await fresh.get('/mine/sharing')).body
  const held = /Your mail address for notices<\/h3><ul>([\s\S]*?)<\/ul>/.exec(sharing)?.[1] ?? ''
  assert.deepEqual(
    [...held.matchAll(/<li>([^<]*?)\s*<\/li>/g)].map(([, who]) => who),
    ['You, with your receipt', 'The server of this service itself'],
  )
})

test('the server opens the address alone: none of its keys opens another part of the file', async () => {
  const { filed, person } = await someone()
  await turnOn(person)
  const states = [...(await desk.house.cases.statesOf(filed.file)).values()]
  const keyring = desk.house.chronicle.keyring([desk.house.instance.custody])
  for (const { id, purpose } of states) {
    const read = await desk.house.chronicle.readUnrecorded(keyring, [id])
    assert.equal(
      read.some(({ state }) => state === 'open'),
      purpose === 'notice',
      purpose,
    )
  }
  const { tasks } = notices
  assert.deepEqual(
    tasks?.(desk.house).map(({ name, cron }) => [name, cron]),
    [['notices', '0 9 * * *']],
  )
})

test('whoever shares a device is warned; without a mail server nothing is asked', async () => {
  const { person } = await someone()
  assert.doesNotMatch((await person.get('/mine/notices')).body, /others use your device/)
  await person.fill('/mine/contact/contact', { sharedDevice: 'yes' })
  assert.match((await person.get('/mine/notices')).body, /others use your device/)
  const { mail } = desk.house
  Object.assign(desk.house, { mail: null })
  const { body } = await person.get('/mine/notices')
  assert.match(body, /can’t send mail/)
  assert.doesNotMatch(body, /name="address"/)
  assert.match((await person.post('/mine/notices/on', { address: PLANTED, saw: '' })).body, /can’t send mail/)
  Object.assign(desk.house, { mail })
})

test('a hold by law keeps what is sealed and stops no wish: no mail comes, and the person reads why it stays', async () => {
  const { filed, person } = await someone()
  await turnOn(person)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `/cases/${filed.file}/keeping`)
  const HOLD = { reason: 'proceedings', note: 'A planted court needs this file.', article: '' }
  assert.equal((await officer.post(`/cases/${filed.file}/keeping/hold`, HOLD)).status, 303)
  await writes(filed)
  await turnOff(person)
  assert.match((await person.get('/mine/notices')).body, /The law holds your file/)
  assert.deepEqual(await sendNotices(desk.house), NOTHING)
  assert.equal((await turnOn(person, 'other@post.example')).location, '/mine/notices')
  await writes(filed)
  assert.equal((await sendNotices(desk.house)).sent, 1)
  assert.deepEqual(mailbox.taken()[0]?.to, ['other@post.example'])
})

test('with a file that is erased whole the wish goes too, and nothing of it is left in a table', async () => {
  const { filed, person } = await someone()
  const [other] = [await someone()]
  await turnOn(person)
  await turnOn(other.person)
  assert.equal((await person.post('/mine/end/erased', { what: 'all' })).status, 303)
  await sendNotices(desk.house)
  const { rows } = await desk.house.database.owner.query<{ file: string }>('select file from notice')
  const files = rows.map(({ file }) => file)
  assert.deepEqual([files.includes(filed.file), files.includes(other.filed.file)], [false, true])
  mailbox.taken()
})

test('an audit holds over everything that these tests did', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
