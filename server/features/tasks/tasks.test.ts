import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { shortReference } from '../casefile/index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('tasks')))
after(() => desk.close())

const tab = ({ file }: FiledCase): string => `/cases/${file}/tasks`

test('a task with a day stands on the board until it is done, and its words stay with the desk', async () => {
  const filed = await fileCase(desk)
  const handler = await desk.reader('case-handler')
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  const typed = {
    task: 'Call the planted clinic',
    member: handler.who.member,
    'due-day': '12',
    'due-month': '3',
    'due-year': '2026',
  }
  assert.equal((await officer.post(`${tab(filed)}/set`, typed)).status, 303)
  const { body } = await officer.get(tab(filed))
  for (const words of ['planted clinic', 'The case-handler', '12 March 2026']) assert.ok(body.includes(words), words)
  const week = await officer.get('/board?section=week')
  assert.match(week.body, new RegExp(`${shortReference(filed.file)}[\\s\\S]*A task of the desk`))
  const [own] = await desk.house.receipts.files(filed.secret)
  assert.ok(own)
  const opened = await desk.house.cases.openForPerson(own, ['narrative', 'desk'])
  assert.doesNotMatch(JSON.stringify(opened.entries), /planted/)
  const done = /action="([^"]+\/done)"/.exec(body)?.[1] ?? ''
  assert.equal((await officer.post(done, {})).status, 303)
  assert.match((await officer.get(tab(filed))).body, /Done/)
  assert.equal((await officer.post(done, {})).status, 409)
  const { rows } = await desk.house.database.app.query<{ due: string }>(
    'select due::text from file_row where file = $1',
    [filed.file],
  )
  assert.equal(rows[0]?.due, '2026-03-18')
})

test('a task without words or with a day that is none is asked for again; nobody of elsewhere gets one', async () => {
  const filed = await fileCase(desk)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  const day = { 'due-day': '31', 'due-month': '4', 'due-year': '2026' }
  const again = await officer.post(`${tab(filed)}/set`, { task: 'Keep these words', member: '', ...day })
  assert.equal(again.status, 422)
  assert.match(again.body, /Write a day of the calendar/)
  assert.match(again.body, /Keep these words/)
  const stranger = await desk.outsider()
  assert.equal((await officer.post(`${tab(filed)}/set`, { task: 'x', member: stranger.who.member })).status, 409)
})
