import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { colleagueOf } from '../../../test/partners.ts'
import { browserAt, pageThat } from '../requests/testing/two-sides.ts'
import { goesOn, takes } from '../requests/testing/walking.ts'
import {
  beginByPages,
  draftingHouses,
  saveByPages,
  sendByPages,
  type DraftingHouses,
} from '../requests/testing/drafting-houses.ts'

const RECOGNITION = 'protection-order-recognition'
const KEEPING = 'data-preservation'
const ADDRESS = 'Planted Lane 7, behind the blue door'

let houses: DraftingHouses
before(async () => void (houses = await draftingHouses('relief-recognised', [RECOGNITION, KEEPING])))
after(() => houses.close())

test('a protection order is recognised in the other State, and where the person stays goes nowhere', async () => {
  const { ken, esp, whole } = houses
  const first = await browserAt(ken, 'handler', { ...(await colleagueOf(ken, 'case-handler')) })
  const unit = (await ken.house.directory.current()).units.get(ken.unit)
  assert.ok(unit)
  const { file } = await fileCase({ house: ken.house, unit } as SettledDesk, { phone: ADDRESS })
  const tab = `/cases/${file}/relief`
  await first.get(tab)
  const asked = await first.post(`${tab}/ask`, { remedy: 'prot-order', words: 'A planted threat.', told: 'phone' })
  assert.equal(asked.status, 303, asked.body.slice(0, 1500))
  const [, relief = ''] = /relief=([0-9a-f-]{36})/.exec(asked.location ?? '') ?? []
  const { body: page } = await first.get(`${tab}?relief=${relief}`)
  assert.ok(
    page.includes(`kind=${RECOGNITION}&amp;case=${file}&amp;what=protection&amp;of=${relief}`),
    page.slice(-3000),
  )
  const more = { case: file, what: 'protection', of: relief }
  const draft = await beginByPages(first, { kind: RECOGNITION, to: esp.authority, more })
  assert.ok(!(await first.get(draft)).body.includes(ADDRESS), 'the draft begins without it')
  assert.match((await first.get(`${tab}?relief=${relief}`)).body, /draft, incomplete/)
  await saveByPages(first, draft, whole(RECOGNITION))
  const { body: preview } = await first.get(`${draft}/preview`)
  assert.ok(!preview.includes(ADDRESS))
  await sendByPages(first, draft)
  const { body: after } = await first.get(`${tab}?relief=${relief}`)
  assert.match(after, /(Sent|Delivered)[^<]*<\/strong>/, 'the help now shows where the request stands')
  assert.match(after, /Sent to another body[\s\S]*It was sent to another body[\s\S]*\(ESP\)/, 'nobody says it twice')
  const { rows: clocks } = await ken.house.database.app.query<{ rule: string }>(
    `select rule from clock where file = $1 and ended is null and rule like 'relief-%' order by rule`,
    [file],
  )
  assert.deepEqual(
    clocks.map(({ rule }) => rule),
    ['relief-elsewhere', 'relief-follow'],
  )
  const [, request = ''] = /href="(\/requests\/[0-9a-f-]{36})"/.exec(after) ?? []
  const { body: shown } = await first.get(request)
  assert.ok(!shown.includes(ADDRESS) && !shown.includes(relief))
  assert.ok(shown.includes(`href="/cases/${file}/requests"`), 'the desk is led back to the case')
  const there = await pageThat(await browserAt(esp, 'there', esp.officer), request, /Delivered/)
  for (const own of [ADDRESS, relief, file]) assert.ok(!there.includes(own), own)
  const officer = await browserAt(esp, 'officer', esp.officer)
  const id = request.replace('/requests/', '')
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'adopt_measure'])
    await goesOn(takes(officer, id, action, { words: 'We do it.', number: 'ES-3' }))
  await pageThat(first, `${tab}?relief=${relief}`, /Recognised, national measure/)
})

test('a request of which the person may know only later leaves no word in what they read', async () => {
  const { ken, esp, whole } = houses
  const first = await browserAt(ken, 'handler', { ...(await colleagueOf(ken, 'case-handler')) })
  const unit = (await ken.house.directory.current()).units.get(ken.unit)
  assert.ok(unit)
  const { file } = await fileCase({ house: ken.house, unit } as SettledDesk)
  const tab = `/cases/${file}/relief`
  await first.get(tab)
  const asked = await first.post(`${tab}/ask`, {
    remedy: 'evidence-preservation',
    words: 'They delete it.',
    told: 'desk',
  })
  const [, relief = ''] = /relief=([0-9a-f-]{36})/.exec(asked.location ?? '') ?? []
  const more = { case: file, what: 'protection', of: relief }
  const draft = await beginByPages(first, { kind: KEEPING, to: esp.authority, more })
  await saveByPages(first, draft, whole(KEEPING))
  const second = await browserAt(ken, 'second', { ...(await colleagueOf(ken, 'case-handler')) })
  const { body: preview } = await second.get(`${draft}/preview`)
  await second.post(`${draft}/validate`, { saw: /name="saw" value="([^"]+)"/.exec(preview)?.[1] ?? '' })
  await sendByPages(first, draft)
  const { body } = await first.get(`${tab}?relief=${relief}`)
  assert.match(body, /(Sent|Delivered)[^<]*<\/strong>/, 'the desk sees where it stands')
  assert.doesNotMatch(body, /Sent to another body|It was sent to another body<\/h/)
})
