import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsOf } from '../../../../test/parties.ts'
import { colleagueOf } from '../../../../test/partners.ts'
import { addDays } from '../../../platform/cases/index.ts'
import { OWN, sentReferral } from '../testing/asked-referral.ts'
import { browserAt, pageThat } from '../testing/two-sides.ts'
import { does, inState, opened, referralHouses, TODAY, type Referrals } from '../testing/referrals.ts'
import { OUTCOMES } from './kinds.ts'
import { ANEW_DAYS, CLOCKS, FOLLOW_DAYS } from './rules.ts'
import english from './texts/en.json'

const DAY_MS = 86_400_000
let houses: Referrals
before(async () => {
  houses = await referralHouses('answered')
})
after(() => houses.close())

/** Once it has come there. */
async function arrived() {
  const sent = await sentReferral(houses)
  await opened(houses.esp, sent.request, inState('delivered'))
  return sent
}

test('an ombudsman settles, informs, hears, passes on or recommends, and the person reads each in words of its own', async () => {
  const { file, person, request } = await arrived()
  const page = `/requests/${request}/outcome`
  for (const outcome of OUTCOMES) {
    const { body } = await houses.there.get(page)
    assert.match(body, new RegExp(`value="${outcome}"`))
    const done = await houses.there.post(page, { ...fieldsOf(body, page), outcome, words: `Said of ${outcome}.` })
    assert.equal(done.status, 303, outcome)
    await pageThat(person, OWN, new RegExp(english[`outcome-${outcome}`].replaceAll('.', '\\.')))
    await pageThat(houses.desk, `/requests/${request}`, new RegExp(`Said of ${outcome}\\.`))
    await pageThat(houses.desk, `/cases/${file}/other-bodies`, new RegExp(english[`answer-${outcome}`]))
  }
  assert.equal(
    (await opened(houses.ken, request)).view?.state,
    'delivered',
    'none of it moves where the request stands',
  )
})

test('a referral that is accepted is taken over there, and the person reads it until it is closed', async () => {
  const { person, request } = await arrived()
  for (const action of ['acknowledge', 'start_assessment', 'accept']) await does(houses.esp, request, action)
  await pageThat(person, OWN, /they accepted it/)
  await does(houses.esp, request, 'open_file')
  assert.match(await pageThat(person, OWN, /they took it over and opened a file/), /Your desk/)
  const ours = await opened(houses.ken, request, inState('taken_over'))
  assert.ok(ours.view?.next.owners.includes('requesting'), 'closing it is for whoever sent it')
  await does(houses.ken, request, 'close', { number: 'KE-2026-7' })
  await opened(houses.esp, request, inState('closed'))
  const theirs = await opened(houses.esp, request)
  assert.ok(theirs.asked !== null, 'what was taken over stays there')
  await pageThat(person, OWN, />closed</)
})

const followed = async (file: string) => {
  const url = `/cases/${file}/other-bodies`
  const { body } = await houses.desk.get(url)
  return houses.desk.post(`${url}/followed`, fieldsOf(body, `${url}/followed`))
}

const running = async (file: string) => {
  const { rows } = await houses.ken.house.database.app.query<{ rule: string; due: string }>(
    'select rule, due::text from clock where file = $1 and ended is null and rule = any($2) order by rule',
    [file, Object.values(CLOCKS)],
  )
  return rows.map(({ rule, due }) => [rule, due])
}

test('a decline that somebody here has read leaves days and no month: what follows is decided, and then it is over', async () => {
  const { file, request } = await arrived()
  assert.deepEqual(await running(file), [[CLOCKS.follow, addDays(TODAY, FOLLOW_DAYS)]])
  for (const action of ['acknowledge', 'start_assessment']) await does(houses.esp, request, action)
  await pageThat(houses.desk, `/requests/${request}`, /Under assessment/i)
  assert.deepEqual(await running(file), [[CLOCKS.follow, addDays(TODAY, FOLLOW_DAYS)]], 'nobody declined yet')
  await does(houses.esp, request, 'refuse', { facts: { ground: 'not_competent' } })
  await opened(houses.ken, request, inState('refused'))
  for (const _time of ['first', 'again']) await houses.desk.get(`/requests/${request}`)
  assert.deepEqual(await running(file), [[CLOCKS.anew, addDays(TODAY, ANEW_DAYS)]])
  assert.equal((await followed(file)).status, 303)
  assert.deepEqual(await running(file), [])
  const url = `/cases/${file}/other-bodies`
  assert.doesNotMatch((await houses.desk.get(url)).body, /other-bodies\/followed/)
  assert.equal((await houses.desk.post(`${url}/followed`, { request })).status, 409)
})

test('whoever asked the other authority waits anew; once it has taken the case over nobody has to ask any more', async () => {
  const { file, request } = await arrived()
  houses.clock.move(5 * DAY_MS)
  const later = addDays(TODAY, 5)
  for (const _time of ['first', 'again']) {
    assert.equal((await followed(file)).status, 303)
    assert.deepEqual(await running(file), [[CLOCKS.follow, addDays(later, FOLLOW_DAYS)]])
  }
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'open_file'])
    await does(houses.esp, request, action)
  await opened(houses.ken, request, inState('taken_over'))
  assert.equal((await followed(file)).status, 303)
  assert.deepEqual(await running(file), [])
})

test('after a decline the next step is the desk’s: the person reads so, and the board has the case until somebody acts', async () => {
  const { file, person, request } = await arrived()
  for (const action of ['acknowledge', 'start_assessment']) await does(houses.esp, request, action)
  assert.match(await pageThat(person, OWN, /they are looking at it/), /The other authority’s/)
  await does(houses.esp, request, 'refuse', { facts: { ground: 'not_competent' } })
  const body = await pageThat(person, OWN, /they did not take it over/)
  assert.match(body, /Your desk/)
  assert.doesNotMatch(body, /The other authority’s/)
  const { rows } = await houses.ken.house.database.app.query(
    'select rule, owner, due::text from clock where file = $1 and ended is null and rule = $2',
    [file, CLOCKS.follow],
  )
  assert.deepEqual(rows, [{ rule: CLOCKS.follow, owner: 'desk', due: addDays(TODAY, FOLLOW_DAYS) }])
  const board = await browserAt(houses.ken, 'board', await colleagueOf(houses.ken, 'desk-officer'))
  houses.clock.move((FOLLOW_DAYS + 1) * DAY_MS)
  await pageThat(board, '/board?section=overdue', new RegExp(`/cases/${file}`))
})
