import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { keepingOfFile } from '../../../platform/chronicle/index.ts'
import { countries } from '../../../platform/norms/index.ts'
import { answer, hand, handingCase } from '../../triage/handing/testing/people.ts'
import { otherAuthority, type OtherBody } from '../testing/bodies.ts'

const PAGE = '/mine/sharing'

let desk: SettledDesk
let ombudsman: OtherBody
before(async () => {
  desk = await settledDesk('keeping-out')
  ombudsman = await otherAuthority(desk.house, { type: 'nhri-or-ombudsman', name: 'Other', state: 'COL' })
})
after(() => desk.close())

async function comesBack(excludedAuthorities: readonly string[] = []) {
  const one = await handingCase(desk, ombudsman.unit, { excludedAuthorities })
  const says = async (fields: Readonly<Record<string, string | readonly string[]>>) => {
    const form = fieldsOf((await one.person.get(PAGE)).body, `${PAGE}/keep-out`)
    return one.person.post(`${PAGE}/keep-out`, { ...form, ...fields })
  }
  const kept = async () => {
    const keeping = await keepingOfFile(desk.house.database.app, one.filed.file)
    return { authorities: keeping.excludedAuthorities, states: keeping.excludedStates }
  }
  return { one, person: one.person, says, kept }
}

test('who somebody fears since is kept out from then on, and the desk is refused a referral there', async () => {
  const { one, person, says, kept } = await comesBack()
  assert.match((await person.get(PAGE)).body, /You keep nobody out now/)
  assert.equal((await says({ authorities: ombudsman.authority, another: 'ESP' })).location, PAGE)
  assert.deepEqual(await kept(), { authorities: [ombudsman.authority], states: ['ESP'] })
  const { body } = await person.get(PAGE)
  assert.doesNotMatch(body, /You keep nobody out now/)
  assert.match(body, /value="ESP"[^>]*checked|checked[^>]*value="ESP"/)
  const asked = await hand(one, 'ask', ['narrative'])
  assert.notEqual(asked.status, 303)
  assert.match(asked.body, /keeps this body out/)
})

test('what was said first is seen again and may be taken back; another State comes beside the first', async () => {
  const { says, kept } = await comesBack([ombudsman.authority])
  assert.equal((await says({ authorities: ombudsman.authority, another: 'ESP' })).location, PAGE)
  assert.equal((await says({ authorities: ombudsman.authority, states: 'ESP', another: 'TUR' })).location, PAGE)
  assert.deepEqual(await kept(), { authorities: [ombudsman.authority], states: ['ESP', 'TUR'] })
  assert.equal((await says({ another: '' })).location, PAGE)
  assert.deepEqual(await kept(), { authorities: [], states: [] })
})

test('whoever has a key of before is named as having it, kept out by name or by State', async () => {
  for (const [name, value] of [
    ['authorities', ombudsman.authority],
    ['another', 'COL'],
  ] as const) {
    const { one, person, says } = await comesBack()
    await hand(one, 'ask', ['narrative'])
    assert.equal((await answer(one, 'agreed')).status, 303)
    assert.equal((await hand(one, 'refer', ['narrative'])).status, 303)
    assert.doesNotMatch((await person.get(PAGE)).body, /One of them has a key/)
    assert.equal((await says({ [name]: value })).location, PAGE)
    assert.match((await person.get(PAGE)).body, /One of them has a key/)
  }
})

test('more than are checked at every key is refused in words that help, and nothing that was chosen is lost', async () => {
  const { says, kept } = await comesBack()
  const states = countries('en')
    .map(({ code }) => code)
    .filter((code) => code !== desk.state)
    .slice(0, 41)
  const refused = await says({ authorities: ombudsman.authority, states })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /You can name 40 at most/)
  for (const value of [ombudsman.authority, states[0], states[40]])
    assert.match(refused.body, new RegExp(`value="${value}"[^>]*checked|checked[^>]*value="${value}"`))
  assert.deepEqual(await kept(), { authorities: [], states: [] })
  assert.equal((await says({ states: states.slice(0, 40) })).location, PAGE)
})

test('neither the State of the desk, nor the same once more, nor nonsense is stored', async () => {
  const { says, kept } = await comesBack()
  const own = await says({ another: desk.state })
  assert.equal(own.status, 422)
  assert.match(own.body, /This desk keeps your file/)
  assert.match((await says({ another: '' })).body, /Nothing has changed/)
  assert.equal((await says({ authorities: desk.unit.authority, another: 'not-a-state' })).status, 422)
  assert.deepEqual(await kept(), { authorities: [], states: [] })
})

test('a page that is not the newest lets nobody in again', async () => {
  const { person, kept } = await comesBack()
  const [first, older] = [
    fieldsOf((await person.get(PAGE)).body, `${PAGE}/keep-out`),
    fieldsOf((await person.get(PAGE)).body, `${PAGE}/keep-out`),
  ]
  const says = (form: object, fields: object) => person.post(`${PAGE}/keep-out`, { ...form, ...fields })
  assert.equal((await says(first, { authorities: ombudsman.authority })).location, PAGE)
  const stale = await says(older, { another: 'ESP' })
  assert.equal(stale.status, 422)
  assert.deepEqual(await kept(), { authorities: [ombudsman.authority], states: [] })
  const checked = (value: string) => new RegExp(`value="${value}"[^>]*checked|checked[^>]*value="${value}"`)
  for (const value of [ombudsman.authority, 'ESP']) assert.match(stale.body, checked(value))
  const now = fieldsOf(stale.body, `${PAGE}/keep-out`)
  assert.equal((await says(now, { authorities: ombudsman.authority, states: 'ESP' })).location, PAGE)
  assert.deepEqual(await kept(), { authorities: [ombudsman.authority], states: ['ESP'] })
})
