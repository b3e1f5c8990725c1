import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { comeBack, digitsOn } from '../mine/testing/person.ts'
import { agreed, madeReferral, offered, referred, someone, tab, type Case } from './testing/referral.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('crossing')))
after(() => desk.close())

const answerTo = (line: string): string => `/service-lines/${line}/answer`

test('whoever answers after the share has ended reads so in plain words, and keeps what they wrote', async () => {
  const { person, shelter, line, referral } = await madeReferral(desk)
  const form = fieldsOf((await shelter.get(`/service-lines/${line}`)).body, answerTo(line))
  await person.post('/mine/services/withdraw', { referral })
  const late = await shelter.post(answerTo(line), { ...form, to: 'taken-up', words: 'A planted bed is free' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Nothing that you sent was stored[\s\S]*call the desk[\s\S]*A planted bed is free/)
  assert.doesNotMatch((await person.get('/mine/services')).body, /A planted bed/)
  const other = await staffBrowser(
    desk,
    await desk.partner({ name: 'Another shelter', role: 'provider' }),
    '/service-lines',
  )
  assert.ok([403, 404].includes((await other.post(answerTo(line), { ...form, to: 'taken-up' })).status))
})

test('what a person erases is erased in a share that still runs, and its holder is asked to erase their notes', async () => {
  const { filed, person, shelter, line } = await madeReferral(desk)
  const at = `/service-lines/${line}`
  const { rows } = await desk.house.database.app.query<{ id: string }>(
    `select id from entry where file = $1 and kind = 'need.stated'`,
    [filed.file],
  )
  await person.get('/mine/end')
  const gone = await person.post('/mine/end/erased', { what: rows.map(({ id }) => `entry:${id}`) })
  assert.equal(gone.location, '/mine', gone.body.slice(0, 600))
  const page = (await shelter.get(at)).body
  assert.match(page, /has erased something that stood here/)
  assert.doesNotMatch(page, /A bed for two/)
  assert.match(page, /\+57 planted phone/)
  assert.equal((await person.post('/mine/end/erased', { what: 'protection' })).location, '/mine')
  assert.doesNotMatch((await shelter.get(at)).body, /\+57 planted phone|blue door/)
})

/** What the person does at the very moment at which somebody else is about to store something. */
function atOnce(name: 'commit' | 'commitErasing', meanwhile: () => Promise<void>): void {
  const { chronicle } = desk.house
  const real = chronicle[name].bind(chronicle)
  Object.assign(chronicle, {
    [name]: async (...works: Parameters<typeof real>) => {
      Object.assign(chronicle, { [name]: real })
      await meanwhile()
      return real(...works)
    },
  })
}

/** The end of the new receipt is typed; answers what that page answered, and how to come back. */
async function newReceipt(
  person: Browserless,
): Promise<{ readonly done: string | undefined; readonly digits: string }> {
  const shown = (await person.fill('/mine/receipt', {})).body
  const groups = digitsOn(shown)
  const fresh = /name="fresh" value="([^"]+)"/.exec(shown)?.[1] ?? ''
  const done = await person.post('/mine/receipt/change', { fresh, end: groups.slice(-2).join(' ') })
  return { done: done.location, digits: groups.join('') }
}

async function personHolds(share: string, digits: string): Promise<void> {
  const person = await comeBack(desk, digits)
  assert.match((await person.get('/mine/services')).body, /Shelter of the planted hill/)
  const text = `select distinct holder_kid as kid from wrap where key_id = $1 and holder_type = 'person'`
  const kids = async (of: string) => (await desk.house.database.app.query<{ kid: string }>(text, [of])).rows
  const { rows } = await desk.house.database.app.query<{ id: string }>(
    `select id from compartment where purpose = 'narrative' and file = (select file from compartment where id = $1)`,
    [share],
  )
  assert.deepEqual(await kids(share), await kids(rows[0]?.id ?? ''))
}

const shareIn = async ({ filed }: Case, referral: string): Promise<string> => {
  const text = 'select id from compartment where file = $1 and purpose = $2'
  const values = [filed.file, `share:${referral}`]
  return (await desk.house.database.app.query<{ id: string }>(text, values)).rows[0]?.id ?? ''
}

test('a share that is made while the person gets a new receipt is refused, and made anew for the new one', async () => {
  const one = await someone(desk)
  const referral = await offered(desk, one)
  await agreed(one)
  const form = fieldsOf(
    (await one.officer.get(`${tab(one.filed)}?referral=${referral}`)).body,
    `${tab(one.filed)}/refer`,
  )
  let digits = ''
  atOnce('commit', async () => void ({ digits } = await newReceipt(one.person)))
  const late = await one.officer.post(`${tab(one.filed)}/refer`, form)
  assert.equal(late.status, 409)
  assert.match(late.body, /Somebody was quicker/)
  assert.equal(await shareIn(one, referral), '')
  await referred(one, referral)
  await personHolds(await shareIn(one, referral), digits)
})

test('a new receipt that is made while a share is made gets that share too', async () => {
  const one = await someone(desk)
  const referral = await offered(desk, one)
  await agreed(one)
  atOnce('commitErasing', () => referred(one, referral))
  const { done, digits } = await newReceipt(one.person)
  assert.equal(done, '/mine')
  await personHolds(await shareIn(one, referral), digits)
})

test('what is erased while a referral is made goes to nobody', async () => {
  const one = await someone(desk)
  const referral = await offered(desk, one)
  await agreed(one)
  const form = fieldsOf(
    (await one.officer.get(`${tab(one.filed)}?referral=${referral}`)).body,
    `${tab(one.filed)}/refer`,
  )
  await one.person.get('/mine/end')
  atOnce('commit', async () => void (await one.person.post('/mine/end/erased', { what: 'protection' })))
  assert.equal((await one.officer.post(`${tab(one.filed)}/refer`, form)).status, 409)
  assert.equal(await shareIn(one, referral), '')
})

test('an audit holds over everything that crossed', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
