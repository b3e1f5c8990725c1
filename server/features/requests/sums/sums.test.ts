import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { colleagueOf, must, partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import type { Browserless, Seen } from '../../../../test/browserless.ts'
import { beginDraft, openDraft, validateDraft } from '../draft.ts'
import type { Draft } from '../kinds.ts'
import { againstSending, sendDraft } from '../send.ts'
import { does, draftFor, opened, referralHouses, TODAY, type Referrals } from '../testing/referrals.ts'
import { browserAt, pageThat, readerOf } from '../testing/two-sides.ts'
import { goesOn, takes } from '../testing/walking.ts'

const KIND = 'confiscation-enforcement'
const SEVERAL = { exception: 'amount_not_enough' }
const eur = (minor: number) => ({ currency: 'EUR', minor })
const DAY = { 'on-day': '10', 'on-month': '3', 'on-year': '2026' }

let houses: Referrals
let tur: Partner
let inTurkey: Browserless
let colleague: Awaited<ReturnType<typeof colleagueOf>>
before(async () => {
  houses = await referralHouses('sums')
  tur = await partner({ seed: 'sums-tur', state: 'TUR', clock: houses.clock })
  await pinEachOther(houses.ken, tur)
  colleague = await colleagueOf(houses.ken)
  inTurkey = await browserAt(tur, 'turkey', tur.officer)
})
after(() => Promise.all([houses.close(), tur.close()]))

interface Order {
  readonly total?: ReturnType<typeof eur>
  readonly here?: ReturnType<typeof eur>
  readonly number?: string
}

function orderTo(to: Partner, served: string, { total = eur(100_000), here, number = 'K 12/2026' }: Order = {}): Draft {
  const draft = draftFor(to, served, KIND)
  const named = { confiscation_order: { number, day: '2026-02-01', court: 'A court' }, order_amount: total }
  const more = here === undefined ? {} : { amount_here: here }
  return { ...draft, answers: { ...draft.answers, ...named, ...more } as never, ...SEVERAL }
}

async function validated(draft: Draft) {
  const { house } = houses.ken
  const { file } = (await must(beginDraft(house, readerOf(houses.ken), { requestKind: KIND, draft, today: TODAY })))
    .value
  const read = await openDraft(house, { ...colleague, reason: 'working-the-request' }, { file, today: TODAY })
  assert.ok(read)
  const saw = async (): Promise<string> => (await house.chronicle.subjectHeads([file])).get(file) ?? ''
  await must(validateDraft(house, { open: read, saw: await saw() }, ''))
  const open = await openDraft(house, readerOf(houses.ken), { file, today: TODAY })
  assert.ok(open)
  return { open, saw: await saw() }
}

/** Sends an order for a sum; answers its file or the refusal's code. */
async function sends(draft: Draft): Promise<string> {
  const done = await sendDraft(houses.ken.house, await validated(draft))
  return done.ok ? done.value.file : done.refusal.code
}

const against = async (draft: Draft): Promise<readonly string[]> =>
  (await againstSending(houses.ken.house, (await validated(draft)).open)).against.map(({ code }) => code)

const says = async (browser: Browserless, file: string, fields: Readonly<Record<string, string>>): Promise<Seen> => {
  await pageThat(browser, `/requests/${file}`, /What was obtained/)
  return browser.fill(`/requests/${file}/sums`, { currency: 'EUR', ...DAY, ...fields })
}

async function executed(who: Partner, file: string): Promise<void> {
  await opened(who, file, ({ view }) => view?.state === 'delivered')
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'start_execution']) await does(who, file, action)
}

const tells = async (browser: Browserless, served: string, request: string): Promise<void> => {
  await browser.get(tabOf(served))
  await goesOn(browser.post(`${tabOf(served)}/sums`, { request }))
}

const tabOf = (file: string): string => `/cases/${file}/requests`

test('one order for a sum in two States: each tells what it obtained, and learns what is left and never what the other did', async () => {
  const { desk, there } = houses
  const { filed } = await houses.filed()
  const [spain, turkey] = [await sends(orderTo(houses.esp, filed.file)), await sends(orderTo(tur, filed.file))]
  await goesOn(says(there, spain, { amount: '600', words: 'An account' }))
  await pageThat(there, `/requests/${spain}`, /What is left[^€]*€400\.00/)
  const tab = await pageThat(desk, tabOf(filed.file), /€600\.00/)
  assert.match(tab, /What is left[^€]*€400\.00/)
  await tells(desk, filed.file, turkey)
  const told = await pageThat(inTurkey, `/requests/${turkey}`, /What is left[^€]*€400\.00/)
  assert.doesNotMatch(told, /€600|ESP|Spain/)
  assert.match(
    await pageThat(desk, tabOf(filed.file), /What was obtained/),
    /All who still carry it out know what is left/,
  )
  const clear = await houses.ken.database.app.query<{ facets: object }>(
    `select f.facets from entry e join entry_facets f on f.entry = e.id
      where e.file = any($1) and e.kind like 'request.sum-%'`,
    [[spain, turkey]],
  )
  assert.equal(clear.rows.length, 2)
  assert.deepEqual(
    clear.rows.map(({ facets }) => facets),
    [{}, {}],
  )
})

