import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { Walking } from './testing/walking.ts'

/** What is done for a group as a whole, and the meetings of those whom it is for. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('programmes-community')))
after(() => desk.close())
const walking = new Walking(() => desk)

const on = (day: string) => ({ 'on-day': day, 'on-month': '3', 'on-year': '2026' })
const HELD = { place: 'Planted village', spoke: '30', minutes: 'They were heard.', writtenBy: 'The desk', ...on('5') }

async function aProgramme() {
  const file = await walking.aProgramme()
  const at = `/programmes/${file}`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), at)
  const form = async (path: string) => fieldsOf((await officer.get(at)).body, `${at}${path}`)
  const post = (path: string, fields: Record<string, string>) => officer.post(`${at}${path}`, fields)
  const now = async () => (await walking.opened(file)).programme
  return { file, at, officer, form, post, now }
}

test('minutes and measures whose form is sent twice stand there once, and other words come back to be sent anew', async () => {
  const { form, post, now } = await aProgramme()
  const minutes = { ...(await form('/assemblies')), ...HELD }
  for (const { status } of await Promise.all([post('/assemblies', minutes), post('/assemblies', minutes)]))
    assert.equal(status, 303)
  assert.equal((await post('/assemblies', minutes)).status, 303)
  const back = await post('/assemblies', { ...minutes, spoke: '31' })
  assert.match(back.body, /This form was sent before[\s\S]*value="31"/)
  const measure = { ...(await form('/measures')), what: 'A planted school', form: 'collective' }
  for (let times = 0; times < 2; times += 1) assert.equal((await post('/measures', measure)).status, 303)
  const { assemblies, measures } = await now()
  assert.deepEqual([assemblies.length, measures.length], [1, 1])
})
