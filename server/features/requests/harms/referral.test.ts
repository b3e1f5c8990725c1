import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { colleagueOf } from '../../../../test/partners.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import type { Browserless } from '../../../../test/browserless.ts'
import { harmsToldIn } from '../../harms/index.ts'
import { OWN, sentReferral } from '../testing/asked-referral.ts'
import { does, inState, opened, referralHouses, type Referrals } from '../testing/referrals.ts'
import { eraseAsTold } from '../person/as-told.ts'
import { browserAt } from '../testing/two-sides.ts'

/** A complaint goes abroad on the person's own word, and so do their harms. */

let houses: Referrals
let handler: Browserless
before(async () => {
  houses = await referralHouses('harms-referral')
  handler = await browserAt(houses.ken, 'handler', await colleagueOf(houses.ken, 'case-handler'))
})
after(() => houses.close())

const INJURY = { kind: 'injury', role: 'direct', dimension: 'individual', source: 'person' }

async function referred(...marks: readonly string[]) {
  const sent = await sentReferral(houses)
  await handler.get(`/cases/${sent.file}/harms`)
  for (const words of marks)
    assert.equal((await handler.post(`/cases/${sent.file}/harms/add`, { group: '1', ...INJURY, words })).status, 303)
  return sent
}

const arrived = async (request: string, mark: string): Promise<void> => {
  await opened(houses.esp, request, ({ line }) => harmsToldIn(line).some(({ words }) => words === mark))
}

const ACTION = `${OWN}/harms`
const TAKEN_BACK = /took their consent back\. Nothing may leave/
const GIVEN_BACK = /Nothing more is told in it/
const OVER = /This request is over/
/** The value with which a page offers to tell a harm, by its mark. */
const offeredIn = (body: string, mark: string): string =>
  new RegExp(`name="harms" value="([0-9a-f.-]{73})"(?:(?!name="harms")[^])*?${mark}`).exec(body)?.[1] ?? ''

const tabOf = (file: string): string => `/cases/${file}/harms`

/** The first harm of a case, and the newest word on it. */
async function firstHarm(file: string) {
  const harm = /harm=([0-9a-f-]{36})/.exec((await handler.get(tabOf(file))).body)?.[1] ?? ''
  const { body } = await handler.get(`${tabOf(file)}?harm=${harm}`)
  return { harm, saw: /name="saw" value="([0-9a-f-]{36})"/.exec(body)?.[1] ?? '' }
}

/** The value with which a harm would be told, for whoever makes one up. */
async function freshOf(file: string, mark: string): Promise<string> {
  const ids = [...(await handler.get(tabOf(file))).body.matchAll(/harms\?harm=([0-9a-f-]{36})/g)].map(
    ([, id = '']) => id,
  )
  for (const id of ids) {
    const { body } = await handler.get(`${tabOf(file)}?harm=${id}`)
    const saw = /name="saw" value="([0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
    if (body.includes(mark)) return `${id}.${saw}`
  }
  return assert.fail(mark)
}

async function strikes(file: string, reason: string): Promise<void> {
  const done = await handler.post(`${tabOf(file)}/strike`, { ...(await firstHarm(file)), reason })
  assert.equal(done.status, 303)
}

async function saysAnew(file: string, words: string): Promise<void> {
  const done = await handler.post(`${tabOf(file)}/anew`, { group: '1', ...INJURY, ...(await firstHarm(file)), words })
  assert.equal(done.status, 303)
}

test('the person tells what they lost themself, line by line; the rest stays', async () => {
  const { person, request } = await referred('mark-told', 'mark-kept')
  const { body } = await person.get(OWN)
  assert.match(body, /Tell them what you lost[^]*mark-told/)
  const harms = [offeredIn(body, 'mark-told')]
  const form = fieldsOf(body, ACTION)
  const done = await person.post(ACTION, { ...form, harms })
  assert.equal(done.location, OWN, done.body)
  await arrived(request, 'mark-told')
  const there = await opened(houses.esp, request)
  assert.deepEqual(
    harmsToldIn(there.line).map(({ words, by }) => [words, by]),
    [['mark-told', houses.ken.authority]],
  )
  const entry = there.line.find(({ kind }) => kind === 'request.harm-told')
  assert.deepEqual([entry?.header.recordedAt, entry?.header.unit], [undefined, null])
  assert.match((await person.get('/mine/harms')).body, /mark-told(?:(?!mark-)[^])*Told to/)
  assert.doesNotMatch((await person.get(OWN)).body, /name="harms"(?:(?!<\/form>)[^])*mark-told/)
  // The same page sent once more tells nothing twice.
  const again = await person.post(ACTION, { ...form, harms })
  assert.match(again.body, /Nothing was chosen that the others do not have already/)
})

test('what the desk struck since is offered to the person as that, with the reason that would leave', async () => {
  const { file, person, request } = await referred('mark-slip')
  const { body } = await person.get(OWN)
  await person.post(ACTION, { ...fieldsOf(body, ACTION), harms: [offeredIn(body, 'mark-slip')] })
  await arrived(request, 'mark-slip')
  await strikes(file, 'mark-because')
  const own = (await person.get(OWN)).body
  assert.match(own, /Told before, and counts no more here/)
  assert.match(own, /What leaves: (?:(?!mark-)[^])*mark-because/)
})