test('more than what is left is written down only by somebody who says that it is more, and shows as such; others learn only that nothing is left', async () => {
  const { desk, there } = houses
  const { filed } = await houses.filed()
  const [spain, turkey] = [await sends(orderTo(houses.esp, filed.file)), await sends(orderTo(tur, filed.file))]
  await goesOn(says(there, spain, { amount: '900' }))
  await pageThat(desk, tabOf(filed.file), /€900\.00/)
  await tells(desk, filed.file, turkey)
  await pageThat(inTurkey, `/requests/${turkey}`, /What is left[^€]*€100\.00/)
  const refused = await says(inTurkey, turkey, { amount: '150' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Together this would be more than the order covers/)
  await goesOn(says(inTurkey, turkey, { amount: '150', known: 'yes' }))
  await pageThat(inTurkey, `/requests/${turkey}`, /More than the order/)
  assert.match(await pageThat(desk, tabOf(filed.file), /More than the order/), /€50\.00/)
  await tells(desk, filed.file, turkey)
  const theirs = await pageThat(there, `/requests/${spain}`, /Nothing is left of this order/)
  assert.doesNotMatch(theirs, /More than the order|€150|€50\.00/)
})

test('where the sum is obtained already no other State is asked, and a part that would go over is refused before sending', async () => {
  const { filed } = await houses.filed()
  const spain = await sends(orderTo(houses.esp, filed.file))
  assert.deepEqual(await against(orderTo(tur, filed.file, { here: eur(100_001) })), ['over-the-order'])
  assert.deepEqual(await against(orderTo(tur, filed.file, { here: { currency: 'KES', minor: 1 } })), [
    'currency-differs',
  ])
  await goesOn(says(houses.there, spain, { amount: '600' }))
  await opened(houses.ken, spain, ({ line }) => line.some(({ kind }) => kind === 'request.sum-collected'))
  assert.deepEqual(await against(orderTo(tur, filed.file, { here: eur(40_001), number: 'k-12 / 2026' })), [
    'over-the-order',
  ])
  assert.deepEqual(await against(orderTo(tur, filed.file, { here: eur(40_000) })), [])
  assert.deepEqual(await against(orderTo(tur, filed.file, { here: eur(40_001), number: 'K 13/2026' })), [])
  await goesOn(says(houses.there, spain, { amount: '400' }))
  await opened(
    houses.ken,
    spain,
    ({ line }) => line.filter(({ kind }) => kind === 'request.sum-collected').length === 2,
  )
  assert.equal(await sends(orderTo(tur, filed.file)), 'nothing-left')
})

test('a result is told with its sum, or with the word that it can’t be told yet; a wrong sum is said anew', async () => {
  const { there, desk } = houses
  const { filed } = await houses.filed()
  const spain = await sends(orderTo(houses.esp, filed.file))
  await executed(houses.esp, spain)
  const early = await takes(there, spain, 'confiscate', { words: 'Done.' })
  assert.equal(early.status, 422)
  assert.match(early.body, /Say first what was obtained/)
  await goesOn(says(there, spain, { untold: 'yes' }))
  assert.match(await pageThat(there, `/requests/${spain}`, /can’t be told yet/), /At most/)
  await goesOn(takes(there, spain, 'confiscate', { words: 'Done.' }))
  const [anew] = /sums\?anew=[0-9a-f-]+/.exec((await there.get(`/requests/${spain}`)).body) ?? []
  await goesOn(there.fill(`/requests/${spain}/${anew}`, { amount: '70', currency: 'EUR', ...DAY }))
  const page = await pageThat(there, `/requests/${spain}`, /What is left[^€]*€930\.00/)
  assert.doesNotMatch(page, /At most/)
  await pageThat(desk, tabOf(filed.file), /€930\.00/)
})

test('another currency is never added without a rate, its day and where it stands', async () => {
  const { there, desk } = houses
  const { filed } = await houses.filed()
  const spain = await sends(orderTo(houses.esp, filed.file))
  const foreign = { amount: '15000', currency: 'KES' }
  const bare = await says(there, spain, foreign)
  assert.equal(bare.status, 422)
  assert.match(bare.body, /in another currency than the order/)
  const rate = {
    inOrder: '100',
    rate: '150, central bank',
    'rateOn-day': '9',
    'rateOn-month': '3',
    'rateOn-year': '2026',
  }
  const late = await says(there, spain, { ...foreign, ...rate, 'rateOn-year': '2027' })
  assert.equal(late.status, 422)
  await goesOn(says(there, spain, { ...foreign, ...rate }))
  await pageThat(desk, tabOf(filed.file), /What is left[^€]*€900\.00/)
  assert.match((await desk.get(`/requests/${spain}`)).body, /150, central bank/)
})

test('what the issuing State took itself, or somebody paid of their own will, leaves less; others learn how much and not why', async () => {
  const { desk, there } = houses
  const { filed } = await houses.filed()
  const spain = await sends(orderTo(houses.esp, filed.file))
  const form = `${tabOf(filed.file)}?sums=${spain}`
  const writes = async (fields: Readonly<Record<string, string>>): Promise<Seen> => {
    const { body } = await desk.get(form)
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
    const kept = { request: hidden('request'), saw: hidden('saw'), corrects: hidden('corrects') }
    return desk.post(`${tabOf(filed.file)}/sums/own`, { ...kept, currency: 'EUR', ...DAY, ...fields })
  }
  assert.equal((await writes({ amount: '300' })).status, 422)
  await goesOn(writes({ amount: '300', how: 'paid', words: 'Paid at the court' }))
  assert.match((await desk.get(tabOf(filed.file))).body, /What is left[^€]*€700\.00/)
  await tells(desk, filed.file, spain)
  const theirs = await pageThat(there, `/requests/${spain}`, /What is left[^€]*€700\.00/)
  assert.doesNotMatch(theirs, /€300|Paid at the court/)
  assert.deepEqual(await against(orderTo(tur, filed.file, { here: eur(70_001) })), ['over-the-order'])
  assert.equal((await writes({ amount: '800', how: 'here' })).status, 422)
  await goesOn(writes({ amount: '800', how: 'here', known: 'yes' }))
  const page = await pageThat(desk, tabOf(filed.file), /More than the order/)
  const [, anew = ''] =
    /sums=[0-9a-f-]+(?:&amp;|&)anew=([0-9a-f-]+)[\s\S]*?<\/tr>/.exec(page.slice(page.indexOf('€800'))) ?? []
  await goesOn(writes({ amount: '80', how: 'here', corrects: anew }))
  assert.match((await desk.get(tabOf(filed.file))).body, /What is left[^€]*€620\.00/)
})

test('where two requests name different totals of one order the smallest counts, and the page of the case says so', async () => {
  const { filed } = await houses.filed()
  await sends(orderTo(houses.esp, filed.file))
  await sends(orderTo(tur, filed.file, { total: eur(80_000) }))
  const page = await pageThat(houses.desk, tabOf(filed.file), /name different totals of this order/)
  assert.match(page, /What is left[^€]*€800\.00/)
})

test('nobody says anew a sum that is none of theirs', async () => {
  const { filed } = await houses.filed()
  const spain = await sends(orderTo(houses.esp, filed.file))
  const refused = await says(houses.there, spain, { amount: '5', corrects: filed.file })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Only a sum that your own authority wrote down/)
})

