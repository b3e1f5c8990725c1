import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../../test/browserless.ts'
import { colleagueOf } from '../../../../test/partners.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { harmsToldIn } from '../../harms/index.ts'
import { OWN, sentReferral } from '../testing/asked-referral.ts'
import { opened, referralHouses, type Referrals } from '../testing/referrals.ts'
import { browserAt } from '../testing/two-sides.ts'

/** A button that is pressed twice, and a form that names one harm twice, tell it once. */

let houses: Referrals
let handler: Browserless
before(async () => {
  houses = await referralHouses('harms-twice')
  handler = await browserAt(houses.ken, 'handler', await colleagueOf(houses.ken, 'case-handler'))
})
after(() => houses.close())

const INJURY = { kind: 'injury', role: 'direct', dimension: 'individual', source: 'person' }
const ACTION = `${OWN}/harms`

async function referred(mark: string) {
  const sent = await sentReferral(houses)
  await handler.get(`/cases/${sent.file}/harms`)
  await handler.post(`/cases/${sent.file}/harms/add`, { group: '1', ...INJURY, words: mark })
  const { body } = await sent.person.get(OWN)
  const value = /name="harms" value="([0-9a-f.-]{73})"/.exec(body)?.[1] ?? ''
  assert.notEqual(value, '')
  return { ...sent, value, form: fieldsOf(body, ACTION) }
}
const told = async (request: string): Promise<number> => harmsToldIn((await opened(houses.ken, request)).line).length

test('named twice in one form, a harm is told once', async () => {
  const { person, request, value, form } = await referred('mark-named')
  await person.post(ACTION, { ...form, harms: [value, value] })
  assert.equal(await told(request), 1)
})

test('sent twice at once, a harm is told once: by the person, and by the desk', async () => {
  const { person, request, value, form } = await referred('mark-double')
  await Promise.all([1, 2, 3].map(() => person.post(ACTION, { ...form, harms: [value] })))
  assert.equal(await told(request), 1)
  const second = await referred('mark-desk')
  const heard = { request: second.request, harms: [second.value], how: 'phone', words: 'She said yes.' }
  await handler.get(`/cases/${second.file}/requests?harms=${second.request}`)
  await Promise.all([1, 2, 3].map(() => handler.post(`/cases/${second.file}/requests/harms`, heard)))
  assert.equal(await told(second.request), 1)
})

test('ten thousand values, a request that they were not told of, and another person’s are refused', async () => {
  const one = await referred('mark-one')
  const other = await referred('mark-other')
  const wrong: readonly Readonly<Record<string, string | readonly string[]>>[] = [
    { harms: Array.from({ length: 10_000 }, () => one.value) },
    { harms: [other.value] },
    { request: other.request, harms: [one.value] },
    { request: 'planted', harms: [one.value] },
    { request: '', harms: ['\u0000'] },
  ]
  for (const more of wrong) {
    const done = await one.person.post(ACTION, { ...one.form, ...more })
    assert.ok(done.status < 500, `${done.status}`)
  }
  assert.deepEqual([await told(one.request), await told(other.request)], [0, 0])
})