test('the desk tells nothing in it without the person’s yes, and keeps the yes', async () => {
  const { file, request } = await referred('mark-heard')
  const { body } = await handler.get(`/cases/${file}/requests?harms=${request}`)
  assert.match(body, /rests on the person’s own word/)
  const harms = [offeredIn(body, 'mark-heard')]
  const send = (more: object) => handler.post(`/cases/${file}/requests/harms`, { request, harms, ...more })
  for (const more of [{}, { how: 'phone' }, { words: 'She said yes.' }]) {
    const refused = await send(more)
    assert.equal(refused.status, 409)
    assert.match(refused.body, /Write down how they said yes/)
  }
  assert.equal((await send({ how: 'phone', words: 'She said yes.' })).status, 303)
  await arrived(request, 'mark-heard')
})

test('with the consent taken back nothing more is told, and what was told is erased', async () => {
  const { file, person, request } = await referred('mark-gone', 'mark-never')
  const { body } = await person.get(OWN)
  const form = fieldsOf(body, ACTION)
  await person.post(ACTION, { ...form, harms: [offeredIn(body, 'mark-gone')] })
  await arrived(request, 'mark-gone')
  const withdraw = `${OWN}/withdraw`
  const taken = await person.post(withdraw, fieldsOf((await person.get(OWN)).body, withdraw))
  assert.equal(taken.location, OWN, taken.body)
  const late = await person.post(ACTION, { ...form, harms: [offeredIn(body, 'mark-never')] })
  assert.match(late.body, TAKEN_BACK)
  const heard = { request, harms: [offeredIn(body, 'mark-never')], how: 'phone', words: 'She said yes.' }
  const byDesk = await handler.post(`/cases/${file}/requests/harms`, heard)
  assert.equal(byDesk.status, 409)
  assert.match(byDesk.body, TAKEN_BACK)
  assert.doesNotMatch((await person.get(OWN)).body, /Tell them what you lost/)
  await opened(houses.esp, request, inState('withdrawn'))
  await eraseAsTold(houses.esp.house)
  const there = await opened(houses.esp, request)
  assert.deepEqual(harmsToldIn(there.line), [])
  assert.ok(there.line.some(({ kind, state }) => kind === 'request.harm-told' && state === 'erased'))
})

for (const [action, facts, state] of [
  ['refuse', { ground: 'not_competent' }, 'refused'],
  ['return_not_competent', {}, 'returned'],
] as const)
  test(`${state}, nothing of a harm that was told is left behind, and nothing is told any more`, async () => {
    const { file, person, request } = await referred('mark-declined', 'mark-unsaid')
    const { body } = await person.get(OWN)
    const form = fieldsOf(body, ACTION)
    await person.post(ACTION, { ...form, harms: [offeredIn(body, 'mark-declined')] })
    await arrived(request, 'mark-declined')
    await opened(houses.esp, request, inState('delivered'))
    for (const one of ['acknowledge', 'start_assessment']) await does(houses.esp, request, one)
    await does(houses.esp, request, action, { facts })
    await opened(houses.ken, request, inState(state))
    const harms = [offeredIn(body, 'mark-unsaid')]
    assert.match((await person.post(ACTION, { ...form, harms })).body, GIVEN_BACK)
    const heard = { request, harms, how: 'phone', words: 'She said yes.' }
    assert.match((await handler.post(`/cases/${file}/requests/harms`, heard)).body, GIVEN_BACK)
    assert.deepEqual(harmsToldIn((await opened(houses.esp, request)).line), [])
    // What was erased there is not put right there: it would leave anew.
    await saysAnew(file, 'mark-after')
    const choosing = (await handler.get(`/cases/${file}/requests?harms=${request}`)).body
    assert.doesNotMatch(choosing, /name="harms"/)
    const { harm, saw } = await firstHarm(file)
    const anew = { ...heard, harms: [`${harm}.${saw}`] }
    assert.match((await handler.post(`/cases/${file}/requests/harms`, anew)).body, GIVEN_BACK)
    assert.match((await person.post(ACTION, { ...form, harms: anew.harms })).body, GIVEN_BACK)
    for (const { words } of harmsToldIn((await opened(houses.ken, request)).line)) assert.equal(words, 'mark-declined')
    assert.match((await houses.desk.get(`/requests/${request}`)).body, /Name nobody here/)
  })

test('when it is over the person puts right what the others still hold, and tells nothing new', async () => {
  const { file, person, request } = await referred('mark-right')
  const { body } = await person.get(OWN)
  await person.post(ACTION, { ...fieldsOf(body, ACTION), harms: [offeredIn(body, 'mark-right')] })
  await arrived(request, 'mark-right')
  await opened(houses.esp, request, inState('delivered'))
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'open_file'])
    await does(houses.esp, request, action)
  await opened(houses.ken, request, inState('taken_over'))
  await does(houses.ken, request, 'close', { number: 'KE-2026-7' })
  await saysAnew(file, 'mark-righted')
  const added = await handler.post(`${tabOf(file)}/add`, { group: '1', ...INJURY, words: 'mark-new' })
  assert.equal(added.status, 303)
  assert.match((await person.get('/mine/harms')).body, /mark-new/)
  const after = (await person.get(OWN)).body
  assert.equal(offeredIn(after, 'mark-new'), '')
  const fresh = await freshOf(file, 'mark-new')
  assert.match((await person.post(ACTION, { ...fieldsOf(after, ACTION), harms: [fresh] })).body, OVER)
  const done = await person.post(ACTION, { ...fieldsOf(after, ACTION), harms: [offeredIn(after, 'mark-righted')] })
  assert.equal(done.location, OWN, done.body)
  await arrived(request, 'mark-righted')
})
