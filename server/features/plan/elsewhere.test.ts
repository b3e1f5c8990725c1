import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../test/browserless.ts'
import type { SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { colleagueOf } from '../../../test/partners.ts'
import {
  beginByPages,
  draftingHouses,
  saveByPages,
  sendByPages,
  type DraftingHouses,
} from '../requests/testing/drafting-houses.ts'
import { browserAt, pageThat } from '../requests/testing/two-sides.ts'
import { at, goesOn, inState, takes } from '../requests/testing/walking.ts'

const ENFORCEMENT = 'judgment-recognition-civil'

let houses: DraftingHouses
let handler: Browserless
let theirs: Browserless
before(async () => {
  houses = await draftingHouses('plan-elsewhere', [ENFORCEMENT])
  handler = await browserAt(houses.ken, 'handler', { ...(await colleagueOf(houses.ken, 'case-handler')) })
  theirs = await browserAt(houses.esp, 'theirs', houses.esp.officer)
})
after(() => houses.close())

/** An award of this State in a plan; answers the tab and the measure. */
async function anAward(): Promise<{ readonly file: string; readonly tab: string; readonly measure: string }> {
  const { ken } = houses
  const unit = (await ken.house.directory.current()).units.get(ken.unit)
  assert.ok(unit)
  const { file } = await fileCase({ house: ken.house, unit } as SettledDesk)
  const tab = `/cases/${file}/plan`
  await handler.get(`${tab}?new=2`)
  const done = await handler.post(`${tab}/write`, {
    ...{ form: 'compensation', level: 'individual', what: 'Planted award', basis: 'decision', owesKind: 'company' },
    ...{ owesState: 'ESP', basisOrder: 'order 2', owesName: 'Planted firm' },
  })
  assert.equal(done.status, 303, done.body.slice(0, 1500))
  const [, measure = ''] = /measure=([0-9a-f-]{36})/.exec((await handler.get(tab)).body) ?? []
  return { file, tab, measure }
}

test('an award is enforced in the other State: asked from its row, followed there, claimed in one click when it was done', async () => {
  const { esp, whole } = houses
  const { file, tab, measure } = await anAward()
  const here = `${tab}?measure=${measure}`
  assert.ok(
    (await handler.get(here)).body.includes(`kind=${ENFORCEMENT}&amp;case=${file}&amp;what=measure&amp;of=${measure}`),
  )
  const more = { case: file, what: 'measure', of: measure }
  const draft = await beginByPages(handler, { kind: ENFORCEMENT, to: esp.authority, more })
  assert.match((await handler.get(tab)).body, /draft, incomplete/, 'the list says where it stands')
  await saveByPages(handler, draft, whole(ENFORCEMENT, { servedWhat: 'measure' }))
  await sendByPages(handler, draft)
  const { body } = await handler.get(here)
  assert.doesNotMatch(body, /says that it did what was asked/)
  const [, request = ''] = /href="\/requests\/([0-9a-f-]{36})"/.exec(body) ?? []
  await pageThat(theirs, at(request), inState('Delivered'))
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'start_execution', 'enforce'])
    await goesOn(takes(theirs, request, action))
  const there = (await theirs.get(at(request))).body
  assert.ok(!there.includes(measure) && !there.includes(file), 'what it serves never left')
  const arrived = await pageThat(handler, here, /says that it did what was asked/)
  const done = await handler.post(`${tab}/step`, fieldsOf(arrived, `${tab}/step`))
  assert.equal(done.status, 303, done.body.slice(0, 1500))
  const { body: claimed } = await handler.get(here)
  assert.match(
    claimed,
    /Said to be done, not confirmed[\s\S]*\(ESP\)\S*, in the answer to this desk[\s\S]*Recognition and enforcement/,
  )
  assert.doesNotMatch(claimed, /says that it did what was asked/, 'it is for the person now')
})