test('of two who write down at once what was taken here the second reads both, and nothing of theirs is lost', async () => {
  const { desk } = houses
  const { filed } = await houses.filed()
  const spain = await sends(orderTo(houses.esp, filed.file))
  await pageThat(desk, `${tabOf(filed.file)}?sums=${spain}`, /name="how"/)
  const said = { request: spain, saw: '', corrects: '', currency: 'EUR', ...DAY, how: 'here' }
  const path = `${tabOf(filed.file)}/sums/own`
  await goesOn(desk.post(path, { ...said, amount: '30', words: 'Planted car' }))
  const second = await desk.post(path, { ...said, amount: '40', words: 'Planted boat' })
  assert.equal(second.status, 409)
  assert.match(second.body, /€30\.00[\s\S]*Planted car[\s\S]*40 EUR[\s\S]*Planted boat/)
  assert.match((await desk.get(tabOf(filed.file))).body, /What is left[^€]*€970\.00/)
})

test('whoever issued the order writes down no sum for the State that was asked, and an order for items has none', async () => {
  const { desk } = houses
  const { filed } = await houses.filed()
  const spain = await sends(orderTo(houses.esp, filed.file))
  assert.equal((await desk.get(`/requests/${spain}/sums`)).status, 409)
  const items = await sends({ ...draftFor(tur, filed.file, KIND), ...SEVERAL })
  await opened(tur, items)
  assert.equal((await inTurkey.get(`/requests/${items}/sums`)).status, 404)
})
