import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { WIRE_FAULTS } from '@recourse/wire'
import { fixedClock } from '../../../test/clock.ts'
import { colleague, unitNamed } from '../../../test/enrolled.ts'
import { settled } from '../../../test/exchanges.ts'
import { partner, pinEachOther } from '../../../test/partners.ts'
import { browserAt, pageThat, sent } from '../requests/testing/two-sides.ts'
import english from './texts/en.json'

const clock = fixedClock()
const ken = await partner({ seed: 'deliveries-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'deliveries-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

test('every reason for which something is refused on the way has its words', () => {
  for (const [code, sentence] of Object.entries(WIRE_FAULTS))
    assert.equal((english as Readonly<Record<string, string>>)[code], sentence)
})

test('what does not arrive is shown with its owner and reason, and is sent again under the same number', async () => {
  const browser = await browserAt(ken, 'liaison', ken.officer)
  await esp.app.close()
  const file = await sent(ken, esp)
  await pageThat(browser, '/deliveries', /Evidence gathering and witness hearing/)
  clock.move(13 * 3_600_000)
  await ken.house.federation.overdue()
  const page = await pageThat(browser, '/deliveries', /not arrived in time/)
  assert.match(page, /The other instance gave no answer in time\./)
  assert.match(page, /Authority KEN/)
  assert.match(page, new RegExp(`/requests/${file}/other-channel`))
  assert.doesNotMatch(page, /Hearing of a witness/, 'no content')
  const again = /action="(\/deliveries\/[^"]+\/again)"/.exec(page)?.[1] ?? ''
  const before = await ken.database.app.query('select id, seq from envelope_out order by seq')
  assert.equal((await browser.post(again, {})).status, 303)
  assert.deepEqual((await ken.database.app.query('select id, seq from envelope_out order by seq')).rows, before.rows)
  const day = { 'on-day': '11', 'on-month': '3', 'on-year': '2026' }
  const other = { channel: 'courier', what: 'The request on paper', proof: 'Note 17', number: '', instead: 'yes' }
  assert.equal((await browser.fill(`/requests/${file}/other-channel`, { ...other, ...day })).status, 303)
  const marked = await pageThat(browser, '/deliveries', /went another way/)
  assert.doesNotMatch(marked, /Note 17/, 'the proof is sealed in the file')
})

test('whoever owns it is warned after an hour without an answer, long before it is given up', async () => {
  const browser = await browserAt(ken, 'liaison', ken.officer)
  const file = await sent(ken, esp)
  clock.move(3_599_999)
  assert.doesNotMatch(await pageThat(browser, '/deliveries', /on its way/), /waits for long/)
  clock.move(1)
  const page = await pageThat(browser, '/deliveries', /waits for long/)
  assert.match(page, /Waiting for long: \W?2/, 'and what was said of the one before')
  await ken.house.database.app.query(`update envelope_out set state = 'relayed' where file = $1`, [file])
  assert.match(await pageThat(browser, '/deliveries', /taken there, not stored yet/), /Waiting for long: \W?1/)
  clock.move(11 * 3_600_000)
  await pageThat(browser, '/deliveries', /Waiting for long: \W?2/)
})

test('what came and nobody opened is shown to those it came to, from a day on until somebody opens it', async () => {
  await esp.reopen()
  const browser = await browserAt(esp, 'liaison', esp.officer)
  const file = await sent(ken, esp)
  assert.ok((await settled(ken, file)).includes('delivered'))
  clock.move(24 * 3_600_000 - 1)
  await pageThat(browser, '/deliveries', /Everything that came was opened\./)
  clock.move(1)
  await pageThat(browser, '/deliveries', new RegExp(`Waiting for long: .*/requests/${file}"`, 's'))
  await browser.get(`/requests/${file}`)
  assert.doesNotMatch((await browser.get('/deliveries')).body, new RegExp(`/requests/${file}"`))
})

test('an incident is looked at by somebody with a name', async () => {
  const browser = await browserAt(ken, 'liaison', ken.officer)
  const page = await pageThat(browser, '/deliveries', /incidents\/[^"]+\/seen/)
  const seen = /action="(\/deliveries\/incidents\/[^"]+\/seen)"/.exec(page)?.[1] ?? ''
  assert.equal((await browser.post(seen, {})).status, 303)
  assert.match((await browser.get('/deliveries')).body, /Officer/)
})

test('a desk officer sees no deliveries', async () => {
  const unit = await unitNamed(ken.house, ken.authority, 'Another desk')
  const officer = await colleague(ken.house, ken.authority, { name: 'Desk', unit, role: 'desk-officer' })
  assert.equal((await (await browserAt(ken, 'desk', officer)).get('/deliveries')).status, 403)
})
