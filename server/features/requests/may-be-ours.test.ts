import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SettledDesk } from '../../../test/desk.ts'
import { fileCase, type Wanted } from '../../../test/filed-case.ts'
import { must } from '../../../test/partners.ts'
import { beginDraft } from './draft.ts'
import { mayBeOurs } from './may-be-ours.ts'
import { openRequest } from './read.ts'
import { draftFor, referralHouses, TODAY, tryToSend, type Referrals } from './testing/referrals.ts'
import { EVIDENCE, pageThat, readerOf } from './testing/two-sides.ts'
import { at, inState } from './testing/walking.ts'

const PHONE = '+34 612 000 111'
const MAY_BE = /may be of somebody named here/

let houses: Referrals
before(async () => void (houses = await referralHouses('may-be-ours')))
after(() => houses.close())

/** A case at the office that is asked; somebody there has opened it, so that it can be found. */
async function caseThere(wanted: Wanted): Promise<string> {
  const { house, app, unit: id } = houses.esp
  const unit = (await house.directory.current()).units.get(id)
  assert.ok(unit)
  const { file } = await fileCase({ house, app, unit } as SettledDesk, wanted)
  await houses.there.get(`/cases/${file}`)
  return file
}

/** A request that names somebody. */
async function named(person: Readonly<Record<string, string>>): Promise<string> {
  const { ken, esp } = houses
  const { filed } = await houses.filed()
  const draft = draftFor(esp, filed.file, EVIDENCE)
  const answers = { ...draft.answers, persons_concerned: [person] }
  const wanted = { requestKind: EVIDENCE, draft: { ...draft, answers }, today: TODAY }
  const { value } = await must(beginDraft(ken.house, readerOf(ken), wanted))
  const { file } = (await must(tryToSend(ken, value.file))).value
  await pageThat(houses.there, at(file), inState('Delivered'))
  return file
}

test('a request that names somebody of a case of ours leads to it before it is taken into another', async () => {
  const [theirs, other] = [await caseThere({ phone: PHONE }), await caseThere({ phone: '+34 612 000 222' })]
  // The last digits of a number are shared by many, and lead nowhere.
  const ending = await caseThere({ phone: '+33 612 000 111' })
  const request = await named({ name: 'A. Example', contact: '0034 612 000 111' })
  const { body } = await houses.there.get(at(request))
  assert.match(body, MAY_BE)
  assert.ok(body.includes(`/cases/${theirs}/requests`))
  for (const unlike of [other, ending]) assert.ok(!body.includes(`/cases/${unlike}/requests`))
  assert.doesNotMatch((await houses.desk.get(at(request))).body, MAY_BE)

  const tab = `/cases/${other}/requests`
  await houses.there.get(tab)
  const asked = await houses.there.post(`${tab}/take-in`, { request })
  assert.match(asked.location ?? '', /alike=/)
  const page = await houses.there.get(asked.location ?? '')
  assert.match(page.body, /Another case of yours may be of the same person/)
  assert.ok(page.body.includes(`/cases/${theirs}/requests`))
  assert.equal((await houses.there.post(`${tab}/take-in`, { request, looked: 'yes' })).location, tab)
  assert.ok((await houses.there.get(tab)).body.includes(`/requests/${request}`))
})

test('whoever asks is shown no case of theirs: they know for whom they ask', async () => {
  const contact = '+254 700 000 001'
  const { filed } = await houses.filed()
  await houses.desk.get(`/cases/${filed.file}`)
  assert.doesNotMatch((await houses.desk.get(at(await named({ name: 'A. Example', contact })))).body, MAY_BE)
})

test('into the case of that very person it is taken at once; a name that others have too finds nothing', async () => {
  const phone = '+34 612 000 333'
  const theirs = await caseThere({ phone })
  const request = await named({ name: 'B. Example', contact: phone })
  const tab = `/cases/${theirs}/requests`
  await houses.there.get(tab)
  assert.equal((await houses.there.post(`${tab}/take-in`, { request })).location, tab)
  assert.doesNotMatch((await houses.there.get(at(request))).body, MAY_BE)
  assert.doesNotMatch((await houses.there.get(at(await named({ name: 'B. Example' })))).body, MAY_BE)
})

test('a request that names thousands is not looked up without end: whoever opens it waits for no more than a large family', async () => {
  const many = Array.from({ length: 3000 }, (_, at) => ({
    ...{ name: `Person ${at}`, born: '1980-01-01', identifier: `AB${1_000_000 + at}` },
    contact: `+34 613 ${100_000 + at}`,
  }))
  const { esp } = houses
  const request = await openRequest(esp.house, readerOf(esp), await named({ name: 'C. Example' }))
  assert.ok(request?.asked)
  const asked = { ...request.asked, answers: { ...request.asked.answers, persons_concerned: many } }
  let tokens = 0
  const query = (wanted: { readonly values: readonly (readonly unknown[])[] }) => {
    tokens += wanted.values[1]?.length ?? 0
    return Promise.resolve({ rows: [] })
  }
  const platform = { ...esp.house, database: { app: { query } }, directory: esp.house.directory }
  await mayBeOurs(platform as never, esp.officer.who, { ...request, asked })
  assert.ok(tokens > 0 && tokens <= 1000, `${tokens} tokens`)
})
