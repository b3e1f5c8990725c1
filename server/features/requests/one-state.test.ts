import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { colleagueOf, must, partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import type { Seen } from '../../../test/browserless.ts'
import { beginDraft, openDraft, validateDraft } from './draft.ts'
import type { Draft } from './kinds.ts'
import { sendDraft } from './send.ts'
import { does, draftFor, opened, referralHouses, TODAY, type Referrals } from './testing/referrals.ts'
import { pageThat, readerOf } from './testing/two-sides.ts'
import { goesOn, takes } from './testing/walking.ts'

type Fields = Readonly<Record<string, string>>

const FREEZING = 'asset-freezing'

let houses: Referrals
let tur: Partner
let colleague: Awaited<ReturnType<typeof colleagueOf>>
before(async () => {
  houses = await referralHouses('one-state')
  tur = await partner({ seed: 'one-state-tur', state: 'TUR', clock: houses.clock })
  await pinEachOther(houses.ken, tur)
  colleague = await colleagueOf(houses.ken)
})
after(() => Promise.all([houses.close(), tur.close()]))

/** A freezing order for a case, drafted by one member and read by another; answers its file or the refusal's code. */
async function freezes(served: string, to: Partner, more: Partial<Draft> = {}): Promise<string> {
  const draft = { ...draftFor(to, served, FREEZING), ...more }
  return sends(houses.ken, colleague, draft)
}

async function sends(from: Partner, second: typeof colleague, draft: Draft): Promise<string> {
  return (await ready(from, second, draft))()
}

/** A draft that a second member has read; what sends it. */
async function ready(from: Partner, second: typeof colleague, draft: Draft): Promise<() => Promise<string>> {
  const { house } = from
  const wanted = { requestKind: FREEZING, draft, today: TODAY }
  const { file } = (await must(beginDraft(house, readerOf(from), wanted))).value
  const saw = async (): Promise<string> => (await house.chronicle.subjectHeads([file])).get(file) ?? ''
  const read = await openDraft(house, { ...second, reason: 'working-the-request' }, { file, today: TODAY })
  assert.ok(read)
  await must(validateDraft(house, { open: read, saw: await saw() }, ''))
  const open = await openDraft(house, readerOf(from), { file, today: TODAY })
  assert.ok(open)
  const seen = await saw()
  return async () => {
    const done = await sendDraft(house, { open, saw: seen })
    return done.ok ? done.value.file : done.refusal.code
  }
}

test('a freezing order that is open in one State goes to a second one only by an exception of the law, which both read', async () => {
  const { filed } = await houses.filed()
  const first = await freezes(filed.file, houses.esp)
  await opened(houses.esp, first)
  assert.equal(await freezes(filed.file, tur), 'second-state')
  assert.equal(await freezes(filed.file, tur, { exception: 'because_we_want' }), 'second-state')
  const second = await freezes(filed.file, tur, { exception: 'items_in_different_states' })
  const theirs = await opened(tur, second, ({ view }) => view !== null)
  const sent = theirs.view?.history.find(({ move }) => move.action === 'send')
  assert.deepEqual(
    [sent?.verdict.status, sent?.move.facts?.alsoOpenIn, sent?.move.facts?.exception],
    ['applied', ['ESP'], 'items_in_different_states'],
  )
})

test('of two orders of one case that leave in the same moment for two States one is told of the other', async () => {
  const { filed } = await houses.filed()
  const [here, there] = [
    await ready(houses.ken, colleague, draftFor(houses.esp, filed.file, FREEZING)),
    await ready(houses.ken, colleague, draftFor(tur, filed.file, FREEZING)),
  ]
  const done = await Promise.all([here(), there()])
  assert.equal(done.filter((one) => one === 'second-state').length, 1, String(done))
})

test('another case, the same State, and an order that was taken back are no second State', async () => {
  const [one, other] = [await houses.filed(), await houses.filed()]
  const first = await freezes(one.filed.file, houses.esp)
  assert.notEqual(await freezes(other.filed.file, tur), 'second-state')
  assert.equal(await freezes(one.filed.file, houses.esp), 'open-already')
  await opened(houses.esp, await freezes(one.filed.file, houses.esp, { again: 'It is for another account.' }))
  await does(houses.ken, first, 'withdraw')
  assert.equal(await freezes(one.filed.file, tur), 'second-state', 'the other order in Spain is still open')
})

test('where the officer names other States in the form the exception is asked for too', async () => {
  const { filed } = await houses.filed()
  const { answers } = draftFor(tur, filed.file, FREEZING)
  const named = { ...answers, other_executing_states: [{ words: 'The same order went to Spain on paper' }] }
  assert.equal(await freezes(filed.file, tur, { answers: named as never }), 'second-state')
  const sent = await freezes(filed.file, tur, { answers: named as never, exception: 'item_needs_several_states' })
  assert.ok((await opened(tur, sent)).asked)
})

test('of two orders on one property the office says that it weighed victims, and tells neither State of the other', async () => {
  const { esp, there } = houses
  await pinEachOther(esp, tur)
  const { filed } = await houses.filed()
  const first = await freezes(filed.file, esp)
  const theirs = await colleagueOf(tur)
  const second = await sends(tur, theirs, { ...draftFor(esp, filed.file, FREEZING), served: null })
  for (const file of [first, second]) {
    await opened(esp, file, ({ view }) => view?.state === 'delivered')
    for (const action of ['acknowledge', 'start_assessment']) await does(esp, file, action)
  }
  const accepts = (fields: Fields): Promise<Seen> => takes(there, first, 'accept', fields)
  await pageThat(there, `/requests/${first}/steps/accept`, /Other orders here on the same property/)
  const refused = await accepts({ competesWith: second, words: 'We hold it.' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Say that the interests of victims were weighed/)
  await goesOn(accepts({ competesWith: second, victimsWeighed: 'yes', words: 'We hold it.' }))
  const told = await opened(houses.ken, first, ({ view }) => view?.state === 'accepted')
  const step = told.view?.history.find(({ move }) => move.action === 'accept')
  assert.equal(step?.move.facts?.victimsWeighed, true)
  assert.ok(!JSON.stringify(told.line).includes(second))
})
