import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { decisionsOf } from '../decisions/index.ts'
import { seePlan } from './desk/seen.ts'

/** A double click, a reload or the way back sends a form twice: what it begins is begun once. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('sent-twice')))
after(() => desk.close())

async function aCase() {
  const { file } = await fileCase(desk)
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `/cases/${file}/plan`)
  const opened = async () => {
    const found = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, ['narrative'])
    assert.ok(found)
    return found
  }
  const measures = async () => {
    const people = await desk.house.directory.current()
    const seen = await seePlan({ platform: desk.house, opened: await opened(), people, today: '2026-03-11' })
    return seen.measures.map(({ measure }) => measure.content.what)
  }
  return { file, officer, opened, measures }
}

const AWARD = {
  ...{ form: 'compensation', level: 'individual', what: 'Planted payment', basis: 'decision' },
  ...{ owesKind: 'state-treasury', owesName: 'Planted treasury', owesState: 'COL' },
}

test('the form of a measure that is sent twice makes one, also at the same moment', async () => {
  const { file, officer, measures } = await aCase()
  const [page, path] = [`/cases/${file}/plan?new=2`, `/cases/${file}/plan/write`]
  const form = { ...fieldsOf((await officer.get(page)).body, path), ...AWARD }
  const both = await Promise.all([officer.post(path, form), officer.post(path, form)])
  assert.deepEqual(
    both.map(({ status, location }) => [status, location]),
    [
      [303, `/cases/${file}/plan`],
      [303, `/cases/${file}/plan`],
    ],
  )
  assert.equal((await officer.post(path, form)).status, 303)
  assert.deepEqual(await measures(), ['Planted payment'])
})

test('other words in a form that was sent before are not lost: it comes back with them, and makes another measure', async () => {
  const { file, officer, measures } = await aCase()
  const [page, path] = [`/cases/${file}/plan?new=2`, `/cases/${file}/plan/write`]
  const form = { ...fieldsOf((await officer.get(page)).body, path), ...AWARD }
  await officer.post(path, form)
  const other = { ...form, what: 'Planted apology', form: 'satisfaction' }
  const back = await officer.post(path, other)
  assert.equal(back.status, 422)
  assert.match(back.body, /This form was sent before[\s\S]*Planted apology/)
  assert.equal((await officer.post(path, { ...other, ...fieldsOf(back.body, path) })).status, 303)
  assert.deepEqual(await measures(), ['Planted payment', 'Planted apology'])
})

test('a decision that is sent twice is one decision', async () => {
  const { file, officer, opened } = await aCase()
  const path = `/cases/${file}/decisions/enter`
  const day = { 'on-day': '1', 'on-month': '3', 'on-year': '2026' }
  const said = { kind: 'judgment', body: 'Planted court', ...day }
  const form = { ...fieldsOf((await officer.get(`/cases/${file}/decisions?new=1`)).body, path), ...said }
  for (let times = 0; times < 2; times += 1) assert.equal((await officer.post(path, form)).status, 303)
  const back = await officer.post(path, { ...form, body: 'Planted court of appeal' })
  assert.match(back.body, /This form was sent before[\s\S]*Planted court of appeal/)
  assert.equal(decisionsOf((await opened()).entries).length, 1)
})
