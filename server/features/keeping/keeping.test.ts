import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import { day } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { hiddenFields, staffBrowser } from '../../../test/staff-browser.ts'
import { keepingOfFile } from '../../platform/chronicle/index.ts'
import { addDays } from '../../platform/cases/index.ts'
import { civilDateIn } from '../../platform/http/index.ts'
import { sentReport } from '../mine/testing/person.ts'
import { askAboutOver, releaseLapsed } from './nightly.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('keeping-desk')))
after(() => desk.close())

const tab = ({ file }: Pick<FiledCase, 'file'>): string => `/cases/${file}/keeping`
const keepingOf = ({ file }: Pick<FiledCase, 'file'>) => keepingOfFile(desk.house.database.app, file)
const HOLD = { reason: 'proceedings', note: 'A planted court needs this file.', article: 'Planted Act, section 3' }

async function officerAt(filed: Pick<FiledCase, 'file'>) {
  return staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
}

const WHY = 'planted reason: the appeal may take years'
const longer = (until: string): Record<string, string> => ({ ...day('longer', until), why: WHY })

test('a hold stops the person’s erasure, and they are told why, by which law and until when; released, they can erase', async () => {
  const { person, file } = await sentReport(desk)
  const officer = await officerAt({ file })
  const held = await officer.post(`${tab({ file })}/hold`, { ...HOLD, ...day('until', '2026-09-30') })
  assert.equal(held.status, 303)
  const told = (await person.get('/mine/end')).body
  for (const words of ['A planted court needs this file.', 'Planted Act, section 3', '30 September 2026'])
    assert.ok(told.includes(words), words)
  const { body } = await officer.get(tab({ file }))
  const { hold = '' } = hiddenFields(body, `${tab({ file })}/release`)
  assert.equal((await officer.post(`${tab({ file })}/release`, { hold })).status, 303)
  assert.equal((await officer.post(`${tab({ file })}/release`, { hold })).status, 409)
  assert.doesNotMatch((await person.get('/mine/end')).body, /planted court/)
})

test('the person reads from the first day until when their file is kept, and the other day that the desk sets', async () => {
  const { person, file } = await sentReport(desk)
  assert.match((await person.get('/mine/end')).body, /We keep your file until .*2036/)
  const officer = await officerAt({ file })
  assert.equal((await officer.post(`${tab({ file })}/until`, longer('2041-05-06'))).status, 303)
  const told = (await person.get('/mine/end')).body
  assert.match(told, /We keep your file until .*6 May 2041/)
  assert.ok(told.includes(WHY))
  assert.ok((await officer.get(tab({ file }))).body.includes(WHY))
  const unsaid = await officer.post(`${tab({ file })}/until`, { ...longer('2042-05-06'), why: '' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.body, /Write what the person is told/)
})

test('what is wrong in the form is said at its field, and nothing is typed twice', async () => {
  const filed = await fileCase(desk)
  const officer = await officerAt(filed)
  for (const [wrong, says] of [
    [{ reason: 'because' }, /Choose a reason/],
    [{ note: '' }, /Write what the person is told/],
    [day('until', '2026-02-30'), /Write a day of the calendar/],
    [day('until', '2026-03-11'), /still to come/],
  ] as const) {
    const { status, body } = await officer.post(`${tab(filed)}/hold`, { ...HOLD, ...wrong })
    assert.equal(status, 422)
    assert.match(body, says)
    assert.ok(body.includes('Planted Act, section 3'))
  }
  assert.deepEqual((await keepingOf(filed)).holds, [])
})

test('a case handler sees the tab and binds nothing', async () => {
  const filed = await fileCase(desk)
  const handler = await staffBrowser(desk, await desk.reader('case-handler'), '/board')
  const { status, body } = await handler.get(tab(filed))
  assert.equal(status, 200)
  assert.doesNotMatch(body, /keeping\/hold/)
  assert.equal((await handler.post(`${tab(filed)}/hold`, HOLD)).status, 403)
})

test('a hold that ran out is released by the clock, and one without a last day is not', async () => {
  const filed = await fileCase(desk)
  const officer = await officerAt(filed)
  await officer.post(`${tab(filed)}/hold`, { ...HOLD, ...day('until', '2026-03-31') })
  await officer.post(`${tab(filed)}/hold`, HOLD)
  assert.equal(await releaseLapsed(desk.house, '2026-03-31'), 0)
  assert.equal(await releaseLapsed(desk.house, '2026-04-01'), 1)
  assert.equal((await keepingOf(filed)).holds.length, 1)
  assert.equal(await releaseLapsed(desk.house, '2026-04-02'), 0)
})

test('when the time of a file is over the desk is asked once; it is kept longer, or erased, and never by itself', async () => {
  const [kept, erased] = [await fileCase(desk), await fileCase(desk)]
  const officer = await officerAt(kept)
  for (const filed of [kept, erased]) {
    assert.equal((await officer.post(`${tab(filed)}/until`, longer('2026-03-12'))).status, 303)
    await officer.get(tab(filed))
  }
  assert.equal((await officer.post(`${tab(erased)}/erase`, { sure: 'yes' })).status, 409)
  desk.clock.move(3 * 24 * 3600 * 1000)
  const today = '2026-03-14'
  assert.equal(await askAboutOver(desk.house, today), 2)
  assert.equal(await askAboutOver(desk.house, today), 0)
  const again = await officerAt(kept)
  assert.match((await again.get(`/cases/${kept.file}`)).body, /Decide whether to keep/)
  assert.equal((await again.post(`${tab(kept)}/until`, longer('2030-01-01'))).status, 303)
  assert.equal((await again.post(`${tab(erased)}/erase`, {})).status, 422)
  assert.equal((await again.post(`${tab(erased)}/erase`, { sure: 'yes' })).location, '/board')
  assert.deepEqual(await desk.house.receipts.files(erased.secret), [])
  const { rows } = await desk.house.database.owner.query(
    'select 1 from entry_body b join entry e on e.id = b.entry where e.file = $1',
    [erased.file],
  )
  assert.equal(rows.length, 0)
  for (const page of ['', '/keeping', '/chronicle', '/services', '/audit'])
    assert.equal((await again.get(`/cases/${erased.file}${page}`)).status, 404, page)
  assert.equal((await again.post(`${tab(erased)}/hold`, HOLD)).status, 404)
  assert.equal((await again.get(tab(kept))).status, 200)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('of two who decide at the same moment on a file whose time is over, one keeps it or the other erases it', async () => {
  const filed = await fileCase(desk)
  const officer = await officerAt(filed)
  const over = addDays(civilDateIn('UTC', desk.clock.now()), 1)
  assert.equal((await officer.post(`${tab(filed)}/until`, longer(over))).status, 303)
  desk.clock.move(3 * 24 * 3600 * 1000)
  const [one, other] = [await officerAt(filed), await officerAt(filed)]
  const [kept, erased] = await Promise.all([
    one.post(`${tab(filed)}/until`, longer('2030-01-01')),
    other.post(`${tab(filed)}/erase`, { sure: 'yes' }),
  ])
  assert.equal([kept, erased].filter(({ status }) => status === 303).length, 1, `${kept.status} ${erased.status}`)
  assert.equal((await one.get(tab(filed))).status, kept.status === 303 ? 200 : 404)
})
