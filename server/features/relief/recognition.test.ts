import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { colleagueOf } from '../../../test/partners.ts'
import { browserAt } from '../requests/testing/two-sides.ts'
import {
  beginByPages,
  draftingHouses,
  saveByPages,
  sendByPages,
  type DraftingHouses,
} from '../requests/testing/drafting-houses.ts'

const RECOGNITION = 'protection-order-recognition'
const ADDRESS = 'Planted Lane 7, behind the blue door'

let houses: DraftingHouses
before(async () => void (houses = await draftingHouses('relief-recognised', [RECOGNITION])))
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
  const [, request = ''] = /href="(\/requests\/[0-9a-f-]{36})"/.exec(after) ?? []
  const { body: shown } = await first.get(request)
  assert.ok(!shown.includes(ADDRESS) && !shown.includes(relief) && !shown.includes(file))
})
