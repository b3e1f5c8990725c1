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
  sawIn,
  sendByPages,
  type DraftingHouses,
} from '../requests/testing/drafting-houses.ts'
import { browserAt, pageThat } from '../requests/testing/two-sides.ts'
import { at, goesOn, inState, takes } from '../requests/testing/walking.ts'

const ENFORCEMENT = 'judgment-recognition-civil'
const CONFISCATION = 'confiscation-enforcement'
const RETURN = 'asset-return-to-victims'

let houses: DraftingHouses
let handler: Browserless
let theirs: Browserless
/** Another member, who stands for what coerces. */
let second: Browserless
before(async () => {
  houses = await draftingHouses('plan-elsewhere', [ENFORCEMENT, CONFISCATION, RETURN])
  handler = await browserAt(houses.ken, 'handler', { ...(await colleagueOf(houses.ken, 'case-handler')) })
  second = await browserAt(houses.ken, 'second', { ...(await colleagueOf(houses.ken, 'case-handler')) })
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

const OFFERED = /says that it did what was asked/

/** An award that a request of this kind is to carry out, which has come there. */
async function asksFor(kind: string) {
  const { file, tab, measure } = await anAward()
  const more = { case: file, what: 'measure', of: measure }
  const draft = await beginByPages(handler, { kind, to: houses.esp.authority, more })
  await saveByPages(handler, draft, houses.whole(kind, { servedWhat: 'measure' }))
  const read = sawIn((await second.get(`${draft}/preview`)).body)
  if (kind === CONFISCATION) await goesOn(second.post(`${draft}/validate`, { saw: read, note: 'Read.' }))
  await sendByPages(handler, draft)
  const here = `${tab}?measure=${measure}`
  const [, request = ''] = /href="\/requests\/([0-9a-f-]{36})"/.exec((await handler.get(here)).body) ?? []
  await pageThat(theirs, at(request), inState('Delivered'))
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'start_execution'])
    await goesOn(takes(theirs, request, action))
  return { here, tab, request }
}

const claims = async (tab: string, here: string): Promise<string> => {
  await goesOn(handler.post(`${tab}/step`, fieldsOf(await pageThat(handler, here, OFFERED), `${tab}/step`)))
  return (await handler.get(here)).body
}

test('what was confiscated in the other State is not yet paid to anybody; once it is, the award is claimed with the request', async () => {
  const { here, tab, request } = await asksFor(CONFISCATION)
  await goesOn(takes(theirs, request, 'report_partial_result'))
  await pageThat(handler, at(request), inState('Partly'))
  assert.doesNotMatch((await handler.get(here)).body, OFFERED, 'a part is not the whole')
  await goesOn(takes(theirs, request, 'continue_execution'))
  await goesOn(takes(theirs, request, 'confiscate'))
  await goesOn(takes(theirs, request, 'hold_for_victim'))
  await pageThat(handler, at(request), inState('Disposal'))
  assert.doesNotMatch((await handler.get(here)).body, OFFERED)
  await goesOn(takes(theirs, request, 'pay_or_restitute_victim'))
  assert.match(await claims(tab, here), /Said to be done, not confirmed[^]*confiscation/i)
})

test('property that the other State gives back is claimed with the request, and confirmed by nobody here', async () => {
  const { here, tab, request } = await asksFor(RETURN)
  await goesOn(takes(theirs, request, 'complete_execution'))
  assert.match(await claims(tab, here), /Said to be done, not confirmed/)
})
